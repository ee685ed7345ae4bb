import { beforeEach, expect, test } from 'vitest';
import type { IpcEvent } from '../../shared/ipc/contract.ts';
import { ok } from '../../shared/result.ts';
import { Ahead } from './ahead.ts';

const listeners = new Map<IpcEvent, Set<() => void>>();
const tell = (event: IpcEvent): void => {
  for (const listener of listeners.get(event) ?? []) listener();
};
let ahead: Ahead;
beforeEach(() => {
  listeners.clear();
  ahead = new Ahead((event, listener) => {
    const all = listeners.get(event) ?? new Set();
    listeners.set(event, all.add(listener));
    return () => all.delete(listener);
  });
});

test('an answer can be looked at until it is taken, and is taken once', async () => {
  await ahead.ask('units', 'directory:changed', async () => ok(['a']));
  expect([ahead.look('units'), ahead.look('units')]).toEqual([['a'], ['a']]);
  expect([ahead.take('units'), ahead.take('units')]).toEqual([true, false]);
  expect(ahead.look('units')).toBeUndefined();
});

test('what an event has overtaken is gone, also when it was still on its way', async () => {
  await ahead.ask('units', 'directory:changed', async () => ok(['a']));
  const late = Promise.withResolvers<void>();
  const asking = ahead.ask('list', 'documents:changed', async () => {
    await late.promise;
    return ok([1]);
  });
  tell('documents:changed');
  late.resolve();
  await asking;
  expect([ahead.take('units'), ahead.take('list')]).toEqual([false, false]);
});

test('after the first drawing nothing is kept, nothing late gets in and nobody listens: the next person asks anew', async () => {
  const late = Promise.withResolvers<void>();
  const asking = ahead.ask('people', 'directory:changed', async () => {
    await late.promise;
    return ok(['the one before']);
  });
  await ahead.ask('units', 'directory:changed', async () => ok(['a']));
  ahead.forget();
  late.resolve();
  await asking;
  expect([ahead.look('people'), ahead.look('units')]).toEqual([undefined, undefined]);
  expect(listeners.get('directory:changed')?.size).toBe(0);
});
