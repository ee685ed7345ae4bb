import type { DocumentKind } from '../../shared/domain/document/kinds.ts';
import { CITY_ORG } from './cast.ts';
import type { City } from './city.ts';
import { divisionFields } from './departments.ts';
import type { Field } from './fields.ts';
import { personName } from './names.ts';
import { createRandom, mixSeed, type Random, weighted } from './random.ts';
import { AGENCIES, ENTERPRISE_FORMS, ENTERPRISE_WORDS, MINISTRIES, PROVINCES } from './vocabulary/outside.ts';

export type SenderGroup = 'city' | 'department' | 'commune' | 'ministry' | 'agency' | 'province' | 'enterprise';

/** Somebody who writes to the city, with all that a letterhead and a number need. */
export interface Sender {
  readonly group: SenderGroup;
  /** Unit id for organisations of the directory, otherwise a key of its own. */
  readonly id: string;
  readonly name: string;
  /** Empty for bodies outside the document exchange: their documents come on paper. */
  readonly code: string;
  readonly shortName: string;
  /** Drafting units by field; the abbreviation after the dash in a công văn's number. */
  readonly units: readonly { readonly shortName: string; readonly fields: readonly Field[] }[];
  readonly place: string;
  readonly signers: readonly { readonly name: string; readonly title: string }[];
  /** Documents of one year, so that a number in November looks like November. */
  readonly yearly: number;
}

const KINDS: Readonly<Record<SenderGroup, (random: Random) => DocumentKind>> = {
  ministry: weighted<DocumentKind>([
    ['CV', 60],
    ['QĐ', 10],
    ['TB', 6],
    ['GM', 6],
    ['HD', 4],
    ['KH', 4],
    ['BC', 3],
    ['CĐ', 2],
    ['CT', 1.5],
    ['CTr', 0.7],
    ['BB', 0.3],
  ]),
  city: weighted<DocumentKind>([
    ['CV', 52],
    ['QĐ', 15],
    ['TB', 10],
    ['KH', 9],
    ['GM', 7],
    ['CĐ', 1.5],
    ['CT', 1.5],
    ['NQ', 0.4],
    ['CTr', 0.6],
    ['QC', 0.4],
    ['PA', 0.3],
    ['ĐA', 0.3],
    ['PC', 2],
  ]),
  department: weighted<DocumentKind>([
    ['CV', 48],
    ['BC', 17],
    ['TTr', 12],
    ['GM', 7],
    ['KH', 5],
    ['TB', 5],
    ['QĐ', 3],
    ['HD', 1.5],
    ['BB', 0.6],
    ['PA', 0.4],
    ['ĐA', 0.3],
    ['PG', 0.2],
    ['GGT', 0.1],
  ]),
  commune: weighted<DocumentKind>([
    ['CV', 49],
    ['BC', 24],
    ['TTr', 11],
    ['KH', 6],
    ['QĐ', 3],
    ['TB', 2.2],
    ['GM', 2],
    ['BB', 1],
    ['PA', 0.6],
    ['NQ', 0.5],
    ['GGT', 0.1],
  ]),
  agency: weighted<DocumentKind>([
    ['CV', 56],
    ['BC', 12],
    ['TB', 9],
    ['GM', 9],
    ['KH', 6],
    ['HD', 2.5],
    ['TTr', 2],
    ['PC', 1.5],
    ['CTr', 1],
    ['BB', 0.7],
    ['NQ', 0.6],
    ['QC', 0.2],
  ]),
  province: weighted<DocumentKind>([
    ['CV', 70],
    ['GM', 14],
    ['KH', 6],
    ['BC', 5],
    ['BGN', 1],
    ['TB', 4],
  ]),
  enterprise: weighted<DocumentKind>([
    ['CV', 83],
    ['TTr', 6],
    ['BC', 6],
    ['GM', 3],
    ['GGT', 0.6],
    ['HĐ', 0.6],
    ['GUQ', 0.4],
    ['BGN', 0.2],
  ]),
};
export const kindFor = (sender: Sender, random: Random): DocumentKind => KINDS[sender.group](random);

/** Who writes to whom: the city hears its departments and communes, a commune hears the city and the departments. */
const MIX: Readonly<Record<'city' | 'department' | 'commune', (random: Random) => SenderGroup>> = {
  city: weighted<SenderGroup>([
    ['department', 43],
    ['commune', 22],
    ['ministry', 16],
    ['agency', 11],
    ['enterprise', 6],
    ['province', 2],
  ]),
  department: weighted<SenderGroup>([
    ['city', 26],
    ['department', 20],
    ['commune', 24],
    ['ministry', 12],
    ['agency', 7],
    ['enterprise', 11],
  ]),
  commune: weighted<SenderGroup>([
    ['city', 20],
    ['department', 48],
    ['commune', 8],
    ['agency', 14],
    ['enterprise', 10],
  ]),
};

export interface Senders {
  /** A sender for a paper on `field` that reaches `org`, never the organisation itself. */
  draw(field: Field, org: { readonly id: string; readonly kind: string }, random: Random): Sender;
  readonly all: readonly Sender[];
}

/** All who write to the city, made once for a seed. */
export function createSenders(city: City, fullCity: City, seed: number): Senders {
  const all = [...directorySenders(fullCity), ...outsideSenders(seed)];
  const byGroup = Map.groupBy(all, (sender) => sender.group);
  const byField = new Map<string, Sender[]>();
  for (const sender of all)
    for (const field of new Set(sender.units.flatMap((unit) => unit.fields))) {
      const key = `${sender.group} ${field}`;
      byField.set(key, [...(byField.get(key) ?? []), sender]);
    }
  const kindOf = new Map(city.units.map((unit) => [unit.id, unit.kind]));
  const draw: Senders['draw'] = (field, org, random) => {
    const kind = kindOf.get(org.id);
    const mix = MIX[kind === 'department' || kind === 'commune' ? kind : 'city'];
    for (let attempt = 0; attempt < 20; attempt++) {
      const group = mix(random);
      const pool = byField.get(`${group} ${field}`) ?? (attempt > 12 ? byGroup.get(group) : undefined);
      const sender = pool && random.pick(pool);
      if (sender !== undefined && sender.id !== org.id) return sender;
    }
    throw new Error(`nobody writes about ${field} to ${org.id}`);
  };
  return { draw, all };
}

function directorySenders(city: City): Sender[] {
  return city.units
    .filter((unit) => unit.id === unit.orgId)
    .map((unit) => {
      const group: SenderGroup = unit.id === CITY_ORG ? 'city' : unit.kind === 'commune' ? 'commune' : 'department';
      return {
        group,
        id: unit.id,
        name: unit.name,
        code: unit.code ?? '',
        shortName: unit.shortName,
        units: city.units
          .filter((division) => division.orgId === unit.id && division.kind === 'division')
          .map((division) => ({ shortName: division.shortName, fields: divisionFields(division.id) })),
        place: 'Hải Phòng',
        signers: city.people
          .filter((person) => person.orgId === unit.id && person.roles.includes('leader') && person.active)
          .slice(0, 4)
          .map((person) => ({ name: person.name, title: person.position })),
        yearly: group === 'city' ? 9000 : group === 'department' ? 5200 : 2600,
      };
    });
}

function outsideSenders(seed: number): Sender[] {
  const random = createRandom(mixSeed(seed, 'senders'));
  const people = (title: string, deputy: string): Sender['signers'] => [
    { name: personName(random), title },
    { name: personName(random), title: deputy },
    { name: personName(random), title: deputy },
  ];
  const ministries = MINISTRIES.map(
    (m): Sender => ({
      group: 'ministry',
      id: m.code,
      name: m.name,
      code: m.code,
      shortName: m.shortName,
      place: 'Hà Nội',
      yearly: 11_000,
      units: m.units.map((shortName) => ({ shortName, fields: m.fields })),
      signers: people(m.title, m.title === 'Bộ trưởng' ? 'Thứ trưởng' : `Phó ${m.title.split(', ').at(-1)}`),
    }),
  );
  const agencies = AGENCIES.map(
    (a): Sender => ({
      group: 'agency',
      id: a.name,
      name: a.name,
      code: a.code,
      shortName: a.shortName,
      place: 'Hải Phòng',
      yearly: 3200,
      units: a.units.map((shortName) => ({ shortName, fields: a.fields })),
      signers: people(a.title, `Phó ${a.title}`),
    }),
  );
  const provinces = PROVINCES.map(
    ([name, code]): Sender => ({
      group: 'province',
      id: code,
      name: `Ủy ban nhân dân ${name}`,
      code,
      shortName: 'UBND',
      place: name.replace(/^(tỉnh|thành phố) /, ''),
      yearly: 9000,
      units: ['TH', 'KT', 'XD', 'VX'].map((shortName) => ({ shortName, fields: PROVINCE_FIELDS })),
      signers: people('Chủ tịch', 'Phó Chủ tịch'),
    }),
  );
  return [...ministries, ...agencies, ...provinces, ...enterprises(random)];
}

const PROVINCE_FIELDS: readonly Field[] = ['doi-ngoai', 'du-lich', 'giao-thong', 'moi-truong', 'nong-nghiep', 'noi-vu'];
const ENTERPRISE_FIELDS: readonly (readonly Field[])[] = [
  ['dau-tu', 'dat-dai', 'xay-dung'],
  ['cong-nghiep', 'moi-truong', 'lao-dong'],
  ['thuong-mai', 'tai-chinh', 'kinh-te-bien'],
  ['nong-nghiep', 'moi-truong'],
  ['giao-thong', 'xay-dung', 'kinh-te-bien'],
  ['du-lich', 'van-hoa'],
  ['chuyen-doi-so', 'khoa-hoc', 'giao-duc', 'y-te'],
];

function enterprises(random: Random): Sender[] {
  return ENTERPRISE_WORDS.flatMap((words, i) =>
    [0, 1, 2, 3].map((turn): Sender => {
      const form = ENTERPRISE_FORMS[(i * 3 + turn * 7) % ENTERPRISE_FORMS.length] ?? 'Công ty TNHH';
      const shortName =
        words
          .split(' ')
          .map((word) => word.charAt(0))
          .join('') + (turn === 0 ? '' : ['', 'HP', 'ĐT', 'TM'][turn]);
      return {
        group: 'enterprise',
        id: `dn-${i}-${turn}`,
        name: `${form} ${words}`,
        code: '',
        shortName,
        place: 'Hải Phòng',
        yearly: 320,
        units: [{ shortName: '', fields: ENTERPRISE_FIELDS[(i + turn) % ENTERPRISE_FIELDS.length] ?? [] }],
        signers: [{ name: personName(random), title: form === 'Hợp tác xã' ? 'Giám đốc' : 'Tổng Giám đốc' }],
      };
    }),
  );
}
