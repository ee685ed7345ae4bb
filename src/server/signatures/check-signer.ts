import type { SignatureCheck } from '../../shared/domain/document/signature.ts';
import { NO_NAMES, namesIn } from './chain/certificate.ts';
import { type Circumstances, judge, NOT_ASKED, type SigningTime } from './chain/judge.ts';
import type { CheckedSignature } from './cms/signed-data.ts';
import { readTimeStamp } from './cms/time-stamp.ts';

/** All facts but those about the bytes around the signature, which pdf/ and xml/ know. */
export type SignerFacts = Omit<SignatureCheck, 'integrity'>;

export const NOTHING_KNOWN: SignerFacts = {
  ...NOT_ASKED,
  ...NO_NAMES,
  signedAt: null,
  timeSource: null,
};

export const UNREADABLE: SignatureCheck = { integrity: 'unreadable', ...NOTHING_KNOWN };

/** `claimedAt`: another place where the signer has written the time, inside the signed bytes. */
export function signerFacts(
  signature: CheckedSignature,
  claimedAt: number | null,
  circumstances: Circumstances,
): SignerFacts {
  const { signer, others } = signature;
  const stamp = signature.holds ? bestTime(signature, circumstances) : undefined;
  const claimed = signature.claimedAt ?? claimedAt;
  const time: SigningTime = stamp === undefined ? { at: claimed, vouched: false } : { at: stamp.at, vouched: true };
  const judged = signature.holds ? judge(signer, others, time, circumstances) : NOT_ASKED;
  return {
    ...judged,
    // What rests on an authority's time is no better known than that authority.
    revocation:
      judged.revocation === 'good' && judged.validity === 'since-expired' && stamp?.isCleared === false
        ? 'unknown'
        : judged.revocation,
    ...namesIn(signer),
    signedAt: time.at,
    timeSource: time.at === null ? null : stamp === undefined ? 'signer' : 'authority',
    weak: judged.weak || signature.weak || stamp?.weak === true,
  };
}

interface VouchedTime {
  readonly at: number;
  readonly isCleared: boolean;
  readonly weak: boolean;
}

/**
 * The time of a stamp counts when its authority is one we accept, valid and not revoked: anybody can run a machine that
 * stamps yesterday. Where nobody is accepted, no time is vouched for.
 */
function bestTime({ value, timeStamps }: CheckedSignature, circumstances: Circumstances): VouchedTime | undefined {
  for (const token of timeStamps.slice(0, 3)) {
    const stamp = readTimeStamp(token, [value]);
    if (stamp?.holds !== true || stamp.at > circumstances.now) continue;
    const { signer, others, weak } = stamp.signature;
    // Its own time is no witness for itself: expired or revoked since, it could have been written with a stolen key.
    const judged = judge(signer, others, { at: stamp.at, vouched: false }, circumstances, 'time');
    if (judged.chain !== 'accepted' || judged.validity !== 'valid' || judged.revocation === 'revoked') continue;
    return { at: stamp.at, isCleared: judged.revocation === 'good', weak: weak || judged.weak };
  }
  return undefined;
}
