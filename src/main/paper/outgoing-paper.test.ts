import mammoth from 'mammoth';
import { afterAll, describe, expect, test } from 'vitest';
import { outgoingOf, readPdf } from '../../paper/testing.ts';
import type { Unit } from '../../shared/domain/directory/directory.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { appError, type ErrorCode } from '../../shared/errors.ts';
import { err, ok } from '../../shared/result.ts';
import { outgoingPaper, type PaperRequest } from './outgoing-paper.ts';
import { Press } from './press.ts';

const press = new Press();
afterAll(() => press.close());

const unit = (id: string, kind: Unit['kind'], name: string, shortName: string, parentId: string | null): Unit => ({
  id,
  orgId: id.split('.')[0] ?? id,
  parentId,
  kind,
  name,
  shortName,
  code: null,
  communeCode: null,
});
const units = [
  unit('ubnd-tp', 'city', 'Ủy ban nhân dân thành phố Hải Phòng', 'UBND', null),
  unit('so-xay-dung', 'department', 'Sở Xây dựng', 'SXD', 'ubnd-tp'),
  unit('so-xay-dung.qldt', 'division', 'Phòng Quản lý đô thị', 'QLĐT', 'so-xay-dung'),
];
const edition = (n: number) => ({
  n,
  at: n,
  byId: 'a',
  byName: 'A',
  subject: `trích yếu bản ${n}`,
  content: { bases: [], body: `Nội dung bản ${n}./.` },
});
const { subject, content } = edition(2);
const editions = { edition: 2, editions: [edition(1), edition(2)], subject, content };
const draft = outgoingOf('CV', { ...editions, status: 'draft', number: null, symbol: null, issuedOn: null });
const paper = { sha256: 'a'.repeat(64), name: '05_SXD-QLĐT.pdf', type: 'application/pdf', bytes: 3 };
const issued = outgoingOf('CV', { ...editions, status: 'issued', paper });

const ask = (outgoing: Outgoing, request: Partial<PaperRequest> = {}, refusal?: ErrorCode) =>
  outgoingPaper(
    {
      store: {
        outgoing: async (id) => (id === outgoing.id ? { outgoing, pending: [] } : null),
        units: async () => units,
      },
      files: { read: async () => (refusal === undefined ? ok(Buffer.from('%PDF')) : err(appError(refusal))) },
      press,
    },
    { id: outgoing.id, edition: outgoing.edition, format: 'pdf', ...request },
  );
const textOf = async (printed: Awaited<ReturnType<typeof ask>>): Promise<string> => {
  if (!printed.ok) throw new Error(printed.error.code);
  return (await readPdf(printed.value.bytes)).text;
};

describe('an outgoing document on paper', () => {
  test('a draft is drawn here: agency and the one above from the directory, no number, marked', async () => {
    const printed = await ask(draft);
    expect(printed).toMatchObject({
      value: { source: 'drawn', name: expect.stringMatching(/^Dự thảo lần 2 .*\.pdf$/) },
    });
    const text = await textOf(printed);
    for (const words of ['THÀNH PHỐ HẢI PHÒNG', 'SỞ XÂY DỰNG', 'SXD-QLĐT', 'Nội dung bản 2', 'DỰ THẢO LẦN 2'])
      expect(text).toContain(words);
  });

  test('the edition that is asked for, not the newest', async () => {
    const text = await textOf(await ask(issued, { edition: 1 }));
    expect(text).toContain('Nội dung bản 1');
    expect(text).toContain('DỰ THẢO LẦN 1');
    expect(text).not.toContain('05/SXD-QLĐT');
  });

  test('what was issued is the file that the recipients have', async () => {
    const printed = await ask(issued);
    expect(printed).toMatchObject({ value: { source: 'issued', name: paper.name } });
    expect(printed.ok && Buffer.from(printed.value.bytes).toString()).toBe('%PDF');
  });

  test('out of reach, it is drawn from the record, with its number and without a mark', async () => {
    const printed = await ask(issued, {}, 'offline');
    expect(printed).toMatchObject({ value: { source: 'drawn', name: '05/SXD-QLĐT.pdf' } });
    const text = await textOf(printed);
    expect(text).toContain('Số: 05/SXD-QLĐT');
    expect(text).not.toContain('DỰ THẢO');
  });

  test('a damaged file is told, not replaced in silence', async () => {
    expect(await ask(issued, {}, 'file-mismatch')).toMatchObject({ error: { code: 'file-mismatch' } });
  });

  test('a number given up is never shown as the document, although its file is there', async () => {
    expect(await textOf(await ask({ ...issued, status: 'cancelled' }))).toContain('ĐÃ HỦY');
  });

  test('Word: the draft with its mark', async () => {
    const printed = await ask(draft, { format: 'docx' });
    if (!printed.ok) throw new Error(printed.error.code);
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(printed.value.bytes) });
    expect(value).toContain('Nội dung bản 2');
    expect(printed.value.name).toMatch(/\.docx$/);
  });

  test.each([{ id: 'other' }, { edition: 3 }])('%o is not there', async (request) => {
    expect(await ask(draft, request)).toMatchObject({ error: { code: 'not-found' } });
  });
});
