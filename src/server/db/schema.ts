import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import {
  DOCUMENT_COLUMNS,
  type DocumentColumn,
  type JSON_COLUMNS,
  snakeCase,
} from '../../shared/domain/document/columns.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import type { StatusCode } from '../../shared/domain/exchange/packet.ts';
import type { QuarantineAct, QuarantineState } from '../../shared/domain/secrecy/quarantine.ts';

/**
 * The tables as Kysely sees them. Instants are epoch milliseconds (bigint, read as numbers), JSON rests as text: it is
 * written whole, sent out as text, and never asked into by SQL on a hot path.
 */
type SnakeCase<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${SnakeCase<Tail>}`
    : `_${Lowercase<Head>}${SnakeCase<Tail>}`
  : S;
type JsonColumn = (typeof JSON_COLUMNS)[number];

/** A document's columns exactly as `DOCUMENT_COLUMNS` names them, in snake case. */
type DocumentColumnsTable = { [K in DocumentColumn as SnakeCase<K>]: K extends JsonColumn ? string : Document[K] };

export interface DocumentTable extends DocumentColumnsTable {
  /** Principals that may see the row: `audienceOf(document)`. */
  audience: string[];
  /** Computed by the database from `status`; the first fill sends open work first. */
  open: GeneratedAlways<boolean>;
}

/** What unit, person, delegation and packet share: the wire body and who may see it. */
interface EntityTable {
  id: string;
  org_id: string;
  /** The change-log partition: an organisation's id, or 'city' for what everybody reads. */
  partition: string;
  audience: string[];
  /** JSON text of the shared schema of the kind. */
  body: string;
}
export type UnitTable = EntityTable;
export interface PersonTable extends EntityTable {
  unit_id: string;
  name: string;
  roles: string[];
  active: boolean;
}
export interface DelegationTable extends EntityTable {
  from_person_id: string;
  to_person_id: string;
  from_day: string;
  to_day: string;
}
/** Packets of the exchange, refused ones included. The id is the sha256 of the original bytes in the file store. */
export interface PacketTable extends EntityTable {
  received_at: number;
  outcome: string;
}

export interface OutgoingTable extends EntityTable {
  status: string;
  symbol: string | null;
  issued_on: string | null;
}
export interface WorkfileTable extends EntityTable {
  status: string;
  year: number;
  /** The symbol as it is compared: once in an organisation and year. */
  code_key: string;
}
export type AgencyTable = EntityTable;

/** The last number of a series in a year, locked by the numbering transaction. */
export interface SeriesCounterTable {
  org_id: string;
  series: string;
  year: number;
  last_number: number;
}
/** Every number ever given (NĐ 30/2020 Art. 15): none is used twice. */
export interface OutgoingNumberTable {
  org_id: string;
  series: string;
  year: number;
  number: number;
  outgoing_id: string;
  given_at: number;
}
/** What an accepted command owes after its commit, or has been given: the courier's list. */
export interface DispatchTable {
  id: string;
  org_id: string;
  outgoing_id: string;
  /** For `issue` and `recall` the recipient's id, for `reply` the answered document's; empty for `print`. */
  recipient_id: string;
  what: 'issue' | 'recall' | 'print' | 'reply';
  channel: string;
  created_at: number;
  done_at: number | null;
  note: string | null;
}

/** One row an organisation and year, locked by the registering transaction: numbers without gaps. */
export interface RegisterCounterTable {
  org_id: string;
  year: number;
  last_number: number;
}

/** The head of a partition: last change number, and the head of its audit chain. Locked until commit by each change. */
export interface ChangePartitionTable {
  partition: string;
  seq: number;
  /** Changes up to this number have been cut from the log. */
  cut: Generated<number>;
  audit_seq: Generated<number>;
  audit_hash: Generated<string>;
}
export interface ChangeLogTable {
  partition: string;
  seq: number;
  kind: string;
  entity_id: string;
  /** Who saw it before or sees it after: all who must hear of it. */
  audience: string[];
  at: number;
}

export interface SyncClientTable {
  client_id: string;
  person_id: string;
  last_push: number;
  created_at: number;
}
export interface PushResultTable {
  client_id: string;
  n: number;
  command_id: string;
  /** False where the command had already run under another store of the same person. */
  original: boolean;
  /** The answer's bytes, JSON text. */
  result: string;
}

/** Append only: the database itself refuses UPDATE and DELETE (migration 0001). */
export interface AuditTable {
  partition: string;
  seq: number;
  prev_hash: string;
  hash: string;
  actor_id: string | null;
  action: string;
  kind: string;
  entity_id: string;
  at: number;
  /** JSON text: the facts the line vouches for (version, sha256 of the row, change number). */
  facts: string;
}

export interface StoredFileTable {
  sha256: string;
  bytes: number;
  type: string;
  created_at: number;
}

/** Status packets to be written for the exchange; written by the interchange room. */
export interface ExchangeOutboxTable {
  id: string;
  org_id: string;
  document_id: string;
  status_code: StatusCode;
  /** Who did it, for the packet's StaffInfo; and the reason in words, for 02. */
  actor_id: string | null;
  actor_name: string;
  unit_id: string | null;
  note: string;
  created_at: number;
  written_at: number | null;
  file_name: string | null;
  /** The hand-over by which the document came, where its sender works in this system; null: by the exchange. */
  dispatch_id: Generated<string | null>;
}

export interface ServerMetaTable {
  key: string;
  value: ColumnType<string, string, string>;
}

/** What the built-in identity provider remembers (identity/adapter.ts). */
export interface OidcPayloadTable {
  model: string;
  id: string;
  /** JSON text. */
  payload: string;
  grant_id: string | null;
  uid: string | null;
  consumed_at: number | null;
  expires_at: number | null;
}

/** The words inside a file (files/text). `words` is the database's own column beside these. */
export interface FileTextTable {
  sha256: string;
  state: 'done' | 'failed' | 'none';
  reason: string | null;
  /** Set when the text is written for TCVN3 or VNI fonts: said, never converted. */
  legacy_font: 'tcvn3' | 'vni' | null;
  content: string;
  folded: string;
  extracted_at: number;
}

/** What carried a secrecy mark (files/quarantine). */
export interface QuarantineTable {
  id: string;
  org_id: string;
  found_at: number;
  actor_id: string | null;
  channel: string;
  file_name: string;
  mark: string;
  state: QuarantineState;
  minute: string;
  destroyed_at: number | null;
  destroyed_by: string | null;
}

/** Who has sent which bytes (files/named-files.ts). */
export interface FileUploadTable {
  sha256: string;
  person_id: string;
  uploaded_at: number;
}

/** What the security officer did with it. */
export interface QuarantineStepTable {
  id: string;
  quarantine_id: string;
  what: QuarantineAct;
  at: number;
  actor_id: string;
  actor_name: string;
  text: string;
}

/** Everything a packet said (interchange/kept-record.ts). */
export interface PacketRecordTable {
  packet_id: string;
  kept_at: number;
  record: string;
}

export interface Schema {
  server_meta: ServerMetaTable;
  unit: UnitTable;
  person: PersonTable;
  delegation: DelegationTable;
  packet: PacketTable;
  packet_record: PacketRecordTable;
  outgoing: OutgoingTable;
  workfile: WorkfileTable;
  agency: AgencyTable;
  series_counter: SeriesCounterTable;
  outgoing_number: OutgoingNumberTable;
  dispatch: DispatchTable;
  document: DocumentTable;
  register_counter: RegisterCounterTable;
  change_partition: ChangePartitionTable;
  change_log: ChangeLogTable;
  sync_client: SyncClientTable;
  push_result: PushResultTable;
  audit: AuditTable;
  stored_file: StoredFileTable;
  exchange_outbox: ExchangeOutboxTable;
  oidc_payload: OidcPayloadTable;
  file_text: FileTextTable;
  quarantine: QuarantineTable;
  file_upload: FileUploadTable;
  quarantine_step: QuarantineStepTable;
}

/** `DOCUMENT_COLUMNS` as the database names them, in wire order. */
export const DOCUMENT_DB_COLUMNS: readonly string[] = DOCUMENT_COLUMNS.map(snakeCase);
