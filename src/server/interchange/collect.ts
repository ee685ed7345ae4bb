import { createHash } from 'node:crypto';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';

export interface CollectedBytes {
  /** Shared memory, so that the parser's thread reads it without a copy through this one. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly sha256: string;
}

/** Bytes dealt with in one turn of the event loop: about a millisecond of hashing. */
const SLICE = 1024 * 1024;

/**
 * Takes a stream in, hashing as it comes: no turn of the event loop costs more than a megabyte, whatever the size of
 * the whole. Stops reading at the limit.
 */
export async function collect(
  source: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Result<CollectedBytes, AppError>> {
  // Address space only; pages are taken as `grow` asks for them.
  const memory = new SharedArrayBuffer(0, { maxByteLength: limit });
  const hash = createHash('sha256');
  let size = 0;
  let turnEnds = SLICE;
  for await (const chunk of source) {
    if (size + chunk.byteLength > limit) return err(appError('packet-too-large', { limit }));
    memory.grow(size + chunk.byteLength);
    new Uint8Array(memory, size, chunk.byteLength).set(chunk);
    hash.update(chunk);
    size += chunk.byteLength;
    if (size < turnEnds) continue;
    // A stream that has much at hand never lets go by itself: its chunks follow each other within one turn.
    turnEnds = size + SLICE;
    await new Promise(setImmediate);
  }
  return ok({ bytes: new Uint8Array(memory, 0, size), sha256: hash.digest('hex') });
}

/** The bytes in pieces of ordinary memory: what takes them in hashes piece by piece and lets others have their turn. */
export async function* inSlices(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += SLICE) {
    yield Uint8Array.from(bytes.subarray(at, at + SLICE));
    await new Promise(setImmediate);
  }
}
