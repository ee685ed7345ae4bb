import { beforeEach, expect, test, vi } from 'vitest';
import { nextInTurn, skipInTurn, startInTurn, stopInTurn, useInTurn } from './inTurn.ts';
import { usePlaces } from './places.ts';

const openForm = (): string | undefined => usePlaces.getState().form?.documentId;
const start = (from: string | null = null, waits = async (_id: string): Promise<boolean> => true): (() => void) => {
  const onEnd = vi.fn();
  startInTurn({ place: 'desk', command: 'document.register', ids: ['a', 'b', 'c'], waits, onEnd }, from);
  return onEnd;
};

beforeEach(() => {
  usePlaces.getState().forget();
  stopInTurn();
});

test('each document opens with its form when the one before is done, and the last one ends it', () => {
  const onEnd = start();
  expect(usePlaces.getState()).toMatchObject({
    selected: { desk: 'a' },
    form: { command: 'document.register', documentId: 'a' },
  });
  expect(nextInTurn('a')).toBe(true);
  expect(openForm()).toBe('b');
  expect(useInTurn.getState().last).toBe('a');
  expect(skipInTurn()).toBe(true);
  expect(openForm()).toBe('c');
  expect(useInTurn.getState().last).toBe('a');
  expect(nextInTurn('c')).toBe(false);
  expect(onEnd).toHaveBeenCalledOnce();
  expect(useInTurn.getState().turn).toBeNull();
});

test('it begins with the chosen document, and goes on from one that was done out of turn', () => {
  start('b');
  expect(openForm()).toBe('b');
  expect(nextInTurn('a')).toBe(true);
  expect(openForm()).toBe('b');
});

test('a document that a colleague has done meanwhile is left as soon as that is known', async () => {
  start(null, async (id) => id !== 'a');
  await vi.waitFor(() => expect(openForm()).toBe('b'));
});

test('a document done elsewhere, or one that was never in it, moves nothing', () => {
  start();
  expect(nextInTurn('x')).toBe(false);
  usePlaces.getState().go('documents');
  expect(nextInTurn('a')).toBe(false);
  expect(usePlaces.getState().place).toBe('documents');
});
