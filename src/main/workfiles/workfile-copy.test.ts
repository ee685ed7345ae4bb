import { afterAll, expect, test } from 'vitest';
import { readPdf } from '../../paper/testing.ts';
import { readZip } from '../../paper/unzip.testing.ts';
import { appError } from '../../shared/errors.ts';
import type { WorkfileListItem } from '../../shared/ipc/workfiles.ts';
import { err, ok } from '../../shared/result.ts';
import { sampleDocument, sampleOutgoing, sampleWorkfile } from '../../shared/testing/samples.ts';
import { Press } from '../paper/press.ts';
import { workfileCopy, workfileListCopy } from './workfile-copy.ts';
import { zipOf } from './zip.ts';

const [HERE, AWAY, PAPER] = ['a', 'b', 'c'].map((sign) => sign.repeat(64)) as [string, string, string];
const UNIT = { orgId: 'org', parentId: null, kind: 'division' as const, shortName: 'A', code: null, communeCode: null };
const fileOf = (sha256: string, name: string) => ({ sha256, name, type: 'application/pdf', bytes: 5 });
const item = (ordinal: number, id: string, issuedOn: string, record: 'document' | 'outgoing') => ({
  ordinal,
  record,
  id,
  symbol: `${ordinal}/CV`,
  issuedOn,
  subject: `Trích yếu ${id}`,
  pages: 1,
  addedAt: 0,
  addedByName: 'A',
});
const workfile = sampleWorkfile({
  code: '01.QLĐT',
  items: [
    item(1, 'late', '2026-03-02', 'document'),
    item(2, 'out', '2026-01-02', 'outgoing'),
    item(3, 'unseen', '2026-02-02', 'document'),
  ],
});
const late = sampleDocument({
  id: 'late',
  files: [fileOf(HERE, '../tham mưu?.pdf'), fileOf(AWAY, 'b.pdf')],
});
const out = sampleOutgoing({ id: 'out', paper: fileOf(PAPER, '15.pdf') });
const press = new Press();
afterAll(() => press.close());
const needs = {
  press,
  store: {
    workfile: async (id: string) => (id === workfile.id ? { workfile, pending: [] } : null),
    document: async (id: string) => (id === 'late' ? { document: late, pending: [] } : null),
    outgoing: async (id: string) => (id === 'out' ? { outgoing: out, pending: [] } : null),
    units: async () => [],
  },
  files: {
    read: async ({ sha256 }: { sha256: string }) =>
      sha256 === AWAY ? err(appError('offline')) : ok(Buffer.from(`bytes of ${sha256[0]}`)),
  },
  now: 0,
};

test('NĐ 30/2020 Phụ lục VI: a work file leaves as PDF and XML with its documents’ files, in the order of time', async () => {
  const made = await workfileCopy(needs, workfile.id, 'package');
  if (!made.ok) throw new Error(made.error.code);
  expect(made.value).toMatchObject({ missing: 1, unseen: 1, copy: { name: 'Ho so 01.QLĐT.zip' } });
  const files = await readZip(made.value.copy.bytes);
  expect([...files.keys()]).toEqual([
    'muc-luc-van-ban.pdf',
    'ho-so.xml',
    'van-ban/001-1 15.pdf',
    'van-ban/003-1 tham mưu-.pdf',
  ]);
  expect(files.get('muc-luc-van-ban.pdf')?.slice(0, 5)).toBe('%PDF-');
  expect(files.get('ho-so.xml')).toContain('<FileNotation>01.QLĐT</FileNotation>');
  expect(files.get('van-ban/001-1 15.pdf')).toBe('bytes of c');
});

test('the contents alone are a PDF and fetch no file', async () => {
  const read = async () => {
    throw new Error('asked for a file');
  };
  const made = await workfileCopy({ ...needs, files: { read } }, workfile.id, 'contents');
  if (!made.ok) throw new Error(made.error.code);
  expect(made.value.copy.name).toBe('Muc luc 01.QLĐT.pdf');
  expect(Buffer.from(made.value.copy.bytes).toString('latin1', 0, 5)).toBe('%PDF-');
});

test('a file that is not here, or too large to hold, is refused before anything is drawn', async () => {
  expect(await workfileCopy(needs, 'other', 'package')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  const huge = { ...late, files: [{ ...fileOf(HERE, 'a.pdf'), bytes: 2 ** 30 }] };
  const store = { ...needs.store, document: async () => ({ document: huge, pending: [] }) };
  expect(await workfileCopy({ ...needs, store }, workfile.id, 'package')).toMatchObject({
    ok: false,
    error: { code: 'too-large' },
  });
});

test('NĐ 30/2020 Phụ lục V: danh mục hồ sơ lists a year by unit and symbol; mục lục nộp lưu what the archive gets', async () => {
  const line = (id: string, code: string, unitId: string): WorkfileListItem => ({
    ...sampleWorkfile({ id, code, unitId, title: `Hồ sơ ${id}`, pageTotal: 7, sheetTotal: 4, closedOn: '2026-06-30' }),
    documents: 1,
    holds: false,
    pending: false,
  });
  const asked: unknown[] = [];
  const store = {
    units: async () => ['org', 'unit-a', 'unit-b'].map((id) => ({ ...UNIT, id, name: `Đơn vị ${id}` })),
    workfilePage: async (query: object) => {
      asked.push(query);
      const first = !('after' in query);
      return {
        items: first ? [line('w10', '10.A', 'unit-a'), line('b', '01.B', 'unit-b')] : [line('w2', '02.A', 'unit-a')],
        next: first ? '1 x' : null,
      };
    },
  };
  const me = { orgId: 'org', now: 0 };
  const list = await workfileListCopy({ store, press }, { kind: 'catalogue', year: 2026, unitId: null }, me);
  if (!list.ok) throw new Error(list.error.code);
  expect([list.value.files, list.value.copy.name, asked.length]).toEqual([3, 'Danh muc ho so 2026.pdf', 2]);
  const { text } = await readPdf(list.value.copy.bytes);
  expect(text).toContain('DANH MỤC HỒ SƠ NĂM 2026');
  const places = ['ĐƠN VỊ UNIT-A', '02.A Hồ sơ w2 20 năm', '10.A Hồ sơ w10', 'ĐƠN VỊ UNIT-B', '01.B'].map((words) =>
    text.indexOf(words),
  );
  expect(places[0]).toBeGreaterThan(0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const given = await workfileListCopy({ store, press }, { kind: 'hand-over', year: 2026, unitId: 'unit-a' }, me);
  if (!given.ok) throw new Error(given.error.code);
  expect(asked.at(-1)).toMatchObject({ unitId: 'unit-a', statuses: ['offered', 'handed-over'] });
  expect((await readPdf(given.value.copy.bytes)).text).toContain('05/01/2026 - 30/06/2026 20 năm 4/7');
});

test('a zip keeps Vietnamese names, empty files, and what shrinks', async () => {
  const long = 'ngập lụt '.repeat(1000);
  const files = [
    { name: 'Hồ sơ/đường.txt', bytes: Buffer.from(long) },
    { name: 'trống', bytes: new Uint8Array() },
  ];
  const zip = zipOf(files);
  expect(zip.length).toBeLessThan(1000);
  expect(await readZip(zip)).toEqual(
    new Map([
      ['Hồ sơ/đường.txt', long],
      ['trống', ''],
    ]),
  );
});
