import type { SignatureCheck } from '../../shared/domain/document/signature.ts';
import { LimitedThread } from '../threads/limited-thread.ts';
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
 * Checks signatures in a thread of its own, one file after the other. What takes too long or too much is `unreadable`.
 */
export function createSignatureChecker({
  issuersFolder,
  timeMs = 10_000,
  heapMb = 512,
}: CheckerOptions = {}): SignatureChecker {
  const thread = new LimitedThread<Omit<CheckRequest, 'id'>, CheckReply>(new URL('./worker.ts', import.meta.url), {
    heapMb,
    workerData: { issuersFolder } satisfies CheckThreadData,
  });
  let closed = false;

  const check = async (what: CheckRequest['what'], bytes: Uint8Array, limits: CheckLimits) => {
    if (closed) throw new Error('the signature checker is closed');
    const reply = await thread.ask({ what, bytes, now: limits.now }, Math.min(timeMs, limits.timeMs ?? timeMs));
    return typeof reply === 'string' ? [UNREADABLE] : reply.signatures;
  };

  return {
    // Most bear none: they are not sent to the thread at all.
    ofPdf: (bytes, limits) => (mayBearSignature(bytes) ? check('pdf', bytes, limits) : Promise.resolve([])),
    ofPacket: (bytes, limits) => (packetMayBearSignature(bytes) ? check('packet', bytes, limits) : Promise.resolve([])),
    close() {
      closed = true;
      return thread.close();
    },
  };
}

/** An element of that name, whatever its prefix. Base64 has neither of these letters in front of it. */
function packetMayBearSignature(packet: Uint8Array): boolean {
  const bytes = Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength);
  return bytes.includes('<Signature') || bytes.includes(':Signature');
}
