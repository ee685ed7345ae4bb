import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../../shared/result.ts';
import { TEXT_TYPES, type TextLimits } from './read-text.ts';
import type { TextReply, TextRequest } from './worker.ts';

export type TextFailure = 'protected' | 'damaged' | 'time' | 'memory';

export interface TextExtractor {
  /** Text of a file, read off this thread; one at a time. A kind of file without text is an empty text. */
  read(bytes: Uint8Array, type: string, limits?: Partial<TextLimits>): Promise<Result<string, TextFailure>>;
  close(): Promise<void>;
}

export const holdsText = (type: string): boolean => (Object.values(TEXT_TYPES) as string[]).includes(type);

export interface ExtractorOptions {
  readonly timeMs?: number;
  readonly heapMb?: number;
}

const LIMITS: TextLimits = { pages: 500, characters: 200_000 };

/** A thread that is too slow, too large or dead is ended; the next file gets another. */
export function createTextExtractor({ timeMs = 30_000, heapMb = 512 }: ExtractorOptions = {}): TextExtractor {
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let lastId = 0;

  const start = (): Worker => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      env: {},
      execArgv: [],
      // What a library prints about a file is about a file.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
    });
    worker.unref();
    worker.on('error', () => undefined); // one that is ended late may still throw when nobody waits for it
    return worker;
  };

  const ask = (request: Omit<TextRequest, 'id'>): Promise<Result<string, TextFailure>> =>
    new Promise((resolve) => {
      thread ??= start();
      const worker = thread;
      const id = ++lastId;
      const settle = (result: Result<string, TextFailure>, broken: boolean): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        if (broken) {
          thread = undefined;
          void worker.terminate().finally(() => resolve(result));
        } else {
          resolve(result);
        }
      };
      const onMessage = (reply: TextReply): void => {
        if (reply.id === id) settle('text' in reply ? ok(reply.text) : err(reply.failed), false);
      };
      const onError = (error: Error): void => {
        const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        settle(err(memory ? 'memory' : 'damaged'), true);
      };
      const onExit = (): void => settle(err('damaged'), true);
      const timer = setTimeout(() => settle(err('time'), true), timeMs);
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage({ id, ...request });
    });

  return {
    read(bytes, type, limits) {
      if (!holdsText(type)) return Promise.resolve(ok(''));
      const mine = last.then(() => ask({ bytes, type, limits: { ...LIMITS, ...limits } }));
      last = mine;
      return mine;
    },
    async close() {
      await last;
      await thread?.terminate();
    },
  };
}
