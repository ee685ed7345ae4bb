import type { SignatureCheck } from '../../shared/domain/document/signature.ts';
import type { SignatureChecker } from './checker.ts';

/** What a packet brings to be looked at. */
export interface ArrivedPacket {
  readonly bytes: Uint8Array;
  readonly files: readonly { readonly sha256: string; readonly type: string; readonly content: Uint8Array }[];
}

export interface ArrivedSignatures {
  readonly packet: readonly SignatureCheck[];
  /** By the file's hash; only files that bear some. */
  readonly files: ReadonlyMap<string, readonly SignatureCheck[]>;
}

/** A packet of a hundred slow files must not hold up those behind it: what is left then is `unreadable`. */
const ARRIVAL_MS = 30_000;

/** NĐ 30/2020 Art. 21.2a: authenticity and integrity of an electronic document, before it is received. */
export async function checkArrival(
  checker: SignatureChecker,
  { bytes, files }: ArrivedPacket,
  now: number,
): Promise<ArrivedSignatures> {
  const started = performance.now();
  const limits = () => ({ now, timeMs: ARRIVAL_MS - (performance.now() - started) });
  const packet = await checker.ofPacket(bytes, limits());
  const found = new Map<string, readonly SignatureCheck[]>();
  for (const { sha256, type, content } of files) {
    if (type !== 'application/pdf' || found.has(sha256)) continue;
    const signatures = await checker.ofPdf(content, limits());
    if (signatures.length > 0) found.set(sha256, signatures);
  }
  return { packet, files: found };
}
