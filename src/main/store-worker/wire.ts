import type { CommandRequest } from '../../shared/commands/registry.ts';
import type { AppError } from '../../shared/errors.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import type { Result } from '../../shared/result.ts';
import type { ReadableStore, StoreEvents } from '../store/store-api.ts';
import type { Kept } from './kept.ts';

/** What main says to a store thread and what comes back. Intentions, never SQL. */
export interface OpenWriter {
  readonly file: string;
  readonly key: Uint8Array;
  readonly backendUrl: string;
  readonly me: MeResponse | null;
  /** Folder of files that wait to be sent; without one none do. */
  readonly waiting?: string;
  /** Where main notes that the person does something (`Attention`); without it only commands count. */
  readonly attention?: SharedArrayBuffer;
  /** False in tests that look at the store alone. */
  readonly sync: boolean;
}

export interface WriterCalls {
  open(options: OpenWriter): Result<Kept, AppError>;
  submit(request: CommandRequest): Result<{ commandId: string }, AppError>;
  dismiss(commandId: string): Result<null, AppError>;
  putDraft(key: string, body: Record<string, unknown> | null): null;
  syncNow(): null;
  close(): Promise<null>;
}

type Awaitable<F> = F extends (...args: infer A) => Promise<infer R> ? (...args: A) => R | Promise<R> : never;
export type ReaderCalls = { [N in keyof ReadableStore]: Awaitable<ReadableStore[N]> } & {
  /** Opens a store that the writer has not opened yet, where that can be done. Null: the writer first, it knows why. */
  openKept(options: { file: string; key: Uint8Array }): Kept | null;
  open(options: { file: string; key: Uint8Array }): null;
  textChanged(): null;
  close(): null;
};

export type ToThread =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly type: 'token'; readonly id: number; readonly token: string | undefined; readonly unreachable: boolean };

export type FromThread =
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: AppError | null; readonly message: string }
  | { readonly type: 'token'; readonly id: number; readonly stale: string | undefined }
  | { readonly type: 'event'; readonly name: keyof StoreEvents; readonly payload: unknown }
  | { readonly type: 'text-changed' }
  | { readonly type: 'defect'; readonly message: string };
