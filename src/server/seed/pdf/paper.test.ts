import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { buildCity } from '../city.ts';
import { documents } from '../documents.ts';
import { createRandom } from '../random.ts';
import { printPaper } from './paper.ts';

const now = Date.parse('2026-11-23T09:00:00+07:00');
const writers = buildCity({ seed: 7, now });
const city = buildCity({ seed: 7, now, onlyCityOrg: true });
const seeded = [...documents({ city, writers, seed: 7, now, total: 400 })];
const recipient = 'Ủy ban nhân dân thành phố Hải Phòng';

const print = (index: number) => {
  const one = seeded[index];
  if (one === undefined) throw new Error('no such document');
  return printPaper({ facts: one.facts, sender: one.sender, recipient }, createRandom(index));
};
const textOf = async (bytes: Buffer): Promise<string[]> => {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let i = 1; i <= pdf.numPages; i++) {
    const { items } = await (await pdf.getPage(i)).getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' '),
    );
  }
  return pages;
};

test('a paper carries the components of NĐ 30/2020 Điều 8 as text that can be searched', async () => {
  for (const kind of ['CV', 'QĐ', 'BC'] as const) {
    const index = seeded.findIndex(({ facts }) => facts.kind === kind);
    const { facts } = seeded[index] ?? {};
    const { bytes, pages } = await print(index);
    const text = await textOf(bytes);
    expect(text).toHaveLength(pages);
    const whole = text.join(' ');
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      facts?.symbol,
      'Nơi nhận:',
      facts?.signer.name,
      'Dữ liệu mẫu',
    ])
      expect(whole).toContain(part);
    expect(whole.normalize('NFC')).toContain((facts?.subject ?? '').split(' ').slice(0, 4).join(' '));
  }
});

test('pages are two to six; the first bears no number, the others do', async () => {
  for (let index = 0; index < 12; index++) {
    const { bytes, pages } = await print(index);
    expect(pages).toBeGreaterThanOrEqual(2);
    expect(pages).toBeLessThanOrEqual(6);
    const text = await textOf(bytes);
    // The number is drawn last on its page, just before the words of warning.
    expect(text[0]).not.toMatch(/ 1 Dữ liệu mẫu/);
    for (let page = 2; page <= pages; page++) expect(text[page - 1]).toMatch(new RegExp(` ${page} Dữ liệu mẫu`));
  }
});

test('the same letter has the same bytes, also after others were printed', async () => {
  const first = await print(3);
  await print(4);
  expect((await print(3)).bytes.equals(first.bytes)).toBe(true);
});
