import { afterAll, describe, expect, test } from 'vitest';
import { documentOf, readPdf } from '../../paper/testing.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { Press } from './press.ts';
import { stampPaper } from './stamp-paper.ts';

const press = new Press();
afterAll(() => press.close());

const unit = (id: string, name: string) => ({
  id,
  orgId: 'so-xay-dung',
  parentId: null,
  kind: 'department' as const,
  name,
  shortName: '',
  code: null,
  communeCode: null,
});
const ask = (document: Document, id = document.id) =>
  stampPaper(
    {
      store: {
        document: async (asked) => (asked === document.id ? { document, pending: [] } : null),
        units: async () => [unit('so-xay-dung', 'Sở Xây dựng'), unit('so-xay-dung.qln', 'Phòng Quản lý nhà')],
        people: async () => [],
      },
      press,
    },
    id,
    0,
  );

describe('the stamp ĐẾN of a document as a paper', () => {
  test('says what the register says, under the number of its year', async () => {
    const made = await ask(documentOf({ arrivalNumber: 7, leadUnitId: 'so-xay-dung.qln' }));
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value).toMatchObject({ name: 'Dấu đến 07-2026.pdf', of: { documentId: 'd1', what: 'stamp' } });
    const { text } = await readPdf(made.value.bytes);
    for (const words of ['SỞ XÂY DỰNG', 'Số: 07', 'Ngày: 02/03/2026', 'Phòng Quản lý nhà'])
      expect(text).toContain(words);
  });

  test.each([
    [documentOf({ arrivalNumber: null }), 'number-pending'],
    [documentOf({ status: 'received' }), 'wrong-status'],
    [documentOf({ status: 'refused' }), 'wrong-status'],
  ] as const)('nothing is printed that the registry has not given: %#', async (document, code) => {
    expect(await ask(document)).toMatchObject({ ok: false, error: { code } });
  });

  test('what is not there is not there', async () => {
    expect(await ask(documentOf(), 'other')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});
