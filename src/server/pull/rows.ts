import { JSON_COLUMNS, snakeCase } from '../../shared/domain/document/columns.ts';
import { PLAIN_COLUMNS } from '../../shared/protocol/lines.ts';
import { DOCUMENT_DB_COLUMNS } from '../db/schema.ts';

/**
 * A document's wire row, built by the database: 2.4 times what JavaScript makes of the same rows on PGlite
 * (performance.md 4). Tried beside it: a stored ready-made line (twice as fast again, at twice the table), and
 * concat() with hand-made quoting (no faster). JSON columns are text, so they go out as JSON text.
 */
export const WIRE_ROW = `json_build_array(${DOCUMENT_DB_COLUMNS.join(', ')})`;

/**
 * The parts of a row's line (shared/protocol/lines.ts) as columns: COPY sets its delimiter between them. The JSON
 * columns pass as they lie; escaping them anew was a quarter of the database's work for a fill.
 */
export const WIRE_PARTS = `json_build_array(${PLAIN_COLUMNS.map(snakeCase).join(', ')}), ${JSON_COLUMNS.join(', ')}`;

/** `{"kind":…,"id":…,"body":…}` of an entity table; the body is JSON text on one line already. */
export const wireEntity = (kind: string): string =>
  `'{"kind":"${kind}","id":' || to_json(id) || ',"body":' || body || '}'`;
