import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { KIND_CODES } from '../../shared/domain/document/kinds.ts';
import { MM } from '../page.ts';
import { department, outgoingOf, type Placed, readPdf, recipientOf } from '../testing.ts';
import { readZip } from '../unzip.testing.ts';
import { renderDocx } from './docx.ts';
import { asEdition, paperOf } from './paper-of.ts';
import { renderPdf } from './pdf.ts';

const ward = { kind: 'commune', name: 'Ủy ban nhân dân phường Lê Chân', shortName: 'UBND' } as const;
const long = Array.from({ length: 18 }, (_, i) => `${i + 1}. ${'Rà soát các công trình đang thi công. '.repeat(6)}`);
const print = async (...args: Parameters<typeof outgoingOf>) =>
  readPdf(await renderPdf(paperOf(outgoingOf(...args), department)));
const find = (items: readonly Placed[], text: string): Placed => {
  const item = items.find((one) => one.text.includes(text));
  if (item === undefined) throw new Error(`'${text}' is not on the paper`);
  return item;
};

describe('NĐ 30/2020 Điều 8: a paper shows the components', () => {
  test.each(KIND_CODES)('%s carries all components, in their order, as text', async (kind) => {
    const { text } = await print(kind);
    const heading = kind === 'CV' ? 'V/v kiểm tra an toàn' : paperOf(outgoingOf(kind), department).heading.name;
    const parts = [
      'SỞ XÂY DỰNG',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      kind === 'CV' ? 'Số: 05/SXD-QLĐT' : `Số: 05/${kind}-SXD`,
      'Hải Phòng, ngày 05 tháng 02 năm 2026',
      heading ?? '',
      'Căn cứ Luật Tổ chức chính quyền địa phương;',
      'KT. GIÁM ĐỐC',
      'PHÓ GIÁM ĐỐC',
      'Nguyễn Văn An',
      'Nơi nhận:',
      '- Lưu: VT, QLĐT.',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places, parts.map((part, i) => `${places[i]} ${part}`).join('\n')).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThanOrEqual(0);
    expect(text).toBe(text.normalize('NFC'));
  });

  test('Quốc hiệu and signature stand on the right, agency and Nơi nhận on the left, nothing outside the margins', async () => {
    const { items } = await print('QĐ');
    const middle = 105 * MM;
    expect(find(items, 'SỞ XÂY DỰNG').right).toBeLessThan(middle);
    expect(find(items, 'Số: 05').right).toBeLessThan(middle);
    expect(find(items, 'Nơi nhận').right).toBeLessThan(middle);
    for (const text of ['CỘNG HÒA', 'Độc lập', 'ngày 05 tháng 02', 'KT. GIÁM ĐỐC', 'Nguyễn Văn An'])
      expect(find(items, text).x, text).toBeGreaterThan(90 * MM);
    expect(find(items, 'CỘNG HÒA').y).toBeCloseTo(find(items, 'ỦY BAN NHÂN DÂN').y, -1);
    for (const item of items) {
      expect(item.x, item.text).toBeGreaterThanOrEqual(23 * MM);
      expect(item.right, item.text).toBeLessThanOrEqual(195 * MM + 1);
      expect(item.y, item.text).toBeLessThanOrEqual(277 * MM);
    }
  });
});

describe('NĐ 30/2020 Phụ lục I: page, numbers, place, signature and recipients', () => {
  test('pages are numbered from the second, in the middle of the upper margin', async () => {
    const { items, pages } = await print('CV', { content: { bases: [], body: long.join('\n') } });
    expect(pages).toBeGreaterThanOrEqual(2);
    const above = items.filter((item) => item.y < 18 * MM);
    expect(above.map(({ page, text }) => [page, text])).toEqual(
      Array.from({ length: pages - 1 }, (_, i) => [i + 2, String(i + 2)]),
    );
    for (const { x, right } of above) expect((x + right) / 2).toBeCloseTo(112.5 * MM, 0);
  });

  test('the signature is never alone on a page, whatever the length', async () => {
    for (let lines = 20; lines < 48; lines++) {
      const body = Array.from({ length: lines }, (_, i) => `Dòng thứ ${i + 1}`).join('\n');
      const { items } = await print('TB', { content: { bases: [], body } });
      const { page } = find(items, 'Nguyễn Văn An');
      expect(find(items, 'KT. GIÁM ĐỐC').page).toBe(page);
      expect(find(items, `Dòng thứ ${lines}`).page).toBe(page);
    }
  });

  test('before numbering the number and the date have room, and no invented value', () => {
    const paper = paperOf(outgoingOf('QĐ', { number: null, symbol: null, issuedOn: null }), department);
    expect(paper.number).toMatch(/^Số:\s{4,}\/QĐ-SXD$/u);
    expect(paper.placeAndDate).toMatch(/^Hải Phòng, ngày\s+tháng\s+năm\s+$/u);
  });

  test('a ward names itself as the place; the committee signs with TM., its deputy with TM. and KT.', () => {
    const signer = { personId: 's', name: 'Trần Văn Ba', position: 'Phó Chủ tịch', basis: '' };
    const outgoing = outgoingOf('QĐ', { signer: { ...signer, mode: 'TM-KT', onBehalfOf: 'Ủy ban nhân dân' } });
    const paper = paperOf(outgoing, { org: ward, unit: { shortName: '' }, superior: null });
    expect(paper.agency).toEqual(['ỦY BAN NHÂN DÂN', 'PHƯỜNG LÊ CHÂN']);
    expect(paper.placeAndDate).toBe('Lê Chân, ngày 05 tháng 02 năm 2026');
    expect(paper.signature?.lines).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']);
    expect(paper.blocks[0]).toEqual({ type: 'centred', text: 'ỦY BAN NHÂN DÂN PHƯỜNG LÊ CHÂN' });
  });

  test('bases end with a semicolon, the last with a full stop; the deciding word stands once', async () => {
    const body = 'QUYẾT ĐỊNH:\nĐiều 1. Ban hành./.';
    const { blocks } = paperOf(outgoingOf('QĐ', { content: { bases: ['Căn cứ A,', 'Căn cứ B'], body } }), department);
    expect(blocks.map(({ text }) => text)).toEqual(['Căn cứ A;', 'Căn cứ B.', 'QUYẾT ĐỊNH:', 'Ban hành./.']);
  });

  test('one addressee in the line, several below it; Nơi nhận says Như trên', async () => {
    const one = await print('CV', { recipients: [recipientOf('Sở Tài chính')] });
    expect(one.text).toContain('Kính gửi: Sở Tài chính.');
    const two = await print('CV');
    expect(two.text).toMatch(/Kính gửi: .*- Ủy ban nhân dân phường Hồng Bàng; .*- Sở Tài chính\./);
    expect(two.text).toContain('- Như trên;');
  });

  test.each([
    [1, 'KHẨN'],
    [2, 'THƯỢNG KHẨN'],
    [3, 'HỎA TỐC'],
  ])('urgency %i is stamped %s', async (urgency, mark) => {
    expect((await print('CV', { urgency })).items.map(({ text }) => text)).toContain(mark);
    expect((await print('CV')).text).not.toContain('KHẨN');
  });
});

test('text that came decomposed is printed composed', async () => {
  const { text } = await print('CV', { subject: 'Kế hoạch phòng, chống bão'.normalize('NFD') });
  expect(text).toContain('V/v Kế hoạch phòng, chống bão');
});

test('the same paper has the same bytes, also after another was printed', async () => {
  const again = () => renderPdf(paperOf(outgoingOf('BC'), department));
  const first = await again();
  await renderPdf(paperOf(outgoingOf('CV'), department));
  expect(Buffer.compare(await again(), first)).toBe(0);
});

describe('a sheet that is no document of the agency says so on every page', () => {
  const body = long.join('\n');
  const draft = outgoingOf('QĐ', {
    number: null,
    symbol: null,
    issuedOn: null,
    edition: 2,
    content: { bases: [], body },
    editions: [
      { n: 1, at: 1, byId: 'a', byName: 'A', subject: 'bản đầu', content: { bases: [], body: 'Điều 1. Cũ.' } },
      { n: 2, at: 2, byId: 'a', byName: 'A', subject: 'bản sau', content: { bases: [], body } },
    ],
  });

  test('a draft: which edition, small and black on top and large across, and no number', async () => {
    const { items, pages } = await readPdf(await renderPdf(paperOf(draft, department)));
    expect(pages).toBeGreaterThanOrEqual(2);
    for (let page = 1; page <= pages; page++)
      expect(items.filter((item) => item.page === page && item.text === 'DỰ THẢO LẦN 2')).toHaveLength(2);
  });

  test('in Word it stands on top of the first page and of all others', async () => {
    const files = await readZip(await renderDocx(paperOf(draft, department)));
    const headers = [...files].filter(([name]) => /^word\/header\d+\.xml$/.test(name)).map(([, xml]) => xml);
    expect(headers.filter((xml) => xml.includes('DỰ THẢO LẦN 2'))).toHaveLength(2);
  });

  test('an earlier edition is a draft also when a later one has its number', () => {
    const numbered = { ...draft, number: 5, symbol: '05/QĐ-SXD', issuedOn: '2026-02-05' };
    const first = paperOf(asEdition(numbered, 1), department);
    expect(first).toMatchObject({ mark: 'DỰ THẢO LẦN 1' });
    expect(first.number).not.toContain('05');
    expect(first.heading.subject).toBe('Bản đầu');
    expect(paperOf(asEdition(numbered, 2), department)).toMatchObject({ mark: null, number: 'Số: 05/QĐ-SXD' });
  });

  test('a number that was given up is struck off in words', () => {
    expect(paperOf(outgoingOf('QĐ', { status: 'cancelled' }), department).mark).toBe('ĐÃ HỦY');
  });
});

describe('Word', () => {
  test.each(KIND_CODES)('%s has the words of the PDF, each component in its style', async (kind) => {
    const paper = paperOf(outgoingOf(kind, { urgency: 2 }), department);
    const bytes = await renderDocx(paper);
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    for (const text of [
      paper.nation,
      paper.motto,
      paper.number,
      paper.placeAndDate,
      paper.heading.subject,
      'THƯỢNG KHẨN',
    ])
      expect(value).toContain(text);
    for (const block of paper.blocks) expect(value).toContain(block.text);
    for (const text of [...paper.recipients, ...(paper.signature?.lines ?? []), 'Nguyễn Văn An'])
      expect(value).toContain(text);
  });

  test('page, fonts, styles and the numbers of pages are those of NĐ 30/2020 Phụ lục I', async () => {
    const files = await readZip(await renderDocx(paperOf(outgoingOf('QĐ'), department)));
    const document = files.get('word/document.xml') ?? '';
    expect(document).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/);
    expect(document).toMatch(/<w:pgMar[^>]*w:top="1134"[^>]*w:right="850"[^>]*w:bottom="1134"[^>]*w:left="1701"/);
    expect(document).toContain('<w:titlePg/>');
    for (const id of [
      'QuocHieu',
      'TieuNgu',
      'CoQuanBanHanh',
      'SoKyHieu',
      'DiaDanhNgay',
      'TenLoai',
      'CanCu',
      'NoiDung',
      'ChucVu',
      'HoTen',
      'NoiNhan',
    ])
      expect(document).toContain(`<w:pStyle w:val="${id}"/>`);
    const styles = files.get('word/styles.xml') ?? '';
    expect(styles).toContain('w:ascii="Times New Roman"');
    expect(styles).toMatch(/w:styleId="QuocHieu".*?<w:name w:val="Quốc hiệu"\/>/);
    const headers = [...files].filter(([name]) => /^word\/header\d+\.xml$/.test(name)).map(([, xml]) => xml);
    expect(headers.filter((xml) => xml.includes('PAGE'))).toHaveLength(1);
  });
});
