import { expect, onTestFinished, test, vi } from 'vitest';
import type { Session } from '../../shared/ipc/contract.ts';
import { samePerson, startData } from './session.ts';

const me = {
  id: 'p1',
  name: 'Nguyễn Thị Mẫu',
  position: 'Văn thư',
  unitId: 'u1',
  unitName: 'Văn phòng',
  orgId: 'o1',
  orgName: 'UBND',
  roles: ['clerk'],
  actsFor: [],
  demo: true,
} as unknown as NonNullable<Session['me']>;
const session = (change: Partial<Session>): Session => ({
  phase: 'ready',
  me: structuredClone(me),
  error: null,
  unsent: 0,
  waitingFiles: 0,
  signInUrl: null,
  passphraseAtStart: false,
  ...change,
});

test('one more unsent command leaves the person the same object, so the house is not drawn anew', () => {
  const before = session({});
  const next = samePerson(session({ unsent: 1 }), before);
  expect(next.unsent).toBe(1);
  expect(next.me).toBe(before.me);
});

test('another role is another person to the house; so is nobody', () => {
  const before = session({});
  const promoted = session({ me: { ...structuredClone(me), roles: ['clerk', 'leader'] } as typeof me });
  expect(samePerson(promoted, before).me).toEqual(promoted.me);
  expect(samePerson(session({ me: null, phase: 'locked' }), before).me).toBeNull();
  expect(samePerson(before, null)).toBe(before);
});

test('a network that the system says is back is used at once, whatever the next knock waits for', () => {
  let asked = 0;
  const silent = async () => ({ ok: false });
  const api = {
    on: () => () => undefined,
    session: { get: silent },
    sync: {
      status: silent,
      now: async () => {
        asked += 1;
      },
    },
  };
  const page = Object.assign(new EventTarget(), { api });
  vi.stubGlobal('window', page);
  onTestFinished(() => void vi.unstubAllGlobals());
  startData();
  page.dispatchEvent(new Event('offline'));
  expect(asked).toBe(0);
  page.dispatchEvent(new Event('online'));
  expect(asked).toBe(1);
});
