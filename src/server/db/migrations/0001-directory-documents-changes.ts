import { type Kysely, sql } from 'kysely';

/** The first shape: directory, documents, registers, the change log and what push remembers. */
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
  'CREATE TABLE server_meta (key text PRIMARY KEY, value text NOT NULL)',
  // Which server this is. A cursor from another one is of no use here (pull answers reset 'unknown-cursor').
  `INSERT INTO server_meta VALUES ('server-id', gen_random_uuid()::text)`,

  `CREATE TABLE unit (${entity})`,
  `CREATE TABLE person (${entity},
    unit_id text NOT NULL,
    name text NOT NULL,
    roles text[] NOT NULL,
    active boolean NOT NULL)`,
  'CREATE INDEX person_org ON person (org_id)',
  `CREATE TABLE delegation (${entity},
    from_person_id text NOT NULL,
    to_person_id text NOT NULL,
    from_day text NOT NULL,
    to_day text NOT NULL)`,
  'CREATE INDEX delegation_to ON delegation (to_person_id)',
  `CREATE TABLE packet (${entity},
    received_at bigint NOT NULL,
    outcome text NOT NULL)`,
  'CREATE INDEX packet_partition ON packet (partition, received_at DESC)',

  // Columns in the order of DOCUMENT_COLUMNS; a test holds the two lists equal.
  `CREATE TABLE document (
    id text PRIMARY KEY,
    ord bigint NOT NULL,
    version integer NOT NULL,
    org_id text NOT NULL,
    status text NOT NULL,
    arrival_number integer,
    arrival_year integer,
    received_at bigint NOT NULL,
    kind text NOT NULL,
    symbol text NOT NULL,
    issued_on text,
    sender_code text NOT NULL,
    sender_name text NOT NULL,
    subject text NOT NULL,
    signer_name text NOT NULL,
    urgency integer NOT NULL,
    due_on text,
    submitted_to text,
    lead_unit_id text,
    lead_person_id text,
    page_count integer NOT NULL,
    updated_at bigint NOT NULL,
    files text NOT NULL,
    routings text NOT NULL,
    history text NOT NULL,
    exchange text NOT NULL,
    audience text[] NOT NULL,
    open boolean GENERATED ALWAYS AS (status NOT IN ('completed', 'refused', 'withdrawn')) STORED
  )`,
  // The first fill reads along this index, open first, newest first. No GIN on audience: every write would pay for
  // it, and one organisation's rows filtered in this order stay within milliseconds.
  'CREATE UNIQUE INDEX document_fill ON document (org_id, open, ord DESC)',
  'CREATE INDEX document_duplicates ON document (org_id, sender_code, symbol)',
  'CREATE UNIQUE INDEX document_arrival ON document (org_id, arrival_year, arrival_number) WHERE arrival_number IS NOT NULL',
  // Arrival order over the city. A sequence, not a counter row: an arrival must not wait for one in another office,
  // gaps do no harm, and nothing relies on its commit order (pull goes by change_log.seq).
  'CREATE SEQUENCE document_ord',

  `CREATE TABLE register_counter (
    org_id text NOT NULL,
    year integer NOT NULL,
    last_number integer NOT NULL,
    PRIMARY KEY (org_id, year))`,

  `CREATE TABLE change_partition (
    partition text PRIMARY KEY,
    seq bigint NOT NULL,
    cut bigint NOT NULL DEFAULT 0,
    audit_seq bigint NOT NULL DEFAULT 0,
    audit_hash text NOT NULL DEFAULT '')`,
  `CREATE TABLE change_log (
    partition text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    entity_id text NOT NULL,
    audience text[] NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (partition, seq))`,

  `CREATE TABLE sync_client (
    client_id text PRIMARY KEY,
    person_id text NOT NULL,
    last_push integer NOT NULL DEFAULT 0,
    created_at bigint NOT NULL)`,
  `CREATE TABLE push_result (
    client_id text NOT NULL REFERENCES sync_client (client_id),
    n integer NOT NULL,
    command_id text NOT NULL,
    original boolean NOT NULL DEFAULT true,
    result text NOT NULL,
    PRIMARY KEY (client_id, n))`,
  // One effect a command, also when a copied store sends it again under another client.
  'CREATE UNIQUE INDEX push_result_command ON push_result (command_id) WHERE original',

  `CREATE TABLE audit (
    partition text NOT NULL,
    seq bigint NOT NULL,
    prev_hash text NOT NULL,
    hash text NOT NULL,
    actor_id text,
    action text NOT NULL,
    kind text NOT NULL,
    entity_id text NOT NULL,
    at bigint NOT NULL,
    facts text NOT NULL,
    PRIMARY KEY (partition, seq))`,
  `CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$`,
  `CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()`,

  `CREATE TABLE stored_file (
    sha256 text PRIMARY KEY,
    bytes bigint NOT NULL,
    type text NOT NULL,
    created_at bigint NOT NULL)`,

  `CREATE TABLE exchange_outbox (
    id text PRIMARY KEY,
    org_id text NOT NULL,
    document_id text NOT NULL,
    status_code text NOT NULL,
    actor_id text,
    actor_name text NOT NULL,
    unit_id text,
    note text NOT NULL,
    created_at bigint NOT NULL,
    written_at bigint,
    file_name text)`,
  'CREATE INDEX exchange_outbox_waiting ON exchange_outbox (created_at) WHERE written_at IS NULL',
];
