import { createHash } from 'node:crypto';
import { fromBER } from 'asn1js';
import { TSTInfo } from 'pkijs';
import { hashOf } from './algorithms.ts';
import { type CheckedSignature, checkSignedData, OID } from './signed-data.ts';

/** A time stamp (RFC 3161) that holds over these bytes; whether its authority is one that counts is not asked here. */
export interface TimeStamp {
  readonly at: number;
  readonly signature: CheckedSignature;
}

/** `holds` false: the token or the digest in it does not hold. Undefined: not to be read. */
export function readTimeStamp(
  token: Uint8Array,
  stamped: readonly Uint8Array[],
): (TimeStamp & { readonly holds: boolean }) | undefined {
  const signature = checkSignedData(token, { contentType: OID.timeStampInfo, detached: null, needsAttributes: true });
  if (signature === undefined || signature.content === null) return undefined;
  try {
    const info = new TSTInfo({ schema: fromBER(signature.content).result });
    const digest = hashOf(info.messageImprint.hashAlgorithm.algorithmId);
    const at = info.genTime.getTime();
    if (digest === undefined || !Number.isSafeInteger(at)) return undefined;
    const hash = createHash(digest);
    for (const part of stamped) hash.update(part);
    const matches = hash.digest().equals(Buffer.from(info.messageImprint.hashedMessage.getValue()));
    return {
      at,
      signature: { ...signature, weak: signature.weak || digest === 'sha1' },
      holds: signature.holds && matches,
    };
  } catch {
    return undefined;
  }
}
