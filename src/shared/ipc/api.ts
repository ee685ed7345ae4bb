import type { AppError } from '../errors.ts';
import type { Result } from '../result.ts';
import type { IpcCall, IpcEvent, IpcEventPayload, IpcInput, IpcOutput } from './contract.ts';

type Noun<C extends IpcCall> = C extends `${infer N}:${string}` ? N : never;
type Verb<C extends IpcCall, N extends string> = C extends `${N}:${infer V}` ? V : never;
type Call<C extends IpcCall> =
  IpcInput<C> extends void
    ? () => Promise<Result<IpcOutput<C>, AppError>>
    : (input: PageInput<C>) => Promise<Result<IpcOutput<C>, AppError>>;
/** A drop is told by the dropped files themselves: the preload asks Electron for their places, so no page names a path. */
type PageInput<C extends IpcCall> = C extends 'files:drop'
  ? Omit<IpcInput<C>, 'paths' | 'placeless'> & { readonly files: readonly File[] }
  : IpcInput<C>;

/** `window.api`, derived from the contract: `window.api.documents.list(query)`. */
export type WindowApi = {
  readonly [N in Noun<IpcCall>]: {
    readonly [V in Verb<IpcCall, N>]: Call<Extract<IpcCall, `${N}:${V}`>>;
  };
} & {
  /** Returns the function that stops listening. */
  readonly on: <E extends IpcEvent>(event: E, listener: (payload: IpcEventPayload<E>) => void) => () => void;
};
