import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ObjectIdentifier } from 'asn1js';
import { Attribute } from 'pkijs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Authority, DEMO_NOW, demoAuthority, type Holder, octets } from '../testing/demo-authority.ts';
import { type CmsWishes, signCms, timeStampToken } from '../testing/sign-cms.ts';
import { checkSignedData, type Demands, OID } from './signed-data.ts';
import { readTimeStamp } from './time-stamp.ts';

const bytes = new Uint8Array(Buffer.from('nội dung thử nghiệm'));
const detached: Demands = {
  contentType: OID.data,
  detached: [bytes.subarray(0, 5), bytes.subarray(5)],
  needsAttributes: true,
};
let authority: Authority;
let holder: Holder;
beforeAll(async () => {
  authority = await demoAuthority();
  holder = await authority.issue();
});
const signed = (wishes: CmsWishes = {}, by = holder) => signCms(by, bytes, wishes);

test.each([
  ['ec', 'SHA-256', false],
  ['ec', 'SHA-384', false],
  ['ec', 'SHA-1', true],
  ['rsa', 'SHA-256', false],
  ['rsa', 'SHA-512', false],
  ['rsa', 'SHA-1', true],
  ['pss', 'SHA-256', false],
  ['rsa-1024', 'SHA-256', true],
] as const)('%s with %s holds; weak: %s', async (algorithm, hash, weak) => {
  const by = await authority.issue({ algorithm, hash });
  expect(checkSignedData(await signed({ hash }, by), detached)).toMatchObject({ holds: true, weak });
});

describe('attributes (RFC 5652 11)', () => {
  const contentType = (value: string) =>
    new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value })] });
  const digest = () => new Attribute({ type: '1.2.840.113549.1.9.4', values: [octets(new Uint8Array(32))] });

  test('other bytes', async () => {
    const other = { ...detached, detached: [bytes.subarray(1)] };
    expect(checkSignedData(await signed(), other)).toMatchObject({ holds: false });
  });
  test('another value of the signature, or the key of somebody else', async () => {
    const der = await signed();
    der[der.length - 3] = (der[der.length - 3] ?? 0) ^ 1;
    expect(checkSignedData(der, detached)).toMatchObject({ holds: false });
    const thief = { ...holder, keys: (await authority.issue()).keys };
    expect(checkSignedData(await signed({}, thief), detached)).toMatchObject({ holds: false });
  });
  test.each<[string, () => Attribute]>([
    ['a second digest', digest],
    ['a second content type', () => contentType(OID.data)],
  ])('%s, though signed too, does not hold', async (_what, make) => {
    expect(checkSignedData(await signed({ more: [make()] }), detached)).toMatchObject({ holds: false });
  });
  test('the certificate is signed too: its own holds, another does not', async () => {
    expect(checkSignedData(await signed({ signingCertificate: 'own' }), detached)).toMatchObject({ holds: true });
    expect(checkSignedData(await signed({ signingCertificate: 'wrong' }), detached)).toMatchObject({ holds: false });
  });
  test('without any: only where old signers may do so', async () => {
    const der = await signed({ withoutAttributes: true });
    expect(checkSignedData(der, detached)).toBeUndefined();
    expect(checkSignedData(der, { ...detached, needsAttributes: false })).toMatchObject({
      holds: true,
      claimedAt: null,
    });
  });
  test('the signer’s time', async () => {
    const signingTime = DEMO_NOW - 5_000;
    expect(checkSignedData(await signed({ signingTime }), detached)).toMatchObject({ claimedAt: signingTime });
  });
});

test.each<[string, (der: Uint8Array) => Uint8Array]>([
  ['nothing', () => new Uint8Array()],
  ['zeros', () => new Uint8Array(64)],
  ['half', (der) => der.subarray(0, der.length / 2)],
  ['something behind it', (der) => new Uint8Array([...der, 1])],
  ['a certificate alone', () => holder.der],
  ['a deep nesting', () => new Uint8Array(Buffer.concat([Buffer.from('3080'.repeat(200_000), 'hex')]))],
])('%s is not to be read', async (_what, change) => {
  expect(checkSignedData(change(await signed()), detached)).toBeUndefined();
});
test('zeros behind it are the place that was kept for it', async () => {
  expect(checkSignedData(new Uint8Array([...(await signed()), 0, 0]), detached)).toMatchObject({ holds: true });
});
test('a time stamp is no signature of a document, and a signature no time stamp', async () => {
  const token = await timeStampToken(holder, bytes, DEMO_NOW);
  expect(checkSignedData(token, detached)).toBeUndefined();
  expect(readTimeStamp(await signed(), [bytes])).toBeUndefined();
  expect(readTimeStamp(token, [bytes])).toMatchObject({ holds: true, at: DEMO_NOW });
  expect(readTimeStamp(token, [bytes.subarray(1)])).toMatchObject({ holds: false });
});

const openssl = spawnSync('openssl', ['version']).status === 0;
describe.skipIf(!openssl)('beside OpenSSL, where this machine has it', () => {
  test('I1: both say the same of a signature that holds, and of one that does not', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'egov-cms-'));
    const file = (name: string, content: Uint8Array | string): string => {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    };
    try {
      const root = file('root.pem', authority.pem);
      for (const algorithm of ['ec', 'rsa', 'pss'] as const) {
        const cms = file('s.der', await signed({ signingCertificate: 'own' }, await authority.issue({ algorithm })));
        const says = (content: string): boolean =>
          spawnSync('openssl', [
            'cms',
            '-verify',
            '-binary',
            '-inform',
            'DER',
            '-in',
            cms,
            '-content',
            content,
            '-CAfile',
            root,
            '-purpose',
            'any',
            '-no_check_time',
          ]).status === 0;
        expect([algorithm, says(file('right', bytes)), says(file('wrong', bytes.subarray(1)))]).toEqual([
          algorithm,
          true,
          false,
        ]);
      }
      // And the other way round: made by OpenSSL, checked here.
      const [key, own] = [path.join(folder, 'key.pem'), path.join(folder, 'own.pem')];
      const run = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });
      run(
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        key,
        '-out',
        own,
        '-subj',
        '/CN=Thu nghiem',
        '-days',
        '2',
      );
      for (const form of [[], ['-noattr'], ['-keyopt', 'rsa_padding_mode:pss']]) {
        const der = run(
          'cms',
          '-sign',
          '-binary',
          '-md',
          'sha256',
          '-outform',
          'DER',
          '-signer',
          own,
          '-inkey',
          key,
          '-in',
          file('right', bytes),
          ...form,
        );
        expect(checkSignedData(der, { ...detached, needsAttributes: false })).toMatchObject({
          holds: true,
          weak: false,
        });
        expect(
          checkSignedData(der, { ...detached, detached: [bytes.subarray(1)], needsAttributes: false }),
        ).toMatchObject({ holds: false });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
