import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Circumstances } from '../chain/judge.ts';
import { accepting, verdictsOf } from '../testing/circumstances.ts';
import { type Authority, DEMO_NOW, demoAuthority, type Holder, TIME_STAMPING } from '../testing/demo-authority.ts';
import { catalogOf, demoPdf, objectIn, pageOf, signPdf, stampPdf, updatePdf } from '../testing/sign-pdf.ts';

/** Long keeping (PAdES LT, LTA): proof is added behind a signature, and an authority stamps the whole. */
let authority: Authority;
let holder: Holder;
let stamper: Holder;
let accepted: Circumstances;
beforeAll(async () => {
  authority = await demoAuthority();
  holder = await authority.issue();
  stamper = await authority.issue({ name: 'TSA thử nghiệm', extendedUsage: [TIME_STAMPING] });
  accepted = await accepting([authority]);
});

type Bytes = Uint8Array<ArrayBuffer>;
const stamped = (pdf: Bytes, wishes = {}): Promise<Bytes> => stampPdf(pdf, stamper, DEMO_NOW - 1_000, wishes);
const textOf = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');
const bytesOf = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'latin1'));
const after = (pdf: Bytes, add: (pdf: Bytes) => readonly (readonly [number, string])[]): Bytes =>
  updatePdf(pdf, add(pdf));
const entry = (body: string, added: string): string => body.replace(/>>\s*$/, `${added} >>`);
const infoOf = (pdf: Uint8Array): number => Number(/\/Info (\d+) 0 R/.exec(textOf(pdf))?.[1]);
const contentsOf = (pdf: Uint8Array): number => Number(/\/Contents (\d+) 0 R/.exec(objectIn(pdf, pageOf(pdf)))?.[1]);
const STREAM = '<< /Length 3 >>\nstream\nq Q\nendstream';

const withProof = (pdf: Bytes): Bytes =>
  after(pdf, () => [
    [700, STREAM],
    [701, '<< /Certs [700 0 R] >>'],
    [catalogOf(pdf), entry(objectIn(pdf, catalogOf(pdf)), '/DSS 701 0 R')],
  ]);

describe('proof and a time stamp, and nothing else: the signature stays intact', () => {
  test.each<[string, (pdf: Bytes) => Promise<Bytes>]>([
    ['a time stamp', (pdf) => stamped(pdf)],
    ['certificates and lists, then a time stamp', (pdf) => stamped(withProof(pdf))],
    ['a second time stamp years later', async (pdf) => stamped(await stamped(withProof(pdf)))],
  ])('%s', async (_what, add) => {
    const pdf = await add(await signPdf(await demoPdf(), holder));
    const verdicts = verdictsOf(pdf, accepted);
    expect(verdicts.length).toBeGreaterThan(1);
    expect(new Set(verdicts)).toEqual(new Set(['valid']));
  });
  test('another title of the file is nobody’s document', async () => {
    const pdf = after(await signPdf(await demoPdf(), holder), (signed) => [
      [infoOf(signed), '<< /Title (x) /ModDate (D:2026) >>'],
    ]);
    expect(verdictsOf(await stamped(pdf), accepted)).toEqual(['valid', 'valid']);
  });
  test('without the stamp nobody answers for what was added', async () => {
    expect(verdictsOf(withProof(await signPdf(await demoPdf(), holder)), accepted)).toEqual(['added-to']);
  });
  test('a table written as a stream (PDF 1.5) is read too', async () => {
    const plain = await signPdf(await demoPdf(), holder);
    const offset = plain.length;
    // One packed line: object 800 lies where the stream itself lies.
    const line = Buffer.alloc(7);
    line.writeUInt8(1, 0);
    line.writeUInt32BE(offset, 1);
    const body = deflateSync(Buffer.concat([Buffer.of(2), line])).toString('latin1');
    const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(textOf(plain))?.[1];
    const parameters = '/DecodeParms << /Predictor 12 /Columns 7 >> /Filter /FlateDecode';
    const table = `800 0 obj\n<< /Type /XRef /Size 801 /W [1 4 2] /Index [800 1] /Root ${catalogOf(plain)} 0 R /Prev ${previous} ${parameters} /Length ${body.length} >>\nstream\n${body}\nendstream\nendobj\nstartxref\n${offset}\n%%EOF\n`;
    const update = bytesOf(
      `${textOf(plain)}${table}trailer << /Size 801 /Root ${catalogOf(plain)} 0 R >>\nstartxref\n${offset}\n%%EOF\n`,
    );
    expect(verdictsOf(await stamped(update), accepted)).toEqual(['valid', 'valid']);
  });
});

describe('I2: anything else that comes with a time stamp', () => {
  test.each<[string, (pdf: Bytes) => readonly (readonly [number, string])[]]>([
    ['another content of the page', (pdf) => [[contentsOf(pdf), STREAM]]],
    [
      'a resource of the page',
      (pdf) => [
        [pageOf(pdf), objectIn(pdf, pageOf(pdf)).replace(/\/Contents \d+/, '/Contents 900')],
        [900, STREAM],
      ],
    ],
    [
      'an entry of the page taken out',
      (pdf) => [[pageOf(pdf), objectIn(pdf, pageOf(pdf)).replace(/\/Resources \d+ 0 R/, '')]],
    ],
    [
      'another title of the file, and its page',
      (pdf) => [
        [infoOf(pdf), '<< /Title (x) >>'],
        [contentsOf(pdf), STREAM],
      ],
    ],
    [
      'another size of the page',
      (pdf) => [[pageOf(pdf), objectIn(pdf, pageOf(pdf)).replace('/MediaBox [0', '/MediaBox [1')]],
    ],
    [
      'another tree of pages',
      (pdf) => [
        [catalogOf(pdf), objectIn(pdf, catalogOf(pdf)).replace(/\/Pages \d+/, '/Pages 900')],
        [900, `<< /Type /Pages /Count 1 /Kids [${pageOf(pdf)} 0 R] >>`],
      ],
    ],
    [
      'an action when it is opened',
      (pdf) => [
        [catalogOf(pdf), entry(objectIn(pdf, catalogOf(pdf)), '/OpenAction 900 0 R')],
        [900, '<< /S /JavaScript >>'],
      ],
    ],
    [
      'a note on the page',
      (pdf) => [
        [900, '<< /Type /Annot /Subtype /FreeText /Rect [0 0 0 0] >>'],
        [pageOf(pdf), objectIn(pdf, pageOf(pdf)).replace('/Annots [', '/Annots [900 0 R ')],
      ],
    ],
    [
      'a field that is drawn',
      (pdf) => [
        [900, '<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 300 300] >>'],
        [pageOf(pdf), objectIn(pdf, pageOf(pdf)).replace(/(\/Annots \[[^\]]*)/, '$1 900 0 R')],
      ],
    ],
    [
      'a field with an action',
      (pdf) => [
        [900, '<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] /AA << >> >>'],
        [pageOf(pdf), objectIn(pdf, pageOf(pdf)).replace(/(\/Annots \[[^\]]*)/, '$1 900 0 R')],
      ],
    ],
    [
      'the signature’s own field taken out',
      (pdf) => [[pageOf(pdf), objectIn(pdf, pageOf(pdf)).replace(/\/Annots \[[^\]]*\]/, '/Annots []')]],
    ],
    [
      'a form that draws its fields anew',
      (pdf) => [
        [catalogOf(pdf), objectIn(pdf, catalogOf(pdf)).replace('/SigFlags', '/NeedAppearances true /SigFlags')],
      ],
    ],
    ['something else in the place of the file’s title', (pdf) => [[infoOf(pdf), '<< /Font << >> >>']]],
  ])('%s: added to', async (_what, add) => {
    const pdf = await stamped(after(await signPdf(await demoPdf(), holder), add));
    expect(verdictsOf(pdf, accepted)).toEqual(['added-to', 'valid']);
  });

  test('an object the page had named before it existed', async () => {
    const plain = await demoPdf();
    const page = objectIn(plain, pageOf(plain)).replace(/\/Contents (\d+) 0 R/, '/Contents [$1 0 R 900 0 R]');
    const prepared = await signPdf(updatePdf(plain, [[pageOf(plain), page]]), holder);
    expect(verdictsOf(await stamped(prepared), accepted)).toEqual(['valid', 'valid']);
    expect(verdictsOf(await stamped(updatePdf(prepared, [[900, STREAM]])), accepted)).toEqual(['added-to', 'valid']);
  });
  test('a table that hides an object by another generation', async () => {
    const signed = await signPdf(await demoPdf(), holder);
    const object = contentsOf(signed);
    const at = textOf(signed).indexOf(`\n${object} 0 obj`) + 1;
    const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(textOf(signed))?.[1];
    const table = `xref\n${object} 1\n${String(at).padStart(10, '0')} 00001 n \ntrailer\n<< /Size 99 /Root ${catalogOf(signed)} 0 R /Prev ${previous} >>\nstartxref\n${signed.length}\n%%EOF\n`;
    expect(verdictsOf(await stamped(bytesOf(textOf(signed) + table)), accepted)).toEqual(['added-to', 'valid']);
  });
  test('an object that only a mending viewer would find', async () => {
    const signed = await signPdf(await demoPdf(), holder);
    const stray = `${contentsOf(signed)} 0 obj\n${STREAM}\nendobj\n`;
    const updated = textOf(withProof(signed));
    const end = updated.lastIndexOf('xref\n', updated.lastIndexOf('startxref') - 1);
    const moved =
      updated.slice(0, end) + stray + updated.slice(end).replace(/startxref\n\d+/, `startxref\n${end + stray.length}`);
    expect(verdictsOf(await stamped(bytesOf(moved)), accepted)).toEqual(['added-to', 'valid']);
  });
});
