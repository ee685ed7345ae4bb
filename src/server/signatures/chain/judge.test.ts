import { beforeAll, describe, expect, test } from 'vitest';
import { verdictOf } from '../../../shared/domain/document/signature-verdict.ts';
import { checkPdf } from '../pdf/check-pdf.ts';
import { accepting } from '../testing/circumstances.ts';
import {
  type Authority,
  type CertificateWishes,
  DEMO_NOW,
  demoAuthority,
  extension,
  type Holder,
  octets,
  SERVER_AUTH,
  TIME_STAMPING,
  withIssuing,
} from '../testing/demo-authority.ts';
import type { CmsWishes } from '../testing/sign-cms.ts';
import { demoPdf, signPdf } from '../testing/sign-pdf.ts';
import { NO_ISSUERS } from './issuers.ts';
import { type Circumstances, NOT_ASKED } from './judge.ts';

const DAY = 86_400_000;
let authority: Authority;
let stamper: Holder;
let accepted: Circumstances;

beforeAll(async () => {
  authority = await demoAuthority();
  stamper = await authority.issue({ name: 'TSA thử nghiệm', extendedUsage: [TIME_STAMPING] });
  accepted = await accepting([authority]);
});

const signedBy = async (holder: Holder, wishes: CmsWishes = {}) => await signPdf(await demoPdf(), holder, wishes);
async function factsOf(holder: Holder, circumstances = accepted, wishes: CmsWishes = {}) {
  const [check] = checkPdf(await signedBy(holder, wishes), circumstances);
  if (check === undefined) throw new Error('no signature');
  return { ...check, verdict: verdictOf(check) };
}
const by = (wishes: CertificateWishes = {}): Promise<Holder> => authority.issue(wishes);

describe('I6: expired, revoked, nobody to ask: never valid', () => {
  const expired = { notBefore: DEMO_NOW - 100 * DAY, notAfter: DEMO_NOW - 1.5 * DAY };
  const then = DEMO_NOW - 10 * DAY;

  test('expired; the signer’s own word that it was before does not help', async () => {
    const holder = await by(expired);
    expect(await factsOf(holder)).toMatchObject({ validity: 'expired', verdict: 'expired' });
    expect(await factsOf(holder, accepted, { signingTime: then })).toMatchObject({
      verdict: 'expired',
      signedAt: then,
    });
  });
  test('expired since, by the word of an accepted authority and a list made after the signature', async () => {
    const holder = await by(expired);
    const lists = [
      await authority.revocationList({ thisUpdate: DEMO_NOW - 2 * DAY, nextUpdate: DEMO_NOW - DAY }),
      await authority.revocationList(),
    ];
    const stamped = { timeStamp: { by: stamper, at: then } };
    expect(await factsOf(holder, await accepting([authority], lists), stamped)).toMatchObject({
      validity: 'since-expired',
      revocation: 'good',
      verdict: 'valid-since-expired',
      signedAt: then,
      timeSource: 'authority',
    });
    // The list of today need not name whom it named yesterday.
    expect(await factsOf(holder, accepted, stamped)).toMatchObject({
      validity: 'since-expired',
      verdict: 'revocation-unknown',
    });
  });
  test('signed after it had expired, by an authority’s word', async () => {
    const holder = await by(expired);
    const stamped = { timeStamp: { by: stamper, at: DEMO_NOW - 3_600_000 } };
    expect(await factsOf(holder, accepted, stamped)).toMatchObject({ verdict: 'expired', timeSource: 'authority' });
  });
  test('not valid yet', async () => {
    const holder = await by({ notBefore: DEMO_NOW + DAY, notAfter: DEMO_NOW + 9 * DAY });
    expect(await factsOf(holder)).toMatchObject({ verdict: 'expired' });
  });
  test('the authority itself has expired', async () => {
    const old = await demoAuthority({ notBefore: DEMO_NOW - 99 * DAY, notAfter: DEMO_NOW - DAY });
    expect(await factsOf(await old.issue(), await accepting([old]))).toMatchObject({
      chain: 'accepted',
      verdict: 'expired',
    });
  });

  test.each([
    [
      'a time stamp of an authority nobody accepts',
      async () => (await demoAuthority({ name: 'Lạ' })).issue({ extendedUsage: [TIME_STAMPING] }),
    ],
    ['a time stamp by somebody who may not stamp', () => by()],
    ['a time stamp by an authority that has expired', () => by({ ...expired, extendedUsage: [TIME_STAMPING] })],
  ])('%s is no witness', async (_what, make) => {
    const holder = await by(expired);
    const facts = await factsOf(holder, accepted, { timeStamp: { by: await make(), at: then } });
    expect(facts).toMatchObject({ verdict: 'expired', signedAt: null, timeSource: null });
  });
  test('a time stamp of something else is no witness', async () => {
    const timeStamp = { by: stamper, at: then, over: Uint8Array.of(1, 2, 3) };
    expect(await factsOf(await by(expired), accepted, { timeStamp })).toMatchObject({
      verdict: 'expired',
      timeSource: null,
    });
  });
  test('a time stamp from tomorrow is no witness', async () => {
    const timeStamp = { by: stamper, at: DEMO_NOW + DAY };
    expect(await factsOf(await by(), accepted, { timeStamp, signingTime: then })).toMatchObject({
      timeSource: 'signer',
    });
  });
  test('a revoked authority’s time is no witness', async () => {
    const holder = await by();
    const lists = [await authority.revocationList({ revoked: [{ holder: stamper, at: DEMO_NOW - DAY }] })];
    const facts = await factsOf(holder, await accepting([authority], lists), { timeStamp: { by: stamper, at: then } });
    expect(facts).toMatchObject({ verdict: 'valid', timeSource: null });
  });

  describe('revoked', () => {
    const revokedAt = async (holder: Holder, at: number, invalidSince?: number) =>
      await accepting(
        [authority],
        [
          await authority.revocationList({
            revoked: [{ holder, at, ...(invalidSince === undefined ? {} : { invalidSince }) }],
          }),
        ],
      );

    test('before the signature, or the signer alone says when: revoked', async () => {
      const holder = await by();
      const circumstances = await revokedAt(holder, DEMO_NOW - DAY);
      expect(await factsOf(holder, circumstances)).toMatchObject({ verdict: 'revoked' });
      expect(await factsOf(holder, circumstances, { signingTime: then })).toMatchObject({ verdict: 'revoked' });
    });
    test('after an authority saw the signature: good', async () => {
      const holder = await by();
      const timeStamp = { by: stamper, at: then };
      expect(await factsOf(holder, await revokedAt(holder, DEMO_NOW - DAY), { timeStamp })).toMatchObject({
        verdict: 'valid',
      });
      expect(await factsOf(holder, await revokedAt(holder, then - DAY), { timeStamp })).toMatchObject({
        verdict: 'revoked',
      });
      // The key was stolen before, though it was reported after.
      expect(await factsOf(holder, await revokedAt(holder, DEMO_NOW - DAY, then - DAY), { timeStamp })).toMatchObject({
        verdict: 'revoked',
      });
    });
    test('an authority on the way is revoked', async () => {
      const below = await authority.issueAuthority();
      const lists = [
        await authority.revocationList({ revoked: [{ holder: below, at: DEMO_NOW - DAY }] }),
        await below.revocationList(),
      ];
      expect(await factsOf(await below.issue(), await accepting([authority], lists))).toMatchObject({
        verdict: 'revoked',
      });
    });
    test('on a list that is too old: still revoked', async () => {
      const holder = await by();
      const list = { revoked: [{ holder, at: then }], thisUpdate: then, nextUpdate: then + DAY };
      const circumstances = await accepting([authority], [await authority.revocationList(list)]);
      expect(await factsOf(holder, circumstances)).toMatchObject({ verdict: 'revoked' });
    });
  });

  test.each([
    ['no list', async () => []],
    [
      'a list that is too old',
      async () => [await authority.revocationList({ thisUpdate: DEMO_NOW - 9 * DAY, nextUpdate: DEMO_NOW - DAY })],
    ],
    ['a list from tomorrow', async () => [await authority.revocationList({ thisUpdate: DEMO_NOW + DAY })]],
    ['a list of another authority of the same name', async () => [await (await demoAuthority()).revocationList()]],
    [
      'a list of changes only',
      async () => [await authority.revocationList({ more: [extension('2.5.29.27', true, octets(Uint8Array.of(1)))] })],
    ],
    [
      'a list with a demand nobody here knows',
      async () => [await authority.revocationList({ more: [extension('1.2.3.4', true, octets(Uint8Array.of(1)))] })],
    ],
  ])('%s: unknown', async (_what, lists) => {
    const circumstances = await accepting([authority], await lists());
    expect(await factsOf(await by(), circumstances)).toMatchObject({
      revocation: 'unknown',
      verdict: 'revocation-unknown',
    });
  });
  test('a list with a flipped byte: unknown', async () => {
    const holder = await by();
    const list = await authority.revocationList({ revoked: [{ holder, at: then }] });
    const place = Buffer.from(list).lastIndexOf(Buffer.from(holder.certificate.serialNumber.valueBlock.valueHexView));
    list[place] = (list[place] ?? 0) ^ 1;
    expect(await factsOf(holder, await accepting([authority], [list]))).toMatchObject({ revocation: 'unknown' });
  });
});

describe('the way to an accepted issuer', () => {
  test('no folder: nobody looked', async () => {
    const facts = await factsOf(await by(), { issuers: NO_ISSUERS, now: DEMO_NOW });
    expect(facts).toMatchObject({
      chain: 'no-issuers',
      validity: 'valid',
      revocation: 'unknown',
      verdict: 'issuer-unchecked',
    });
  });
  test('over an authority that came with the file', async () => {
    const below = await authority.issueAuthority();
    const lists = [await authority.revocationList(), await below.revocationList()];
    expect(await factsOf(await below.issue(), await accepting([authority], lists))).toMatchObject({ verdict: 'valid' });
    // The list of the authority below is missing: nobody knows.
    expect(await factsOf(await below.issue())).toMatchObject({ verdict: 'revocation-unknown' });
  });
  test('an authority below may itself be the accepted one', async () => {
    const below = await authority.issueAuthority();
    expect(await factsOf(await below.issue(), await accepting([below]))).toMatchObject({ verdict: 'valid' });
  });
  test('a stranger of the same name', async () => {
    const twin = await demoAuthority();
    expect(await factsOf(await twin.issue())).toMatchObject({ chain: 'not-accepted', verdict: 'issuer-not-accepted' });
  });
  test('issued by somebody who is no authority', async () => {
    const nobody = withIssuing(await by({ keyUsage: 0x86 }));
    expect(await factsOf(await nobody.issue())).toMatchObject({ chain: 'not-accepted' });
  });
  test.each<[string, CertificateWishes]>([
    ['may not sign certificates', { keyUsage: 0x02 }],
    ['has name constraints', { more: [extension('2.5.29.30', true, octets(Uint8Array.of(1)))] }],
  ])('an authority below that %s', async (_what, wishes) => {
    const below = await authority.issueAuthority(wishes);
    expect(await factsOf(await below.issue())).toMatchObject({ chain: 'not-accepted' });
  });
  test('more authorities in between than the accepted one allows', async () => {
    const narrow = await demoAuthority({ pathLength: 0 });
    const below = await narrow.issueAuthority();
    const circumstances = await accepting([narrow]);
    expect(await factsOf(await narrow.issue(), circumstances)).toMatchObject({ chain: 'accepted' });
    expect(await factsOf(await below.issue(), circumstances)).toMatchObject({ chain: 'not-accepted' });
  });
  test.each<[string, CertificateWishes, string]>([
    ['for encryption only', { keyUsage: 0x20 }, 'not-accepted'],
    ['of a server', { extendedUsage: [SERVER_AUTH] }, 'not-accepted'],
    ['of a time stamp authority', { extendedUsage: [TIME_STAMPING] }, 'not-accepted'],
    [
      'with a demand nobody here knows',
      { more: [extension('1.2.3.4', true, octets(Uint8Array.of(1)))] },
      'not-accepted',
    ],
    ['for e-mail and signing in', { extendedUsage: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4'] }, 'accepted'],
    ['that says nothing of its use', { keyUsage: null }, 'accepted'],
  ])('a certificate %s', async (_what, wishes, chain) => {
    expect(await factsOf(await by(wishes))).toMatchObject({ chain });
  });
  test('a certificate under a SHA-1 signature, or a short key: weak', async () => {
    expect(await factsOf(await by({ algorithm: 'rsa-1024' }))).toMatchObject({ weak: true, verdict: 'valid' });
    const rsa = await demoAuthority({ algorithm: 'rsa', hash: 'SHA-1' });
    expect(await factsOf(await rsa.issue({ hash: 'SHA-1' }), await accepting([rsa]))).toMatchObject({ weak: true });
    expect(await factsOf(await by())).toMatchObject({ weak: false });
  });
  test('a signature that does not hold is asked nothing', async () => {
    const pdf = await signedBy(await by());
    pdf[100] = (pdf[100] ?? 0) ^ 1;
    const { weak: _, ...notAsked } = NOT_ASKED;
    expect(checkPdf(pdf, accepted)).toMatchObject([notAsked]);
  });
});
