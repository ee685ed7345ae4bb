import { Worker } from 'node:worker_threads';
import { appError } from '../../shared/errors.ts';
import { err, type Result } from '../../shared/result.ts';
import type { ReadOptions } from './edxml/options.ts';
import { NOTHING_SEEN, type PacketRefusal, type ParsedPacket } from './edxml/packet.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { ParseRequest } from './worker.ts';

export type ParseResult = Result<ParsedPacket, PacketRefusal>;

export interface PacketParser {
  /** Reads a packet off this thread. Shared memory is read in place; other memory is copied to the thread. */
  parse(bytes: Uint8Array): Promise<ParseResult>;
  close(): Promise<void>;
}

/** The parser's WebAssembly memory grows with a packet and never shrinks: after a large one the thread is replaced. */
const RECYCLE_FROM_BYTES = 8 * 1024 * 1024;

interface Job {
  readonly bytes: Uint8Array;
  readonly done: (result: ParseResult) => void;
}

/**
 * One thread, one packet at a time, in order of arrival. A second thread would double the memory a hostile pair of
 * packets may take, and the exchange brings a few packets a minute.
 */
export function createPacketParser(options: ReadOptions = {}): PacketParser {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const waiting: Job[] = [];
  let thread: Promise<Worker> | undefined;
  let running: Promise<void> | undefined;
  let closed = false;
  let lastId = 0;

  const start = (): Promise<Worker> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.workerHeapMb, maxYoungGenerationSizeMb: 32 },
    });
    worker.unref();
    return new Promise((resolve, reject) => {
      worker.once('message', () => resolve(worker));
      worker.once('error', reject);
    });
  };

  const retire = async (worker: Worker): Promise<void> => {
    thread = undefined;
    await worker.terminate();
  };

  const run = async (job: Job): Promise<void> => {
    thread ??= start();
    const worker = await thread;
    lastId += 1;
    const answer = await ask(worker, { id: lastId, bytes: job.bytes, options }, limits.parseMs);
    if (answer.broken || job.bytes.byteLength > RECYCLE_FROM_BYTES) await retire(worker);
    job.done(answer.result);
  };

  const drain = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      const current = job;
      await run(current).catch(() => {
        thread = undefined;
        current.done(failed('packet-not-xml', 'parser-failed'));
      });
    }
    running = undefined;
  };

  return {
    parse(bytes) {
      if (closed) return Promise.reject(new Error('the packet parser is closed'));
      return new Promise((done) => {
        waiting.push({ bytes, done });
        running ??= drain();
      });
    },
    async close() {
      closed = true;
      await running;
      const worker = await thread?.catch(() => undefined);
      await worker?.terminate();
    },
  };
}

interface Answer {
  readonly result: ParseResult;
  /** The thread has died or must be ended. */
  readonly broken: boolean;
}

function ask(worker: Worker, request: ParseRequest, timeLimitMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      resolve(answer);
    };
    const onMessage = (message: { id: number; result: ParseResult }): void => {
      if (message.id === request.id) settle({ result: message.result, broken: false });
    };
    const onError = (error: Error): void => {
      const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const result = memory ? failed('packet-too-large', 'memory') : failed('packet-not-xml', 'parser-failed');
      settle({ result, broken: true });
    };
    const onExit = (): void => settle({ result: failed('packet-not-xml', 'parser-failed'), broken: true });
    const timer = setTimeout(() => settle({ result: failed('packet-too-large', 'time'), broken: true }), timeLimitMs);
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(request);
  });
}

const failed = (code: 'packet-too-large' | 'packet-not-xml', reason: string): ParseResult =>
  err({ ...appError(code, { reason }), seen: NOTHING_SEEN });
