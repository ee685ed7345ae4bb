import { parentPort } from 'node:worker_threads';
import { readText, type TextLimits } from './read-text.ts';

/** The thread that reads texts, one file at a time. It holds no connection, no secret and no environment. */
export interface TextRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly limits: TextLimits;
}

export type TextReply =
  | { readonly id: number; readonly text: string }
  | { readonly id: number; readonly failed: 'protected' | 'damaged' };

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread only');

port.on('message', ({ id, bytes, type, limits }: TextRequest) => {
  readText(bytes, type, limits).then(
    (text) => port.postMessage({ id, text } satisfies TextReply),
    (error: unknown) => {
      const locked = error instanceof Error && error.name === 'PasswordException';
      port.postMessage({ id, failed: locked ? 'protected' : 'damaged' } satisfies TextReply);
    },
  );
});
