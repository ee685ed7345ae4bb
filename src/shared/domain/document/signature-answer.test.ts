import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sampleDocument, sampleOrigin, sampleSignature } from '../../testing/samples.ts';
import type { ArrivedFile, Document } from './document.ts';
import type { SignatureCheck } from './signature.ts';
import {
  answerOf,
  otherOrganisations,
  SIGNATURE_ANSWERS,
  type SignatureAnswer,
  signatureReport,
  standingOf,
} from './signature-answer.ts';
import { SIGNATURE_VERDICTS, type SignatureVerdict, verdictOf } from './signature-verdict.ts';

/** Facts that make each verdict. */
const FACTS: Readonly<Record<SignatureVerdict, Partial<SignatureCheck>>> = {
  valid: {},
  'valid-since-expired': { validity: 'since-expired' },
  'revocation-unknown': { revocation: 'unknown' },
  'issuer-unchecked': { chain: 'no-issuers', revocation: 'not-asked' },
  'issuer-not-accepted': { chain: 'not-accepted', revocation: 'not-asked' },
  expired: { validity: 'expired' },
  revoked: { revocation: 'revoked' },
  'added-to': { integrity: 'added-to' },
  changed: { integrity: 'changed' },
  unreadable: { integrity: 'unreadable' },
};
const made = (verdict: SignatureVerdict): SignatureCheck => sampleSignature(FACTS[verdict]);
const file = (name: string, ...verdicts: SignatureVerdict[]): ArrivedFile => ({
  sha256: createHash('sha256').update(name).digest('hex'),
  name,
  type: name.endsWith('.pdf') ? 'application/pdf' : 'application/msword',
  bytes: 1,
  ...(verdicts.length === 0 ? {} : { signatures: verdicts.map(made) }),
});
const packet = (...verdicts: SignatureVerdict[]): Document['exchange'] => sampleOrigin(verdicts.map(made));
const answer = (exchange: Document['exchange'], ...files: ArrivedFile[]): SignatureAnswer | undefined =>
  signatureReport(sampleDocument({ files, exchange }))?.answer;

test('only two answers are good, and those that speak against the document are bad', () => {
  expect(SIGNATURE_VERDICTS.map((verdict) => verdictOf(made(verdict)))).toEqual(SIGNATURE_VERDICTS);
  const of = (standing: string): string[] => SIGNATURE_ANSWERS.filter((one) => standingOf(one) === standing).sort();
  expect(of('good')).toEqual(['valid', 'valid-since-expired']);
  expect(of('bad')).toEqual(['changed', 'expired', 'issuer-not-accepted', 'revoked']);
  expect(of('open')).toHaveLength(SIGNATURE_ANSWERS.length - 6);
});

test('of several signatures the worst is told, whichever comes first; what is bad before what is open', () => {
  for (const bad of SIGNATURE_VERDICTS.filter((one) => standingOf(one) === 'bad')) {
    for (const other of SIGNATURE_VERDICTS.filter((one) => standingOf(one) !== 'bad')) {
      expect(answerOf([made(bad), made(other)])).toBe(bad);
      expect(answerOf([made(other), made(bad)])).toBe(bad);
    }
  }
  expect(answerOf([made('valid'), made('issuer-unchecked'), made('valid-since-expired')])).toBe('issuer-unchecked');
  expect(answerOf([])).toBe('none');
});

describe('the answer for a document', () => {
  test('nobody looked: paper, and what came before signatures were checked', () => {
    const { signatures: _, ...before } = packet() ?? {};
    expect(answer(null, file('a.pdf'))).toBeUndefined();
    expect(answer(before as Document['exchange'], file('a.pdf', 'changed'))).toBeUndefined();
  });

  test('the worst over packet and files', () => {
    expect(answer(packet(), file('a.pdf', 'valid'))).toBe('valid');
    expect(answer(packet('valid'), file('a.pdf', 'valid', 'changed'), file('b.pdf', 'valid'))).toBe('changed');
    expect(answer(packet('revoked'), file('a.pdf', 'valid'))).toBe('revoked');
  });

  test('a packet signature that cannot be read hides nothing where every PDF is signed by itself', () => {
    expect(answer(packet('unreadable'), file('a.pdf', 'valid'))).toBe('valid');
    expect(answer(packet('unreadable'), file('a.pdf', 'changed'))).toBe('changed');
    expect(answer(packet('unreadable'), file('a.pdf', 'valid'), file('b.pdf'))).toBe('unreadable');
    expect(answer(packet('unreadable'), file('b.doc'))).toBe('unreadable');
    expect(answer(packet('unreadable', 'changed'), file('a.pdf', 'valid'))).toBe('changed');
  });

  test('nothing signed at all, also where there is no file', () => {
    expect(answer(packet(), file('a.pdf'), file('b.doc'))).toBe('none');
    expect(answer(packet())).toBe('none');
  });

  test('a PDF without a signature is not covered by those of another one, but by that of the packet', () => {
    expect(answer(packet(), file('a.pdf', 'valid'), file('b.pdf'))).toBe('partly');
    expect(answer(packet(), file('a.pdf', 'issuer-unchecked'), file('b.pdf'))).toBe('issuer-unchecked');
    expect(answer(packet('valid'), file('a.pdf', 'valid'), file('b.pdf'))).toBe('valid');
    expect(answer(packet(), file('a.pdf', 'valid'), file('b.doc'))).toBe('valid');
  });

  test('what is listed: every PDF, the packet where it is signed, nothing else; what is bad comes first', () => {
    const names = (exchange: Document['exchange']): (string | null)[] | undefined =>
      signatureReport(
        sampleDocument({ files: [file('a.pdf'), file('b.doc'), file('c.pdf', 'valid')], exchange }),
      )?.bearers.map((bearer) => bearer.file?.name ?? null);
    expect(names(packet())).toEqual(['a.pdf', 'c.pdf']);
    expect(names(packet('valid'))).toEqual(['a.pdf', 'c.pdf', null]);
    expect(names(packet('revoked'))).toEqual([null, 'a.pdf', 'c.pdf']);
  });

  test('the signature it is taken from is named with what bears it', () => {
    const document = sampleDocument({ files: [file('a.pdf', 'valid'), file('b.pdf', 'changed')], exchange: packet() });
    expect(signatureReport(document)?.worst).toMatchObject({
      bearer: { file: { name: 'b.pdf' } },
      check: { integrity: 'changed' },
    });
  });
});

test('an organisation written otherwise than the sender is given once; marks, case and commas are no difference', () => {
  const named = (...organisations: string[]): string[] => {
    const signatures = organisations.map((organisation) => sampleSignature({ organisation }));
    const report = signatureReport(sampleDocument({ files: [{ ...file('a.pdf'), signatures }], exchange: packet() }));
    return report === null ? [] : otherOrganisations(report, 'Sở Xây dựng thành phố Hải Phòng');
  };
  expect(named('SỞ XÂY DỰNG, Thành phố Hải Phòng', '')).toEqual([]);
  expect(named('Sở Giao thông vận tải', 'Sở Giao thông Vận tải', 'UBND thành phố')).toEqual([
    'Sở Giao thông vận tải',
    'UBND thành phố',
  ]);
});
