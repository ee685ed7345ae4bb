import { type Kysely, sql } from 'kysely';

/**
 * What the server asks of work files besides the body. The symbol of a file is once in an organisation and year; the rule
 * says so in words (workfiles/code.ts), the index is the second guard. No file was ever written before this step.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'ALTER TABLE workfile ADD COLUMN status text NOT NULL',
  'ALTER TABLE workfile ADD COLUMN year integer NOT NULL',
  'ALTER TABLE workfile ADD COLUMN code_key text NOT NULL',
  'CREATE UNIQUE INDEX workfile_code ON workfile (org_id, year, code_key)',
];
