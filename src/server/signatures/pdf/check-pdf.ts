import { MOST_SIGNATURES, type SignatureCheck } from '../../../shared/domain/document/signature.ts';
import { namesIn } from '../chain/certificate.ts';
import { type Circumstances, judge, NOT_ASKED } from '../chain/judge.ts';
import { NOTHING_KNOWN, type SignerFacts, signerFacts } from '../check-signer.ts';
import { checkSignedData, OID } from '../cms/signed-data.ts';
import { readTimeStamp } from '../cms/time-stamp.ts';
import { addsOnlyProof } from './added.ts';
import { type FoundSignature, findSignatures, type PlacedSignature } from './find-signatures.ts';

/** What one signature says of the bytes it signs; whether it says something of the whole file comes after. */
interface Checked {
  readonly found: FoundSignature;
  readonly state: 'holds' | 'changed' | 'unreadable';
  readonly facts: SignerFacts;
}

/** Every signature of a PDF, in the order signed. Slow on large files: only the checking thread calls it, and tests. */
export function checkPdf(pdf: Uint8Array, circumstances: Circumstances): SignatureCheck[] {
  const checked = findSignatures(pdf)
    .slice(-MOST_SIGNATURES)
    .map((found) => check(pdf, found, circumstances));
  const whole = reachingEnd(pdf, checked);
  return checked.map((each) => {
    const { state, facts } = each;
    if (state !== 'holds') return { ...facts, integrity: state };
    return { ...facts, integrity: whole.has(each) ? 'intact' : 'added-to' };
  });
}

function check(pdf: Uint8Array, found: FoundSignature, circumstances: Circumstances): Checked {
  if ('misplaced' in found) return { found, state: found.misplaced, facts: NOTHING_KNOWN };
  const signed = [pdf.subarray(0, found.gapStart), pdf.subarray(found.gapEnd, found.end)];
  switch (found.subFilter) {
    case 'adbe.pkcs7.detached':
    case 'ETSI.CAdES.detached':
      return checkSigner(found, signed, circumstances);
    case 'ETSI.RFC3161':
      return checkTimeStamp(found, signed, circumstances);
    default: // adbe.x509.rsa_sha1 and adbe.pkcs7.sha1 are deprecated in ISO 32000-2
      return { found, state: 'unreadable', facts: NOTHING_KNOWN };
  }
}

function checkSigner(found: PlacedSignature, detached: readonly Uint8Array[], circumstances: Circumstances): Checked {
  const needsAttributes = found.subFilter === 'ETSI.CAdES.detached';
  const signature = checkSignedData(found.contents, { contentType: OID.data, detached, needsAttributes });
  if (signature === undefined) return { found, state: 'unreadable', facts: NOTHING_KNOWN };
  const facts = signerFacts(signature, found.claimedAt, circumstances);
  return { found, state: signature.holds ? 'holds' : 'changed', facts };
}

/** A stamp over the whole file: its authority stands where a signer stands. */
function checkTimeStamp(found: PlacedSignature, stamped: readonly Uint8Array[], circumstances: Circumstances): Checked {
  const stamp = readTimeStamp(found.contents, stamped);
  if (stamp === undefined) return { found, state: 'unreadable', facts: NOTHING_KNOWN };
  const { signer, others, weak } = stamp.signature;
  const time = { at: stamp.at, vouched: false };
  const judged = stamp.holds ? judge(signer, others, time, circumstances, 'time') : NOT_ASKED;
  const source = judged.chain === 'accepted' ? 'authority' : 'signer';
  const facts: SignerFacts = {
    ...judged,
    ...namesIn(signer),
    signedAt: stamp.at,
    timeSource: source,
    weak: weak || judged.weak,
  };
  return { found, state: stamp.holds ? 'holds' : 'changed', facts };
}

/**
 * Those behind which every byte is vouched for: they reach the end of the file, or a later one does whose signer counts. A
 * later signature of nobody we know would let anybody add what he likes under the first one's name.
 */
function reachingEnd(pdf: Uint8Array, checked: readonly Checked[]): ReadonlySet<Checked> {
  const whole = new Set<Checked>();
  for (const each of checked.toReversed()) {
    if (each.state !== 'holds') continue;
    const { end } = each.found;
    const isCovered = [...whole].some(
      ({ found, facts }) => !('misplaced' in found) && found.gapStart >= end && vouchesForAdded(pdf, end, found, facts),
    );
    if (end === pdf.length || isCovered) whole.add(each);
  }
  return whole;
}

function vouchesForAdded(pdf: Uint8Array, end: number, later: PlacedSignature, facts: SignerFacts): boolean {
  if (facts.chain !== 'accepted' && facts.chain !== 'no-issuers') return false;
  if (facts.validity === 'expired' || facts.revocation === 'revoked') return false;
  // A time stamp authority stamps whatever it is sent: it answers for the hour, not for what was added.
  return later.subFilter !== 'ETSI.RFC3161' || addsOnlyProof(pdf, end, later.end);
}
