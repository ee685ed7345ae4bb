import communes from './data/communes.json' with { type: 'json' };

export interface Commune {
  readonly id: string; // readable: 'phuong-hai-duong'
  readonly code: string; // statistical code, for maps
  readonly name: string;
  readonly kind: 'phuong' | 'xa' | 'dac-khu';
}

const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]+/g, '-');

const kindOf = (name: string): Commune['kind'] =>
  name.startsWith('Phường') ? 'phuong' : name.startsWith('Xã') ? 'xa' : 'dac-khu';

const slugs = communes.map(({ name }) => slug(name));

/** The 114 commune-level units, in the order of their codes. Cẩm Giang and Cẩm Giàng share a slug: the second keeps its code. */
export const COMMUNES: readonly Commune[] = communes.map(({ code, name }, i) => ({
  id: slugs.indexOf(slug(name)) === i ? slug(name) : `${slug(name)}-${code}`,
  code,
  name,
  kind: kindOf(name),
}));
