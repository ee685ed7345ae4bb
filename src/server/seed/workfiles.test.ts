import { expect, test } from 'vitest';
import { dayOf } from '../../shared/domain/calendar/days.ts';
import { handOverAlert } from '../../shared/domain/workfile/retention.ts';
import { codeKey } from '../../shared/domain/workfile/workfile.ts';
import { DEMO } from './cast.ts';
import { buildCity } from './city.ts';
import { documents } from './documents.ts';
import { FiledDocuments, workfiles } from './workfiles.ts';

const now = Date.parse('2026-11-23T09:00:00+07:00');
const seed = 7;
const city = buildCity({ seed, now, onlyCityOrg: true });
const writers = buildCity({ seed, now });

function made() {
  const filed = new FiledDocuments();
  for (const { document } of documents({ city, writers, seed, now, total: 2000 })) filed.see(document);
  return workfiles({ city, seed, now, each: 2, documents: filed });
}
const files = made();

test('the same seed makes the same files', () => {
  expect(made()).toEqual(files);
});

test('the cast has files in every state: soon and late for the archive, waiting there, and there', () => {
  const mine = files.filter(({ ownerId }) => ownerId === DEMO.specialist);
  expect(new Set(mine.map(({ status }) => status))).toEqual(
    new Set(['open', 'planned', 'closed', 'offered', 'handed-over']),
  );
  const alerts = mine.map((file) => handOverAlert(file, dayOf(now)));
  expect([alerts.filter((a) => a === 'soon').length, alerts.filter((a) => a === 'late').length]).toEqual([1, 1]);
});

test('a symbol is once in a year; nothing happens after today', () => {
  const codes = files.map(({ year, code }) => `${year} ${codeKey(code)}`);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { history } of files) for (const { at } of history) expect(at).toBeLessThanOrEqual(now);
});
