import type { BodyKind } from '../../shared/commands/records.ts';
import type { DocumentRow } from '../../shared/domain/document/row.ts';
import type { FillHeader, MeResponse, PullResponse, PushCommand, PushResult } from '../../shared/protocol/sync.ts';

/** What a change of the store asks main to tell the pages. */
export interface Touched {
  /** Ids of documents; empty with `many` when they are too many to name. */
  readonly ids: readonly string[];
  readonly many: boolean;
  readonly directory: boolean;
  readonly packets: boolean;
  /** Kinds of other records that changed: their lists are asked again. */
  readonly records: readonly BodyKind[];
  readonly commands: boolean;
}

/** One line of the fill stream that is not a document row. */
export interface FillEntity {
  readonly kind: string;
  readonly id: string;
  readonly body: Record<string, unknown>;
}

/** Where a first fill stands. */
export interface FillProgress {
  readonly rows: number;
  readonly total: number;
  readonly startedAt: number;
}

/** A page or a stream that cannot be believed; nothing of it is kept. */
export class HostileAnswer extends Error {}

/** The store as the sync engine sees it: intention-sized, synchronous, each call one transaction unless it says otherwise. */
export interface SyncStore {
  me(): MeResponse;
  /** Keeps the person's facts; recomputes what documents ask of them when those changed. */
  setMe(me: MeResponse): { changed: boolean };
  /** The scope the rows here were filled under. */
  filledScope(): string | undefined;

  client(): { id: string; registered: boolean };
  clientRegistered(nextPush: number): void;
  /** The server does not know this store (any more): it introduces itself again. */
  clientUnknown(): void;
  /** The server knows other push numbers than we do (a restored copy, a lost server): a new id, numbers from 1. */
  renewClient(): void;
  counts(): { pending: number; rejected: number };

  /** The next commands to send, oldest first, marked as being sent. */
  takeBatch(limit: number): PushCommand[];
  /** The lowest and the next unused push number, for comparing with what the server expects. */
  pushRange(): { first: number; next: number };
  applyResults(results: readonly PushResult[]): Touched;

  cursor(): string | undefined;
  lastPullAt(): number | null;
  applyPull(page: PullResponse): Touched;

  /** What is here cannot be brought up to date by pulling: the next fill begins from its start. */
  requireFill(): void;
  /** Text search is in step with the rows, but for the last changes. */
  searchReady(): boolean;
  fillProgress(): FillProgress | undefined;
  /** The token to go on with, null to ask from the start, undefined when no fill is under way. */
  fillResume(): string | null | undefined;
  /** A header: of a new fill, or of one that goes on (`resumed`). */
  fillBegin(header: FillHeader, scope: string, resumed: boolean): void;
  /** Rows and entities in stream order. Gathers in a transaction that ends by itself after a while. */
  fillRows(items: readonly (DocumentRow | FillEntity)[]): void;
  /** Somebody uses the window just now: what they ask for must not wait behind a large piece of a fill. */
  personAtWork(): boolean;
  /** Resolves when what the person has just asked for has had its time; at once when nobody is there. */
  makeRoom(): Promise<void>;
  /** Everything before this is durable with the token. */
  fillMark(resume: string): void;
  /** Ends the open transaction, if any: called when the stream pauses. */
  fillFlush(): void;
  /** The stream said it is whole. Old rows go in slices; call until it returns true. */
  fillEnd(): boolean;
}
