import { describe, expect, test } from 'vitest';
import { sampleActor, sampleDocument } from '../testing/samples.ts';
import { addDays, dayOf, daysBetween, isDay, parseExchangeDay, showDay } from './calendar/days.ts';
import { principalsOf } from './directory/actor.ts';
import { actorOf } from './directory/directory.ts';
import { audienceOf, maySee } from './document/audience.ts';
import { deskEntry } from './document/desk.ts';
import type { Document } from './document/document.ts';
import { kindOfName } from './document/kinds.ts';
import { fromRow, toRow } from './document/row.ts';
import { padNumber, parseSymbol } from './document/symbol.ts';
import { cleanText, fold, searchTokens } from './text/fold.ts';
import { asciiFileName, comparePeopleNames, initialOf } from './text/names.ts';

describe('search folding (domain.md 8.3)', () => {
  test('marks and đ fold, NFC and NFD alike', () => {
    expect(fold('Quyết định về đất đai ở Đắk Lắk')).toBe('quyet dinh ve dat dai o dak lak');
    expect(fold('Đặng Dũng'.normalize('NFD'))).toBe('dang dung');
    expect(fold('hòa')).toBe(fold('hoà'));
    expect(fold('Ðường')).toBe('duong'); // U+00D0 in place of Đ
  });
  test('a symbol is one token beside its parts', () => {
    expect(searchTokens('Số 15/QĐ-UBND')).toEqual(['so', '15x2fqdx2dubnd', '15', 'qd', 'ubnd']);
    expect(searchTokens('V/v kết nối, liên thông.')).toEqual(['vx2fv', 'v', 'v', 'ket', 'noi', 'lien', 'thong']);
  });
  test('outside text is NFC with one kind of space', () => {
    expect(cleanText('  Hải\u00a0 Phòng\u200b ')).toBe('Hải Phòng');
  });
});

describe('names (domain.md 8.4)', () => {
  test('people are sorted by given name, then the rest', () => {
    const names = ['Lê Văn Đạt', 'Phạm Ân', 'Đặng Dũng', 'Trần Văn Ba', 'Đỗ Thị Ánh', 'Hoàng Ăn', 'Nguyễn Văn An'];
    expect(names.sort(comparePeopleNames)).toEqual([
      'Nguyễn Văn An',
      'Đỗ Thị Ánh',
      'Hoàng Ăn',
      'Phạm Ân',
      'Trần Văn Ba',
      'Đặng Dũng',
      'Lê Văn Đạt',
    ]);
    expect(initialOf('Đặng Dũng')).toBe('D');
  });
  test('file names are safe on Windows', () => {
    expect(asciiFileName('Quyết định số 15/QĐ.pdf')).toBe('quyet-dinh-so-15-qd.pdf');
    expect(['CON', 'lpt1.txt', '...', '\u202Etxt.exe'].map(asciiFileName)).toEqual([
      '_con',
      '_lpt1.txt',
      'tep',
      'txt.exe',
    ]);
  });
});

describe('days of the office (domain.md 8.6)', () => {
  test('the day begins at midnight in Hải Phòng, not in London', () => {
    expect(dayOf(Date.UTC(2026, 10, 23, 16, 59))).toBe('2026-11-23');
    expect(dayOf(Date.UTC(2026, 10, 23, 17))).toBe('2026-11-24');
  });
  test('impossible dates are no dates', () => {
    expect(['2026-02-29', '2028-02-29', '2026-13-01', '26-1-1'].map(isDay)).toEqual([false, true, false, false]);
    expect(parseExchangeDay('2015/09/30')).toBe('2015-09-30');
    expect(parseExchangeDay('2015/02/30')).toBeUndefined();
  });
  test('the pattern that every schema asks knows the calendar', () => {
    const wrong: string[] = [];
    for (const year of [1896, 1900, 2000, 2023, 2024, 2026, 2100, 2400]) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const date = new Date(Date.UTC(year, month - 1, day));
          const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          if (isDay(text) !== real) wrong.push(text);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
  test('distance and showing', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3);
    expect(showDay('2026-02-05')).toBe('05/02/2026');
  });
});

describe('NĐ 30/2020 Phụ lục III: số và ký hiệu', () => {
  test('symbols are read, case kept', () => {
    expect(parseSymbol('15/QĐ-UBND')).toEqual({ number: '15', year: null, notation: 'QĐ-UBND' });
    expect(parseSymbol(' 12/2026/QyĐ-UBND ')).toEqual({ number: '12', year: '2026', notation: 'QyĐ-UBND' });
    expect(parseSymbol('không số')).toBeUndefined();
    expect([padNumber(5), padNumber(15)]).toEqual(['05', '15']);
    expect([kindOfName('công văn'), kindOfName('Quy định'), kindOfName('Thư mời')]).toEqual(['CV', 'QyĐ', undefined]);
  });
});

test('a document survives the wire unchanged', () => {
  const document = sampleDocument({
    files: [{ sha256: 'a'.repeat(64), name: 'Tờ trình.pdf', type: 'application/pdf', bytes: 3 }],
  });
  expect(fromRow(toRow(document))).toEqual(document);
  expect(() => fromRow(toRow(document).with(4, 'không có'))).toThrow();
});

describe('visibility', () => {
  const routed = (personId: string | null): Document =>
    sampleDocument({
      status: 'directed',
      submittedTo: 'leader',
      routings: [{ id: 'r', role: 'lead', unitId: 'unit-a', personId, dueOn: null, state: 'waiting', doneAt: null }],
    });
  const sees = (actor: Parameters<typeof principalsOf>[0], document: Document): boolean =>
    maySee(principalsOf(actor), audienceOf(document));
  test('a clerk sees the office’s documents, a leader only what is registered', () => {
    expect(sees(sampleActor('c', ['clerk']), sampleDocument())).toBe(true);
    expect(sees(sampleActor('c', ['clerk'], { orgId: 'other' }), sampleDocument())).toBe(false);
    expect(sees(sampleActor('l', ['leader']), sampleDocument())).toBe(false);
    expect(sees(sampleActor('l', ['leader']), sampleDocument({ status: 'registered' }))).toBe(true);
  });
  test('a specialist sees what names them; the head what lies in the unit', () => {
    expect(sees(sampleActor('s', ['specialist']), routed('s'))).toBe(true);
    expect(sees(sampleActor('s', ['specialist']), routed(null))).toBe(false);
    expect(sees(sampleActor('h', ['head']), routed('s'))).toBe(true);
    expect(sees(sampleActor('h', ['head'], { unitId: 'unit-b' }), routed('s'))).toBe(false);
  });
  test('a delegate sees what lies before the one who delegated, on the days of the delegation', () => {
    const person = { id: 'deputy', orgId: 'org', unitId: 'board', name: 'x', position: 'Phó', roles: [], active: true };
    const delegation = {
      id: 'd',
      orgId: 'org',
      fromPersonId: 'leader',
      toPersonId: 'deputy',
      scope: 'direct-documents' as const,
      fromDay: '2026-11-20',
      toDay: '2026-11-25',
      basis: 'GUQ',
    };
    expect(sees(actorOf(person, [delegation], '2026-11-25'), routed(null))).toBe(true);
    expect(sees(actorOf(person, [delegation], '2026-11-26'), routed(null))).toBe(false);
  });
  test('the desk asks each person for their own step', () => {
    expect(deskEntry(sampleDocument(), sampleActor('c', ['clerk']))?.bucket).toBe('register');
    expect(deskEntry(routed(null), sampleActor('h', ['head']))?.bucket).toBe('assign');
    expect(deskEntry(routed('s'), sampleActor('s', ['specialist']))?.bucket).toBe('process');
    expect(deskEntry(routed('s'), sampleActor('x', ['specialist']))).toBeNull();
    expect(deskEntry({ ...routed('s'), status: 'completed' }, sampleActor('s', ['specialist']))).toBeNull();
  });
});
