import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { incomingRegisterRows } from '../../paper/register/rows.ts';
import { department, documentOf, outgoingOf, readPdf } from '../../paper/testing.ts';
import { Press } from './press.ts';
import type { PressJob } from './press-wire.ts';

const opened: Press[] = [];
const openPress = (): Press => {
  const press = new Press();
  opened.push(press);
  return press;
};
afterEach(async () => {
  for (const press of opened.splice(0)) await press.close();
});

const letter = (subject: string): PressJob => ({
  what: 'letter',
  format: 'pdf',
  outgoing: outgoingOf('CV', { subject }),
  edition: 1,
  issuer: department,
});
const names = { unit: () => undefined, person: () => undefined };
const rowsOf = (from: number, count: number) =>
  incomingRegisterRows(
    Array.from({ length: count }, (_, i) =>
      documentOf({ arrivalNumber: from + i, subject: `văn bản thứ ${from + i}` }),
    ),
    names,
  );
async function* pieces(of: number, each: number) {
  for (let from = 1; from <= of; from += each) yield rowsOf(from, each);
}
const volume = {
  org: department.org,
  superior: department.superior,
  year: 2026,
  from: '2026-01-01',
  to: '2026-06-30',
  volume: 1,
  only: [],
  made: 0,
};
const register = (format: 'pdf' | 'xlsx', last: number): PressJob => ({
  what: 'register',
  format,
  register: { direction: 'incoming', volume, records: last, numbers: { first: 1, last } },
});
const bytesOf = (printed: Awaited<ReturnType<Press['print']>>): Uint8Array => {
  if (!printed.ok) throw new Error(printed.error.code);
  return printed.value;
};

describe('the press', () => {
  test('has no thread before the first paper', () => {
    expect(openPress().running).toBe(false);
  });

  test('draws one paper after the other, each for who asked', async () => {
    const press = openPress();
    const printed = await Promise.all([press.print(letter('việc thứ nhất')), press.print(letter('việc thứ hai'))]);
    const [first, second] = await Promise.all(printed.map(async (one) => (await readPdf(bytesOf(one))).text));
    expect(first).toContain('V/v việc thứ nhất');
    expect(second).toContain('V/v việc thứ hai');
    expect(press.running).toBe(true);
  });

  test('puts the pieces of a register together in their order', async () => {
    const { text } = await readPdf(bytesOf(await openPress().print(register('pdf', 60), pieces(60, 20))));
    for (const n of [1, 20, 21, 40, 41, 60]) expect(text).toContain(`văn bản thứ ${n} `);
  });

  test('main goes on while Excel writes a register without a pause', async () => {
    const press = openPress();
    await press.print(register('xlsx', 20), pieces(20, 20)); // its code is loaded
    let longest = 0;
    let before = performance.now();
    const watch = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - before);
      before = now;
    }, 1);
    const begun = performance.now();
    await press.print(register('xlsx', 2000), pieces(2000, 500));
    const took = performance.now() - begun;
    clearInterval(watch);
    // Drawn on main's own loop, the longest stop is nearly the whole of it.
    expect(longest).toBeLessThan(took / 2);
  });

  test('closed while it draws, it says so and ends; later questions get the same answer', async () => {
    const press = openPress();
    const under = press.print(letter('đang in'));
    await setImmediate();
    expect(press.running).toBe(true);
    await press.close();
    expect(press.running).toBe(false);
    for (const asked of [under, press.print(letter('muộn')), press.print(register('pdf', 20), pieces(20, 20))])
      expect(await asked).toMatchObject({ ok: false, error: { code: 'store-locked' } });
    expect(press.running).toBe(false);
  });

  test('a paper that cannot be drawn fails alone', async () => {
    const press = openPress();
    const broken = { ...letter('x'), outgoing: null } as unknown as PressJob;
    await expect(press.print(broken)).rejects.toThrow();
    expect((await press.print(letter('sau đó'))).ok).toBe(true);
  });
});
