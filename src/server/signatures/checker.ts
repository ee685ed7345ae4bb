import { Worker } from 'node:worker_threads';
import type { SignatureCheck } from '../../shared/domain/document/signature.ts';
import { UNREADABLE } from './check-signer.ts';
import { mayBearSignature } from './pdf/find-signatures.ts';
import type { CheckReply, CheckRequest, CheckThreadData } from './worker.ts';

export interface SignatureChecker {
  /** The signatures of a PDF in the order signed; empty: it bears none. Never fails: what takes too long is unreadable. */
  ofPdf(bytes: Uint8Array, limits: CheckLimits): Promise<readonly SignatureCheck[]>;
  /** The packet's own; empty: it bears none. */
  ofPacket(bytes: Uint8Array, limits: CheckLimits): Promise<readonly SignatureCheck[]>;
  close(): Promise<void>;
}

export interface CheckLimits {
  /** By whose clock certificates and lists are current. */
  readonly now: number;
  /** At most this long; never longer than the checker's own limit. */
  readonly timeMs?: number;
}

export interface CheckerOptions {
  /** EGOV_ACCEPTED_ISSUERS; absent: nobody is accepted, and every signature says so. */
  readonly issuersFolder?: string;
  readonly timeMs?: number;
  readonly heapMb?: number;
}

/**
 * Checks signatures in a thread of its own, one file after the other. A thread that is too slow, too large or dead is
 * ended; its file is `unreadable`, and the next one gets another thread.
 */
export function createSignatureChecker({
  issuersFolder,
  timeMs = 10_000,
  heapMb = 512,
}: CheckerOptions = {}): SignatureChecker {
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let lastId = 0;
  let closed = false;

  const start = (): Worker => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { issuersFolder } satisfies CheckThreadData,
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

  const ask = (request: Omit<CheckRequest, 'id'>, limitMs: number): Promise<readonly SignatureCheck[]> =>
    new Promise((resolve) => {
      thread ??= start();
      const worker = thread;
      const id = ++lastId;
      const settle = (signatures: readonly SignatureCheck[], broken: boolean): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onBroken).off('exit', onBroken);
        if (broken) {
          thread = undefined;
          void worker.terminate().finally(() => resolve(signatures));
        } else {
          resolve(signatures);
        }
      };
      const onMessage = (reply: CheckReply): void => {
        if (reply.id === id) settle(reply.signatures, false);
      };
      const onBroken = (): void => settle([UNREADABLE], true);
      const timer = setTimeout(onBroken, limitMs);
      worker.on('message', onMessage).on('error', onBroken).on('exit', onBroken);
      worker.postMessage({ id, ...request });
    });

  const queue = (what: CheckRequest['what'], bytes: Uint8Array, limits: CheckLimits) => {
    if (closed) return Promise.reject(new Error('the signature checker is closed'));
    const limitMs = Math.min(timeMs, limits.timeMs ?? timeMs);
    const mine = last.then(() => (limitMs <= 0 ? [UNREADABLE] : ask({ what, bytes, now: limits.now }, limitMs)));
    last = mine;
    return mine;
  };

  return {
    // Most bear none: they are not sent to the thread at all.
    ofPdf: (bytes, limits) => (mayBearSignature(bytes) ? queue('pdf', bytes, limits) : Promise.resolve([])),
    ofPacket: (bytes, limits) => (packetMayBearSignature(bytes) ? queue('packet', bytes, limits) : Promise.resolve([])),
    async close() {
      closed = true;
      await last;
      await thread?.terminate();
    },
  };
}

/** An element of that name, whatever its prefix. Base64 has neither of these letters in front of it. */
function packetMayBearSignature(packet: Uint8Array): boolean {
  const bytes = Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength);
  return bytes.includes('<Signature') || bytes.includes(':Signature');
}
