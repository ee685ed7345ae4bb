import { expect, test } from 'vitest';
import { IPC_CALLS, IPC_EVENTS } from './contract.ts';
import { CALL_NAMES, EVENT_NAMES, nothingMissing } from './names.ts';

test('the names that preload ships are exactly those of the contract', () => {
  expect([...CALL_NAMES].sort()).toEqual(Object.keys(IPC_CALLS).sort());
  expect([...EVENT_NAMES].sort()).toEqual(Object.keys(IPC_EVENTS).sort());
  expect(nothingMissing).toBe(true);
});
