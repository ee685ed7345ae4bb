import { describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../shared/domain/calendar/days.ts';
import { actorOf } from '../../shared/domain/directory/directory.ts';
import { deskEntry } from '../../shared/domain/document/desk.ts';
import { type Document, documentSchema } from '../../shared/domain/document/document.ts';
import { isOpen } from '../../shared/domain/document/status.ts';
import { parseSymbol } from '../../shared/domain/document/symbol.ts';
import { CITY_ORG, DEMO } from './cast.ts';
import { buildCity } from './city.ts';
import { documents } from './documents.ts';
import { isWorkingDay } from './office-time.ts';

const now = Date.parse('2026-11-23T09:00:00+07:00');
const today = '2026-11-23';
const make = (total: number, at = now, seed = 7, onlyCityOrg = true): Document[] => {
  const writers = buildCity({ seed, now: at });
  const city = onlyCityOrg ? buildCity({ seed, now: at, onlyCityOrg }) : writers;
  return Array.from(documents({ city, writers, seed, now: at, total }), ({ document }) => document);
};
const office = make(2000);
const city = make(3000, now, 7, false);

describe.each([
  ['office', office],
  ['city', city],
])('documents of the %s', (_name, all) => {
  test('are as many as asked, valid, and no id appears twice', () => {
    expect([2000, 3000]).toContain(all.length);
    for (const document of all) documentSchema.parse(document);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.flatMap(({ history }) => history.map(({ id }) => id))).size).toBe(
      all.reduce((sum, { history }) => sum + history.length, 0),
    );
  });

  test('ord rises with arrival', () => {
    for (let i = 1; i < all.length; i++) {
      expect(all[i]?.ord).toBe((all[i - 1]?.ord ?? 0) + 1);
      expect(all[i]?.receivedAt).toBeGreaterThanOrEqual(all[i - 1]?.receivedAt ?? 0);
    }
  });

  test('arrive in office hours of working days, nothing happens after now, issued before received', () => {
    for (const { receivedAt, history, issuedOn } of all) {
      for (const at of [receivedAt, ...history.map((entry) => entry.at)]) {
        const time = new Date(at + 7 * 3_600_000).toISOString().slice(11, 16);
        expect(at).toBeLessThanOrEqual(now);
        expect(isWorkingDay(dayOf(at))).toBe(true);
        expect((time >= '07:30' && time <= '11:30') || (time >= '13:30' && time <= '17:03')).toBe(true);
      }
      expect((issuedOn ?? '') <= dayOf(receivedAt)).toBe(true);
    }
  });

  test('số đến is continuous in each register and year, given on the day of arrival (Điều 22)', () => {
    const last = new Map<string, number>();
    for (const { orgId, arrivalNumber, arrivalYear, receivedAt, history } of all) {
      if (arrivalNumber === null) continue;
      const key = `${orgId} ${arrivalYear}`;
      expect(arrivalNumber).toBe((last.get(key) ?? 0) + 1);
      last.set(key, arrivalNumber);
      const registered = history.find(({ kind }) => kind === 'registered');
      expect(dayOf(registered?.at ?? 0)).toBe(dayOf(receivedAt));
    }
  });

  test('numbers and notations are readable and never given twice by one sender (Điều 15)', () => {
    const seen = new Set<string>();
    for (const { symbol, senderName, issuedOn } of all) {
      expect([symbol, parseSymbol(symbol) === undefined]).toEqual([symbol, false]);
      const key = `${senderName} ${symbol} ${issuedOn?.slice(0, 4)}`;
      expect([key, seen.has(key)]).toEqual([key, false]);
      seen.add(key);
    }
  });

  test('status, routing and history tell one story', () => {
    const last = {
      received: 'arrived',
      registered: 'registered',
      submitted: 'submitted',
      completed: 'completed',
      refused: 'refused',
      withdrawn: 'exchange-status',
    } as const;
    for (const document of all) {
      const { status, history, routings, version, arrivalNumber } = document;
      if (status in last) expect(history.at(-1)?.kind).toBe(last[status as keyof typeof last]);
      expect(version).toBe(history.length);
      expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).sort((a, b) => a - b));
      expect(arrivalNumber === null).toBe(status === 'received' || status === 'refused');
      const routed = status === 'directed' || status === 'in-progress' || status === 'completed';
      expect(routings.filter(({ role }) => role === 'lead')).toHaveLength(routed ? 1 : 0);
      if (status === 'completed') expect(routings.find(({ role }) => role === 'lead')?.state).toBe('done');
    }
  });

  test('old ones are done, recent ones are spread over the statuses, about half are công văn', () => {
    const old = all.filter(({ receivedAt }) => dayOf(receivedAt) < addDays(today, -30));
    expect(old.filter(({ status }) => !isOpen(status)).length / Math.max(old.length, 1)).toBeGreaterThan(0.9);
    expect(new Set(all.map(({ status }) => status)).size).toBeGreaterThanOrEqual(6);
    const letters = all.filter(({ kind }) => kind === 'CV').length / all.length;
    expect(letters).toBeGreaterThan(0.45);
    expect(letters).toBeLessThan(0.62);
    expect(new Set(all.map(({ subject }) => subject)).size / all.length).toBeGreaterThan(0.9);
  });

  test('texts are whole Vietnamese: no slot left open, NFC, within the limits of registration, no mark of secrecy', () => {
    for (const { subject, senderName, signerName, history } of all) {
      const texts = [subject, senderName, signerName, ...history.map(({ text }) => text ?? '')];
      for (const text of texts) {
        expect(text).not.toMatch(/[{}]|undefined|null/);
        expect(text).toBe(text.normalize('NFC'));
        expect(text).not.toMatch(/(?:^|\s)(?:tuyệt |tối )?mật(?:\s|$)/iu);
      }
      expect(subject.length).toBeLessThan(300);
      expect(signerName.length).toBeLessThanOrEqual(50);
    }
  });
});

describe('the first day of the cast', () => {
  const people = buildCity({ seed: 7, now, onlyCityOrg: true });
  const desk = (id: string) => {
    const person = people.people.find((p) => p.id === id);
    if (person === undefined) throw new Error(id);
    const me = actorOf(person, people.delegations, today);
    return office.flatMap((document) => deskEntry(document, me) ?? []);
  };
  const buckets = (id: string): string[] => [...new Set(desk(id).map(({ bucket }) => bucket))];

  test('the clerk registers and submits', () => {
    expect(desk(DEMO.clerk).filter(({ bucket }) => bucket === 'register').length).toBeGreaterThanOrEqual(5);
    expect(desk(DEMO.clerk).filter(({ bucket }) => bucket === 'submit').length).toBeGreaterThanOrEqual(3);
  });
  test('the leader directs, the deputy for them', () => {
    expect(desk(DEMO.leader).length).toBeGreaterThanOrEqual(5);
    expect(desk(DEMO.deputy).length).toBeGreaterThan(desk(DEMO.leader).length);
  });
  test('the head assigns; the specialists work on overdue, due and coming papers', () => {
    expect(buckets(DEMO.head)).toContain('assign');
    for (const id of [DEMO.specialist, DEMO.specialist2]) expect(desk(id).length).toBeGreaterThanOrEqual(6);
    const work = [...desk(DEMO.head), ...desk(DEMO.specialist), ...desk(DEMO.specialist2)].flatMap(
      ({ dueOn }) => dueOn ?? [],
    );
    expect(work.some((day) => day < today)).toBe(true);
    expect(work.some((day) => day === today)).toBe(true);
    expect(work.some((day) => day > today && day <= addDays(today, 4))).toBe(true);
  });
});

test('the same seed tells the same stories, another seed others', () => {
  expect(make(300)).toEqual(make(300));
  expect(make(300, now, 8).map(({ subject }) => subject)).not.toEqual(make(300).map(({ subject }) => subject));
});

test.each([
  '2026-11-23T06:30',
  '2026-11-22T10:00',
  '2026-11-24T10:00',
  '2027-01-04T08:45',
  '2027-05-03T14:00',
  '2026-11-23T18:00',
])('works on any day (%s)', (at) => {
  const moment = Date.parse(`${at}:00+07:00`);
  for (const total of [1, 40, 400]) {
    const all = make(total, moment);
    expect(all).toHaveLength(total);
    for (const { history } of all) expect(history.at(-1)?.at).toBeLessThanOrEqual(moment);
  }
});

test('all documents may go to one organisation', () => {
  const writers = buildCity({ seed: 7, now });
  const all = [...documents({ city: writers, writers, seed: 7, now, total: 200, concentrateOrg: 'phuong-le-chan' })];
  expect(all.every(({ document }) => document.orgId === 'phuong-le-chan')).toBe(true);
  expect(() => [...documents({ city: writers, writers, seed: 7, now, total: 5, concentrateOrg: 'nowhere' })]).toThrow(
    'nowhere',
  );
  expect(all.some(({ document }) => document.orgId === CITY_ORG)).toBe(false);
});
