import { beforeAll, describe, expect, test } from 'vitest';
import { verdictOf } from '../../../shared/domain/document/signature-verdict.ts';
import type { Circumstances } from '../chain/judge.ts';
import { accepting, seeded, verdictsOf } from '../testing/circumstances.ts';
import { type Authority, DEMO_NOW, demoAuthority, type Holder, TIME_STAMPING } from '../testing/demo-authority.ts';
import { signCms } from '../testing/sign-cms.ts';
import { catalogOf, demoPdf, objectIn, pageOf, signPdf, stampPdf, updatePdf } from '../testing/sign-pdf.ts';
import { checkPdf } from './check-pdf.ts';

/** The rows are those of reliability.md, I: signing. */
let authority: Authority;
let stranger: Authority;
let holder: Holder;
let other: Holder;
let unknown: Holder;
let stamper: Holder;
let accepted: Circumstances;

beforeAll(async () => {
  authority = await demoAuthority();
  stranger = await demoAuthority({ name: 'CA không được chấp nhận (thử nghiệm)' });
  [holder, other, unknown, stamper] = await Promise.all([
    authority.issue(),
    authority.issue({ name: 'Văn thư thử nghiệm' }),
    stranger.issue({ name: 'Người lạ thử nghiệm' }),
    authority.issue({ name: 'TSA thử nghiệm', extendedUsage: [TIME_STAMPING] }),
  ]);
  accepted = await accepting([authority]);
});

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'));
const textOf = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');
const edit = (pdf: Uint8Array, change: (text: string) => string): Uint8Array<ArrayBuffer> => {
  const after = change(textOf(pdf));
  if (after === textOf(pdf)) throw new Error('the manipulation did nothing');
  return bytesOf(after);
};
const rangeOf = (pdf: Uint8Array): number[] =>
  (/\/ByteRange \[([\d ]+)\]/.exec(textOf(pdf))?.[1] ?? '').trim().split(/ +/).map(Number);

describe('I1: signatures that hold, and one flipped byte', () => {
  const SEED = Number(process.env['EGOV_TEST_SEED'] ?? 20261123);

  test(`100 of 100 valid; 100 of 100 not after one flipped byte of what is signed (seed ${SEED})`, async () => {
    const random = seeded(SEED);
    const holders = [
      holder,
      await authority.issue({ algorithm: 'rsa' }),
      await authority.issue({ algorithm: 'pss' }),
      await authority.issue({ algorithm: 'rsa', hash: 'SHA-512' }),
    ];
    const seen: Record<string, number> = {};
    for (let i = 0; i < 100; i += 1) {
      const signer = holders[i % holders.length] ?? holder;
      const hash = signer === holders[3] ? 'SHA-512' : 'SHA-256';
      const subFilter = i % 2 === 0 ? 'adbe.pkcs7.detached' : 'ETSI.CAdES.detached';
      const reserve = 6_000 + 2 * random(2_000);
      const pdf = await signPdf(await demoPdf(`Van ban ${i}`), signer, { hash, subFilter, reserve });
      expect(verdictsOf(pdf, accepted), `signature ${i}`).toEqual(['valid']);

      const [, gapStart = 0, gapEnd = 0, length = 0] = rangeOf(pdf);
      const at = random(gapStart + length);
      const place = at < gapStart ? at : gapEnd + at - gapStart;
      const flipped = pdf.slice();
      flipped[place] = (flipped[place] ?? 0) ^ (1 << random(8));
      const verdicts = verdictsOf(flipped, accepted);
      expect(verdicts, `signature ${i}, byte ${place}`).toHaveLength(1);
      for (const verdict of verdicts) {
        expect(['changed', 'unreadable', 'added-to'], `signature ${i}, byte ${place}`).toContain(verdict);
        seen[verdict] = (seen[verdict] ?? 0) + 1;
      }
    }
    expect((seen['changed'] ?? 0) + (seen['unreadable'] ?? 0)).toBe(100);
  });

  test('one flipped bit of the signature itself', async () => {
    const pdf = await signPdf(await demoPdf(), holder, { signingCertificate: 'own' });
    const [, gapStart = 0] = rangeOf(pdf);
    const cms = Buffer.from(textOf(pdf).slice(gapStart + 1, gapStart + 4000), 'hex');
    const random = seeded(SEED);
    const before = checkPdf(pdf, accepted);
    let broken = 0;
    for (let i = 0; i < 200; i += 1) {
      const at = gapStart + 1 + 2 * random(cms.length);
      const byte = Number.parseInt(textOf(pdf).slice(at, at + 2), 16) ^ (1 << random(8));
      const flipped = edit(pdf, (t) => t.slice(0, at) + byte.toString(16).padStart(2, '0') + t.slice(at + 2));
      // A version number or a list of methods is under no signature: what a flip there leaves standing, it leaves as it was.
      const after = checkPdf(flipped, accepted);
      expect(after).toHaveLength(1);
      if (after.map(verdictOf).includes('valid')) expect(after, `byte ${at}`).toEqual(before);
      else broken += 1;
    }
    expect(broken).toBeGreaterThan(150);
  });
});

type Manipulation = readonly [
  what: string,
  expected: readonly string[],
  change: (signed: Uint8Array, original: Uint8Array) => Uint8Array | Promise<Uint8Array>,
];

const pageContents = (pdf: Uint8Array): number => Number(/\/Contents (\d+) 0 R/.exec(objectIn(pdf, pageOf(pdf)))?.[1]);
const streamOf = (line: string): string => {
  const body = `BT /F1 12 Tf 72 400 Td (${line}) Tj ET`;
  return `<< /Length ${body.length} >>\nstream\n${body}\nendstream`;
};
const newPage = (pdf: Uint8Array): Uint8Array<ArrayBuffer> =>
  updatePdf(pdf, [[pageContents(pdf), streamOf('10 ty dong')]]);

const MANIPULATIONS: readonly Manipulation[] = [
  ['a line end behind the file', ['added-to'], (pdf) => bytesOf(`${textOf(pdf)}\n`)],
  ['a comment behind the file', ['added-to'], (pdf) => bytesOf(`${textOf(pdf)}% xem thêm\n%%EOF\n`)],
  ['an update that shows another content', ['added-to'], newPage],
  [
    'an update that shows a page nobody signed',
    ['added-to'],
    (pdf) => {
      const hidden = 900;
      const pages = `<< /Type /Pages /Count 1 /Kids [${hidden + 1} 0 R] >>`;
      const page = `<< /Type /Page /Parent ${hidden} 0 R /MediaBox [0 0 400 400] /Contents ${hidden + 2} 0 R >>`;
      const catalog = objectIn(pdf, catalogOf(pdf)).replace(/\/Pages \d+ 0 R/, `/Pages ${hidden} 0 R`);
      return updatePdf(pdf, [
        [hidden, pages],
        [hidden + 1, page],
        [hidden + 2, streamOf('gia')],
        [catalogOf(pdf), catalog],
      ]);
    },
  ],
  [
    'an update with nothing but a table that points elsewhere (hide and show)',
    ['added-to'],
    (pdf) => {
      const text = textOf(pdf);
      const previous = /startxref\s+(\d+)/g.exec(text.slice(text.lastIndexOf('startxref')))?.[1];
      const table = `xref\n${pageContents(pdf)} 1\n${String(text.indexOf(' 0 obj')).padStart(10, '0')} 00000 n \n`;
      return bytesOf(
        `${text}${table}trailer\n<< /Size 99 /Root ${catalogOf(pdf)} 0 R /Prev ${previous} >>\nstartxref\n${text.length}\n%%EOF\n`,
      );
    },
  ],
  [
    'an annotation laid over the text',
    ['added-to'],
    (pdf) =>
      updatePdf(pdf, [
        [950, '<< /Type /Annot /Subtype /FreeText /Rect [50 50 300 300] /Contents (da huy) /F 4 >>'],
        [pageOf(pdf), objectIn(pdf, pageOf(pdf)).replace('/Annots [', '/Annots [950 0 R ')],
      ]),
  ],
  [
    'an update and a signature of a stranger over all of it',
    ['added-to', 'issuer-not-accepted'],
    async (pdf) => await signPdf(newPage(pdf), unknown),
  ],
  [
    'an update and a time stamp of an accepted authority over all of it',
    ['added-to', 'valid'],
    async (pdf) => await stampPdf(newPage(pdf), stamper, DEMO_NOW - 1_000),
  ],
  ['another word on the page', ['changed'], (pdf) => edit(pdf, (t) => t.replace('[<51', '[<52'))],
  ['the last bytes cut off', ['changed'], (pdf) => pdf.slice(0, -10)],
  ['junk before the file', ['changed'], (pdf) => bytesOf(`junk\n${textOf(pdf)}`)],
  [
    'the range cut before the end, and an update behind it',
    ['changed'],
    (pdf) => {
      const [, gapStart, gapEnd, length = 0] = rangeOf(pdf);
      return newPage(
        edit(pdf, (t) => t.replace(`${gapStart} ${gapEnd} ${length}`, `${gapStart} ${gapEnd} ${length - 9}`)),
      );
    },
  ],
  [
    'a range that does not begin at the beginning',
    ['changed'],
    (pdf) => edit(pdf, (t) => t.replace('/ByteRange [0 ', '/ByteRange [1 ')),
  ],
  [
    'a gap wider than the signature, with an object in it (wrapping)',
    ['changed'],
    (pdf) => {
      const [, gapStart = 0, gapEnd = 0] = rangeOf(pdf);
      const added = `/Reason (x) >>\nendobj\n960 0 obj\n<< /Them (object) `;
      return edit(pdf, (t) =>
        `${t.slice(0, gapEnd)}${added}${t.slice(gapEnd)}`.replace(
          `${gapStart} ${gapEnd} `,
          `${gapStart} ${gapEnd + added.length} `,
        ),
      );
    },
  ],
  [
    'six numbers in the range',
    ['unreadable'],
    (pdf) => edit(pdf, (t) => t.replace(/(\/ByteRange \[[\d ]+)\] {4}/, '$1 5 1]')),
  ],
  [
    'a negative number in the range',
    ['unreadable'],
    (pdf) => edit(pdf, (t) => t.replace('/ByteRange [0 ', '/ByteRange [-0')),
  ],
  [
    'a second Contents in the dictionary',
    ['unreadable'],
    (pdf) => edit(pdf, (t) => t.replace('/Filter /Adobe.PPKLite', '/Contents <00>')),
  ],
  [
    'a second Contents, its name written otherwise',
    ['unreadable'],
    (pdf) => edit(pdf, (t) => t.replace('/Filter /Adobe.PPKLite', '/Content#73 <00>')),
  ],
  [
    'a second ByteRange in the dictionary',
    ['unreadable', 'unreadable'],
    (pdf) => edit(pdf, (t) => t.replace('/Filter /Adobe.PPKLite', '/ByteRange [0 1 2 3]')),
  ],
  [
    'the signature replaced by zeros',
    ['unreadable'],
    (pdf) => edit(pdf, (t) => t.replace(/<[0-9a-f]{5000,}>/, (hex) => `<${'0'.repeat(hex.length - 2)}>`)),
  ],
  [
    'the signature of another file',
    ['changed'],
    async (pdf) => {
      const foreign = Buffer.from(await signCms(holder, bytesOf('another file'))).toString('hex');
      return edit(pdf, (t) => t.replace(/<[0-9a-f]{5000,}>/, (hex) => `<${foreign.padEnd(hex.length - 2, '0')}>`));
    },
  ],
  ['one digit less', ['changed'], (pdf) => edit(pdf, (t) => t.replace(/<([0-9a-f]{5000,})0>/, '<$1> '))],
  [
    'white space inside the digits',
    ['unreadable'],
    (pdf) => edit(pdf, (t) => t.replace(/(<[0-9a-f]{100})[0-9a-f]{2}/, '$1  ')),
  ],
  [
    'something behind the signature, inside its place',
    ['unreadable'],
    (pdf) => edit(pdf, (t) => t.replace(/00>/, '01>')),
  ],
  [
    'a second dictionary that names the first one’s bytes',
    ['added-to', 'unreadable'],
    (pdf) => {
      const dictionary = /<< \/Type \/Sig [\s\S]*?\n>>/.exec(textOf(pdf))?.[0] ?? '';
      return updatePdf(pdf, [[970, dictionary]]);
    },
  ],
  [
    'the key of the range written otherwise',
    ['unreadable'],
    (pdf) => edit(pdf, (t) => t.replace('/ByteRange', '/Byte#52ang')),
  ],
];

describe('I2: what was done to a file after it was signed is shown', () => {
  test.each(MANIPULATIONS)('%s: %j', async (_what, expected, change) => {
    const original = await demoPdf();
    const signed = await signPdf(original, holder);
    expect(verdictsOf(signed, accepted)).toEqual(['valid']);
    expect(verdictsOf(await change(signed, original), accepted)).toEqual(expected);
  });
  test('more than the twenty that are asked for', () => expect(MANIPULATIONS.length).toBeGreaterThanOrEqual(20));
});

describe('several signatures (domain.md 7.5)', () => {
  test('leader, then registry: each an update behind the other, both valid', async () => {
    const twice = await signPdf(await signPdf(await demoPdf(), holder), other);
    expect(checkPdf(twice, accepted).map(({ signer }) => signer)).toEqual([
      'Người ký thử nghiệm',
      'Văn thư thử nghiệm',
    ]);
    expect(verdictsOf(twice, accepted)).toEqual(['valid', 'valid']);
  });
  test('what the second signer added is the second signer’s word', async () => {
    const first = await signPdf(await demoPdf(), holder);
    expect(verdictsOf(await signPdf(newPage(first), other), accepted)).toEqual(['valid', 'valid']);
  });
  test('a second signature that does not hold covers nothing', async () => {
    const twice = await signPdf(await signPdf(await demoPdf(), holder), other);
    const broken = edit(twice, (t) => `${t.slice(0, -40)}${t.slice(-40).replace('startxref', 'startxreg')}`);
    expect(verdictsOf(broken, accepted)).toEqual(['added-to', 'changed']);
  });
  test('behind the second one something was added: both say so', async () => {
    const twice = await signPdf(await signPdf(await demoPdf(), holder), other);
    expect(verdictsOf(newPage(twice), accepted)).toEqual(['added-to', 'added-to']);
  });
  test('of twenty-five, the last twenty', async () => {
    let pdf = await demoPdf();
    for (let i = 0; i < 25; i += 1) pdf = await signPdf(pdf, holder, { reserve: 3_000 });
    expect(verdictsOf(pdf, accepted)).toEqual(Array.from({ length: 20 }, () => 'valid'));
  });
});

describe('what is no signature', () => {
  test('a file without one', async () => expect(checkPdf(await demoPdf(), accepted)).toEqual([]));
  test('the words in a stream or a comment', async () => {
    const words = '1 0 obj\n<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>\nendobj';
    const stream = `<< /Length ${words.length} >>\nstream\n${words}\nendstream`;
    const pdf = updatePdf(await demoPdf('x'), [[980, stream.replace('1 0 obj\n', '')]]);
    expect(checkPdf(pdf, accepted)).toEqual([]);
    expect(checkPdf(bytesOf(`${textOf(await demoPdf())}% /ByteRange [0 1 2 3]\n`), accepted)).toEqual([]);
  });
  test('an odd number of digits', async () => {
    expect(verdictsOf(await signPdf(await demoPdf(), holder, { reserve: 8_001 }), accepted)).toEqual(['unreadable']);
  });
  test.each(['adbe.pkcs7.sha1', 'adbe.x509.rsa_sha1', 'Unknown'])('the format %s is not read', async (subFilter) => {
    expect(verdictsOf(await signPdf(await demoPdf(), holder, { subFilter }), accepted)).toEqual(['unreadable']);
  });
});
