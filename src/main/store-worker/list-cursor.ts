import { StoreError } from './errors.ts';

/** Where a page ended: the sort key of its last item and its ord. Opaque to everybody else. */
export interface ListCursor {
  readonly key: number | string;
  readonly ord: number;
}

export const writeCursor = (cursor: ListCursor): string =>
  Buffer.from(JSON.stringify([cursor.key, cursor.ord])).toString('base64url');

export function readCursor(text: string | undefined): ListCursor | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(value)) throw new Error('not a cursor');
    const [key, ord] = value as unknown[];
    if ((typeof key !== 'number' && typeof key !== 'string') || typeof ord !== 'number')
      throw new Error('not a cursor');
    return { key, ord };
  } catch {
    throw new StoreError('invalid-input', { fields: ['after'] });
  }
}
