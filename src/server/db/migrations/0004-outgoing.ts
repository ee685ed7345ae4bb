import { type Kysely, sql } from 'kysely';

/** Outgoing documents, work files, and the numbers given in each series. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const entity = `
  id text PRIMARY KEY,
  org_id text NOT NULL,
  partition text NOT NULL,
  audience text[] NOT NULL,
  body text NOT NULL`;

const STATEMENTS = [
  `CREATE TABLE outgoing (${entity},
    status text NOT NULL,
    symbol text,
    issued_on text)`,
  // A status message names our document by symbol and day where it does not repeat its id.
  'CREATE INDEX outgoing_symbol ON outgoing (symbol, issued_on) WHERE symbol IS NOT NULL',
  `CREATE TABLE workfile (${entity})`,
  // One row a series and year, locked by the numbering transaction (NĐ 30/2020 Art. 15).
  `CREATE TABLE series_counter (
    org_id text NOT NULL,
    series text NOT NULL,
    year integer NOT NULL,
    last_number integer NOT NULL,
    PRIMARY KEY (org_id, series, year))`,
  // Every number ever given: the second guard against using one twice, and what shows the gaps.
  `CREATE TABLE outgoing_number (
    org_id text NOT NULL,
    series text NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    outgoing_id text NOT NULL UNIQUE,
    given_at bigint NOT NULL,
    PRIMARY KEY (org_id, series, year, number))`,
  // What a command owes after its commit: the paper to print, each recipient to reach, each answered document to tell.
  `CREATE TABLE dispatch (
    id text PRIMARY KEY,
    org_id text NOT NULL,
    outgoing_id text NOT NULL,
    recipient_id text NOT NULL,
    what text NOT NULL CHECK (what IN ('issue', 'recall', 'print', 'reply')),
    channel text NOT NULL,
    created_at bigint NOT NULL,
    done_at bigint,
    note text)`,
  'CREATE INDEX dispatch_waiting ON dispatch (created_at) WHERE done_at IS NULL',
  'CREATE INDEX dispatch_recipient ON dispatch (outgoing_id, recipient_id)',
  // Set where the sender works in this system: its record is told, and no packet written.
  'ALTER TABLE exchange_outbox ADD COLUMN dispatch_id text',
];
