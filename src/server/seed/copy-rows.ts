import type { CopyValue } from '../db/copy-text.ts';
import type { Database } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

/** Rows of one shape into a table; none: nothing. */
export async function copyRows(
  database: Database,
  table: keyof Schema,
  rows: readonly Record<string, CopyValue>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length > 0)
    await database.copyIn(
      table,
      columns,
      rows.map((row) => columns.map((column) => row[column] ?? null)),
    );
}
