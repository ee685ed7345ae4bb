import { DOCUMENT_DB_COLUMNS } from '../db/schema.ts';

/**
 * A document's wire row, built by the database: 2.4 times what JavaScript makes of the same rows on PGlite
 * (performance.md 4). Tried beside it: a stored ready-made line (twice as fast again, at twice the table), and
 * concat() with hand-made quoting (no faster). JSON columns are text, so they go out as JSON text.
 */
export const WIRE_ROW = `json_build_array(${DOCUMENT_DB_COLUMNS.join(', ')})`;

/** `{"kind":…,"id":…,"body":…}` of an entity table; the body is JSON text on one line already. */
export const wireEntity = (kind: string): string =>
  `'{"kind":"${kind}","id":' || to_json(id) || ',"body":' || body || '}'`;
