import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { verdictOf } from '../../shared/domain/document/signature-verdict.ts';
import { documentPacket } from '../interchange/testing/build-packet.ts';
import { checkArrival } from './arrival.ts';
import { createSignatureChecker, type SignatureChecker } from './checker.ts';
import { DEMO_NOW, demoAuthority, type Holder } from './testing/demo-authority.ts';
import { demoPdf, signPdf } from './testing/sign-pdf.ts';

let holder: Holder;
let signed: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  holder = await (await demoAuthority()).issue();
  signed = await signPdf(await demoPdf(), holder);
});
let checker: SignatureChecker | undefined;
afterEach(() => checker?.close());
const open = (options: Parameters<typeof createSignatureChecker>[0] = {}): SignatureChecker => {
  checker = createSignatureChecker(options);
  return checker;
};
const now = DEMO_NOW;
const UNREADABLE = [expect.objectContaining({ integrity: 'unreadable', chain: 'not-asked' })];

test('signatures are checked off this thread, and it goes on meanwhile', async () => {
  const large = new Uint8Array(
    await signPdf(await demoPdf(), holder, {
      also: [[500, `<< /Length 40000000 >>\nstream\n${'x'.repeat(40_000_000)}\nendstream`]],
    }),
  );
  const checks = open();
  await checks.ofPdf(signed, { now });
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const result = await checks.ofPdf(large, { now });
  clearInterval(beat);
  expect(result.map(verdictOf)).toEqual(['issuer-unchecked']);
  expect(longest).toBeLessThan(250);
});

test('too slow: unreadable, and the next file gets another thread', async () => {
  const checks = open();
  expect(await checks.ofPdf(signed, { now, timeMs: 1 })).toEqual(UNREADABLE);
  expect((await checks.ofPdf(signed, { now })).map(verdictOf)).toEqual(['issuer-unchecked']);
});

test('no memory for it: unreadable, not lost', async () => {
  const issuersFolder = mkdtempSync(path.join(tmpdir(), 'egov-issuers-'));
  const block = '-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----\n';
  writeFileSync(path.join(issuersFolder, 'endless.pem'), block.repeat(500_000));
  const checks = open({ issuersFolder, heapMb: 48 });
  expect(await checks.ofPdf(signed, { now })).toEqual(UNREADABLE);
  rmSync(issuersFolder, { recursive: true, force: true });
  expect((await checks.ofPdf(signed, { now })).map(verdictOf)).toEqual(['issuer-unchecked']);
});

test('hostile files take no longer than they may', async () => {
  const checks = open();
  const started = performance.now();
  for (const text of [
    '/ByteRange '.repeat(2_000_000),
    '1 0 obj << /ByteRange [0 1 2 3] /Contents <00> >> endobj '.repeat(300_000),
    `${'1 0 obj '.repeat(3_000_000)}/ByteRange [0 1 2 3]`,
    `1 0 obj ${'<< /A '.repeat(100_000)}/ByteRange [0 1 2 3]`,
    `1 0 obj ${'['.repeat(100_000)}/ByteRange [0 1 2 3]`,
    `1 0 obj << /A (${'x'.repeat(20_000_000)}/ByteRange [0 1 2 3]`,
    `${'xstream '.repeat(3_000_000)}/ByteRange [0 1 2 3]`,
    `1 0 obj << /ByteRange [0 30 40 50] /Contents <${'0'.repeat(20_000_000)}> >>`,
  ]) {
    for (const { integrity } of await checks.ofPdf(Buffer.from(text), { now })) {
      expect(['unreadable', 'changed']).toContain(integrity);
    }
  }
  const hollow = Buffer.concat([Buffer.from('3084002dc6c0', 'hex'), Buffer.from('0500'.repeat(1_500_000), 'hex')]);
  const full = await signPdf(await demoPdf(), holder, { reserve: hollow.length * 2, contents: async () => hollow });
  expect(await checks.ofPdf(full, { now })).toEqual(UNREADABLE);
  expect(performance.now() - started).toBeLessThan(15_000);
});

test('what bears no signature never goes to the thread', async () => {
  const checks = open({ timeMs: 0 });
  expect(await checks.ofPdf(await demoPdf(), { now })).toEqual([]);
  expect(await checks.ofPacket(documentPacket(), { now })).toEqual([]);
});

test('an arrival: each PDF once, by its hash; other files not at all', async () => {
  const file = { sha256: 'a'.repeat(64), type: 'application/pdf', content: signed };
  const found = await checkArrival(
    open(),
    { bytes: documentPacket(), files: [file, file, { ...file, sha256: 'b'.repeat(64), type: 'text/plain' }] },
    now,
  );
  expect(found.packet).toEqual([]);
  expect([...found.files.keys()]).toEqual([file.sha256]);
});
