import type { HandlingCounts } from '../../paper/register/handling.ts';
import type { BodyKind } from '../../shared/commands/records.ts';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import type { Agency } from '../../shared/domain/directory/agency.ts';
import type { Delegation, Person, Unit } from '../../shared/domain/directory/directory.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import type { Packet } from '../../shared/domain/exchange/packet.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Workfile } from '../../shared/domain/workfile/workfile.ts';
import type { AppError } from '../../shared/errors.ts';
import type {
  Counts,
  DocumentListItem,
  DocumentPage,
  DocumentQuery,
  ExportSource,
  PendingCommand,
  SyncStatus,
} from '../../shared/ipc/contract.ts';
import type { Criteria, ExportFormat } from '../../shared/ipc/find.ts';
import type { Sender, TwinQuery } from '../../shared/ipc/intake.ts';
import type { ColumnId } from '../../shared/ipc/list-columns.ts';
import type { OutgoingCounts, OutgoingPage, OutgoingQuery } from '../../shared/ipc/outgoing.ts';
import type { HandlingFilter, RegisterPage, RegisterQuery } from '../../shared/ipc/registers.ts';
import type { WorkfileCounts, WorkfilePage, WorkfileQuery, WorkfileRef } from '../../shared/ipc/workfiles.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import type { Result } from '../../shared/result.ts';

/**
 * The door between the main process and the store. Behind it stand two worker threads: one that writes (and
 * syncs), one that only reads. Main never waits on SQL; nothing outside `store-worker` writes SQL.
 */
export interface StoreOptions {
  /** Path of the database file; `-wal` and `-shm` lie beside it. */
  readonly file: string;
  /** 32 random bytes; the store copies them and clears its copy at the end. Checked before the file is touched: a wrong length would mean a plain file. */
  readonly key: Uint8Array;
  readonly backendUrl: string;
  /** Who the store belongs to: given at the first opening, remembered after. Another person's store is refused. */
  readonly me: MeResponse | null;
  /** Folder of files that wait to be sent; without one none do. */
  readonly waiting?: string;
}

/** A list to write to a file, in the person's own words: the threads know no language. */
export interface ExportRequest {
  readonly file: string;
  readonly format: ExportFormat;
  readonly source: ExportSource;
  readonly columns: readonly { readonly id: ColumnId; readonly title: string }[];
  readonly labels: {
    readonly status: Readonly<Record<string, string>>;
    readonly urgency: readonly string[];
  };
  readonly footer: string;
}

/** Reads: safe at any moment, also while a first fill runs. */
export interface ReadableStore {
  list(query: DocumentQuery): Promise<DocumentPage>;
  counts(today: string): Promise<Counts>;
  document(id: string): Promise<{ document: Document; pending: PendingCommand[] } | null>;
  duplicates(id: string): Promise<DocumentListItem[]>;
  twins(query: TwinQuery): Promise<DocumentListItem[]>;
  senders(): Promise<Sender[]>;
  search(text: string, limit: number): Promise<{ items: DocumentListItem[]; ready: boolean }>;
  /** By field, newest first. `ready`: the words asked for could be looked up. */
  find(criteria: Criteria, limit: number): Promise<{ items: DocumentListItem[]; more: boolean; ready: boolean }>;
  /** One export at a time; the thread writes `file`, which must not exist. */
  exportOpen(request: ExportRequest): Promise<null>;
  exportStep(): Promise<{ rows: number; done: boolean }>;
  exportClose(): Promise<null>;
  commands(): Promise<PendingCommand[]>;
  packets(onlyRefused: boolean): Promise<Packet[]>;
  outgoingPage(query: OutgoingQuery): Promise<OutgoingPage>;
  outgoingCounts(): Promise<OutgoingCounts>;
  outgoing(id: string): Promise<{ outgoing: Outgoing; pending: PendingCommand[] } | null>;
  /** A page of a register of an organisation, gaps in its numbers included. */
  register(orgId: string, query: RegisterQuery): Promise<RegisterPage>;
  /** The report on handling, a part at a time: begin with null, go on with `next`. */
  handling(
    orgId: string,
    filter: HandlingFilter,
    today: string,
    after: string | null,
  ): Promise<{ counts: HandlingCounts; next: string | null }>;
  workfilePage(query: WorkfileQuery): Promise<WorkfilePage>;
  workfileCounts(today: string): Promise<WorkfileCounts>;
  /** The work files in which a record lies. */
  workfilesOf(recordId: string): Promise<WorkfileRef[]>;
  workfile(id: string): Promise<{ workfile: Workfile; pending: PendingCommand[] } | null>;
  delegations(): Promise<Delegation[]>;
  units(): Promise<Unit[]>;
  agencies(): Promise<Agency[]>;
  people(orgId: string): Promise<Person[]>;
  draft(key: string): Promise<Record<string, unknown> | null>;
  /** Hashes of files that a command of the outbox or a half-written form names. */
  filesNamed(): Promise<string[]>;
  /** Files of documents on my desk: what is worth having at hand offline. */
  filesToKeep(): Promise<{ documentId: string; sha256: string; bytes: number }[]>;
  diagnostics(): Promise<{
    sqlite: string;
    cipher: string;
    bytes: number;
    documents: number;
    slowQueries: { name: string; ms: number }[];
  }>;
}

/** Writes: each resolves when the work is durable on disk. */
export interface WritableStore {
  submit(request: CommandRequest): Promise<Result<{ commandId: string }, AppError>>;
  dismiss(commandId: string): Promise<void>;
  putDraft(key: string, body: Record<string, unknown> | null): Promise<void>;
}

export interface StoreEvents {
  status: SyncStatus;
  documents: { ids: string[] };
  directory: Record<string, never>;
  packets: Record<string, never>;
  records: { kinds: BodyKind[] };
  commands: Record<string, never>;
  /** The person's own facts changed (unit, roles, delegations). */
  me: MeResponse;
  /** The server said the account is disabled: main wipes. */
  disabled: Record<string, never>;
  /** The store could be read, and then it could not be opened for writing. Nothing was written; the store is to be closed. */
  refused: AppError;
}

export interface Store extends ReadableStore, WritableStore {
  readonly me: MeResponse;
  readonly status: SyncStatus;
  syncNow(): void;
  /** The person has just used keyboard, mouse or wheel: for a moment the sync makes room. Free of cost. */
  attend(): void;
  /** Orderly: the writer finishes its transaction, both connections close, the key is dropped. */
  close(): Promise<void>;
  on<E extends keyof StoreEvents>(event: E, listener: (payload: StoreEvents[E]) => void): () => void;
}

/**
 * Fresh access tokens for the sync, asked for by the writer thread when it needs one. `undefined`: sign in first.
 * Rejects when the issuer cannot be reached: that is 'offline'.
 * `stale` is the token that was just refused, so that many parallel 401s cause one refresh.
 */
export type TokenSource = (stale?: string) => Promise<string | undefined>;

/** Refusals: 'store-newer', 'store-damaged', 'key-lost' (wrong key), 'disk-full'. */
export type OpenStore = (
  options: StoreOptions,
  token: TokenSource,
  /** When the writer may open a store that can be read without it: at once, or when the page has been drawn. */
  calm?: Promise<void>,
) => Promise<Result<Store, AppError>>;
