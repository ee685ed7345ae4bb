import { fold } from '../text/fold.ts';
import type { Document } from './document.ts';
import type { SignatureCheck } from './signature.ts';
import { SIGNATURE_VERDICTS, verdictOf } from './signature-verdict.ts';

/** What is said of a signature, a file or a whole document: the verdicts, and two that no single signature has. */
export const SIGNATURE_ANSWERS = [
  ...SIGNATURE_VERDICTS,
  'partly', // every signature is good, but a PDF bears none and the packet around it is not signed either
  'none', // nothing is signed
] as const;
export type SignatureAnswer = (typeof SIGNATURE_ANSWERS)[number];

/**
 * good: shown as good. bad: the clerk is advised to send it back. open: neither, because something could not be found out
 * or is the clerk's to compare. An unreadable signature is open and not bad: it may follow a profile we do not know.
 */
export type SignatureStanding = 'good' | 'open' | 'bad';
const STANDING: Readonly<Record<SignatureAnswer, SignatureStanding>> = {
  valid: 'good',
  'valid-since-expired': 'good',
  partly: 'open',
  'revocation-unknown': 'open',
  'issuer-unchecked': 'open',
  none: 'open',
  unreadable: 'open',
  'added-to': 'open',
  expired: 'bad',
  'issuer-not-accepted': 'bad',
  revoked: 'bad',
  changed: 'bad',
};
export const standingOf = (answer: SignatureAnswer): SignatureStanding => STANDING[answer];

/** The order of the table above, best first: of several answers the last one is told. */
const BEST_FIRST = Object.keys(STANDING) as SignatureAnswer[];
const badness = (check: SignatureCheck): number => BEST_FIRST.indexOf(verdictOf(check));

const worstOf = (checks: readonly SignatureCheck[]): SignatureCheck | undefined =>
  checks.reduce<SignatureCheck | undefined>(
    (worst, check) => (worst === undefined || badness(check) > badness(worst) ? check : worst),
    undefined,
  );

/** The one answer for what bears these signatures. */
export function answerOf(checks: readonly SignatureCheck[]): SignatureAnswer {
  const worst = worstOf(checks);
  return worst === undefined ? 'none' : verdictOf(worst);
}

/** What can be signed: a PDF of the document, or the packet it came in. */
export interface SignatureBearer {
  /** The file's; null for the packet. */
  readonly file: { readonly sha256: string; readonly name: string } | null;
  readonly signatures: readonly SignatureCheck[];
}

export interface SignatureReport {
  readonly answer: SignatureAnswer;
  /**
   * Every PDF, then the packet where it is signed; those that speak against the document come first. Other types of
   * file can bear no signature that is read here.
   */
  readonly bearers: readonly SignatureBearer[];
  /** The signature the answer is taken from; null where nothing is signed. */
  readonly worst: { readonly bearer: SignatureBearer; readonly check: SignatureCheck } | null;
}

/** Null where nobody looked: paper, and what came before signatures were checked. */
export function signatureReport({ files, exchange }: Pick<Document, 'files' | 'exchange'>): SignatureReport | null {
  const ofPacket = exchange?.signatures;
  if (ofPacket === undefined) return null;
  const ofFiles = files
    .filter(({ type, signatures }) => type === 'application/pdf' || signatures !== undefined)
    .map(({ sha256, name, signatures = [] }): SignatureBearer => ({ file: { sha256, name }, signatures }));
  const ofAll = ofPacket.length === 0 ? ofFiles : [...ofFiles, { file: null, signatures: ofPacket }];
  const isBad = ({ signatures }: SignatureBearer): boolean => standingOf(answerOf(signatures)) === 'bad';
  const bearers = [...ofAll.filter(isBad), ...ofAll.filter((one) => !isBad(one))];
  const check = worstOf(counted(ofAll, ofPacket).flatMap(({ signatures }) => signatures));
  const bearer = bearers.find(({ signatures }) => check !== undefined && signatures.includes(check));
  if (check === undefined || bearer === undefined) return { answer: 'none', bearers, worst: null };
  const verdict = verdictOf(check);
  const bare = ofPacket.length === 0 && ofFiles.some(({ signatures }) => signatures.length === 0);
  const answer = bare && standingOf(verdict) === 'good' ? 'partly' : verdict;
  return { answer, bearers, worst: { bearer, check } };
}

/**
 * Where every PDF is signed by itself, a packet's signature that cannot be read takes nothing from them: packets of the
 * exchange's own kit carry such a one, and the signature on the document is the one the law speaks of (NĐ 30/2020 Art. 5).
 */
function counted(all: readonly SignatureBearer[], ofPacket: readonly SignatureCheck[]): readonly SignatureBearer[] {
  const files = all.filter(({ file }) => file !== null);
  const signed = files.length > 0 && files.every(({ signatures }) => signatures.length > 0);
  return signed && answerOf(ofPacket) === 'unreadable' ? files : all;
}

const bareName = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Organisations in the certificates that are written otherwise than the sender, each once. Since the reorganisation of
 * 2025 an older name is common and proves nothing (domain.md 7.3): both are shown, neither is judged.
 */
export function otherOrganisations({ bearers }: SignatureReport, senderName: string): string[] {
  const names = new Map<string, string>();
  for (const { organisation } of bearers.flatMap(({ signatures }) => signatures)) {
    const key = bareName(organisation);
    if (key !== '' && key !== bareName(senderName) && !names.has(key)) names.set(key, organisation);
  }
  return [...names.values()];
}
