import ExcelJS from 'exceljs';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentOf, readPdf } from '../../paper/testing.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import { meResponse } from '../store-worker/testing/generate.ts';
import { TempStore } from '../store-worker/testing/temp-store.ts';
import { Press } from './press.ts';
import { handlingOf, printHandling } from './print-handling.ts';
import { type Printed, printRegister, registerPage, type Source } from './print-register.ts';

const press = new Press();
afterAll(() => press.close());
let temp: TempStore;
beforeEach(() => {
  temp = new TempStore();
});
afterEach(() => temp.end());

const ORG = 'so-xay-dung';
const NOW = Date.parse('2026-11-26T02:00:00Z');
const COUNT = 1203;
const DAY = 86_400_000;

/** The store's own reader behind the calls that main makes: what is printed went all the way. */
function source(roles: string[], over: Partial<Source> = {}): Source {
  const me: MeResponse = meResponse();
  const bare = { online: false, offlineSince: NOW, activity: 'idle' as const, fill: null, pending: 0, rejected: 0 };
  return {
    me: { ...me, person: { ...me.person, orgId: ORG, unitId: 'u1', roles }, orgName: 'Sở Xây dựng' },
    status: { ...bare, lastPullAt: NOW, blocked: null },
    register: async (orgId, query) => temp.reader.register(orgId, query),
    handling: async (...asked) => temp.reader.handling(...asked),
    units: async () => temp.reader.units(),
    ...over,
  };
}
const unit = (id: string, name: string, parentId: string | null) => ({
  kind: 'unit',
  id,
  body: { id, orgId: ORG, parentId, kind: 'department', name, shortName: id, code: null, communeCode: null },
});
beforeEach(() => {
  temp.fill(
    Array.from({ length: COUNT }, (_, i) =>
      documentOf({
        id: `d${i}`,
        ord: i + 1,
        arrivalNumber: i < 600 ? i + 1 : i + 2, // 601 is missing
        subject: `văn bản ${i + 1}`,
        leadUnitId: i % 2 === 0 ? 'u1' : null,
        receivedAt: Date.parse('2026-02-01T01:00:00Z') + i * 3_600_000,
        dueOn: i % 3 === 0 ? '2026-03-01' : null,
      }),
    ),
  );
  temp.sync.applyPull({
    changes: [
      unit('ubnd-tp', 'Ủy ban nhân dân thành phố Hải Phòng', null),
      unit(ORG, 'Sở Xây dựng', 'ubnd-tp'),
      unit('u1', 'Phòng Quản lý đô thị', ORG),
    ],
    cursor: '1',
    positions: { org: 1 },
    more: false,
  });
});

const filter = { direction: 'incoming', year: 2026 } as const;
const take = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
async function tableOf(printed: Printed): Promise<unknown[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(printed.bytes) as unknown as ArrayBuffer);
  const rows: unknown[][] = [];
  book.getWorksheet('Bảng')?.eachRow(({ values }) => rows.push((values as unknown[]).slice(1)));
  return rows;
}

describe('a register from the store to the file', () => {
  test('Excel: every row of every page once, in order, the gap in its place', async () => {
    const printed = take(
      await printRegister({ store: source(['clerk']), press }, { filter, format: 'xlsx', volume: 1 }, NOW),
    );
    expect(printed).toMatchObject({
      rows: COUNT,
      name: 'Sổ đăng ký văn bản đến 2026, quyển 01 (01-01-2026 đến 26-11-2026).xlsx',
    });
    const rows = await tableOf(printed);
    expect(rows[0]?.[5]).toBe('Tên loại và trích yếu nội dung');
    expect(rows.slice(2).map((row) => (String(row[0]).startsWith('Số ') ? row[0] : row[1]))).toEqual([
      ...Array.from({ length: 600 }, (_, i) => i + 1),
      'Số 601: không có văn bản',
      ...Array.from({ length: 603 }, (_, i) => i + 602),
    ]);
    expect(rows[2]?.[6]).toBe('Phòng Quản lý đô thị');
  });

  test('PDF: the cover says whose, which period, how many, and what was left out', async () => {
    const asked = { ...filter, kind: 'CV', fromDay: '2026-02-01', toDay: '2026-02-10' } as const;
    const printed = take(
      await printRegister({ store: source(['leader']), press }, { filter: asked, format: 'pdf', volume: 2 }, NOW),
    );
    const { pageText } = await readPdf(printed.bytes);
    expect(pageText[0]).toMatch(
      /ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG SỞ XÂY DỰNG .* Từ ngày 01\/02\/2026 đến ngày 10\/02\/2026 Từ số 01 đến số 2\d\d Số văn bản: 2\d\d Loại văn bản: Công văn Quyển số: 02/,
    );
    expect(printed.name).toBe('Sổ đăng ký văn bản đến 2026, quyển 02 (01-02-2026 đến 10-02-2026), Công văn.pdf');
  });

  test.each([[['specialist']], [['head']], [['admin']], [[]]])('%j sees no register', async (roles) => {
    const store = source(roles);
    expect(await registerPage(store, { ...filter, limit: 10 })).toMatchObject({ error: { code: 'forbidden' } });
    expect(await printRegister({ store, press }, { filter, format: 'pdf', volume: 1 }, NOW)).toMatchObject({
      error: { code: 'forbidden' },
    });
  });

  test('while the first fill is under way nothing is printed: its holes would be believed', async () => {
    const { status } = source([]);
    const fill = { rows: 10, total: 20, startedAt: 0, searchReady: false };
    const store = source(['clerk'], { status: { ...status, fill } });
    for (const printed of [
      await printRegister({ store, press }, { filter, format: 'pdf', volume: 1 }, NOW),
      await printHandling({ store, press }, { filter: { from: '2026-02-01', to: '2026-02-28' }, format: 'pdf' }, NOW),
    ])
      expect(printed).toMatchObject({ error: { code: 'store-filling' } });
    expect((await registerPage(store, { ...filter, limit: 10 })).ok).toBe(true);
  });
});

describe('the report on handling', () => {
  const period = { from: '2026-02-01', to: '2026-03-31' };

  test('adds up over all parts, by unit; in Excel the same numbers', async () => {
    const { units, today } = take(await handlingOf(source(['supervisor']), period, NOW));
    expect(today).toBe('2026-11-26');
    expect(units.map(({ unit: name, received, openLate }) => [name, received, openLate])).toEqual([
      ['Phòng Quản lý đô thị', 602, 201],
      ['Chưa phân công', 601, 200],
    ]);
    const printed = take(
      await printHandling({ store: source(['clerk']), press }, { filter: period, format: 'xlsx' }, NOW),
    );
    expect((await tableOf(printed)).at(-1)).toEqual(['', 'Tổng cộng', COUNT, 0, 0, COUNT - 401, 401, 0]);
    expect(printed.name).toBe('Báo cáo tình hình giải quyết văn bản đến (01-02-2026 đến 31-03-2026).xlsx');
  });

  test('the last day belongs to the period, the next does not', async () => {
    const day = { from: '2026-02-02', to: '2026-02-02' };
    const { units } = take(await handlingOf(source(['clerk']), day, NOW));
    expect(units.reduce((sum, { received }) => sum + received, 0)).toBe(DAY / 3_600_000);
  });

  test('a head sees the own unit, whatever was asked for; others see none', async () => {
    const { units } = take(await handlingOf(source(['head']), { ...period, unitId: 'u2' }, NOW));
    expect(units.map(({ unit: name }) => name)).toEqual(['Phòng Quản lý đô thị']);
    expect(await handlingOf(source(['specialist']), period, NOW)).toMatchObject({ error: { code: 'forbidden' } });
  });
});
