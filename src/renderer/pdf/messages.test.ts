import { expect, test } from 'vitest';
import { readFromView, readToView } from './messages.ts';

const bytes = new ArrayBuffer(4);

test('only well-formed words pass', () => {
  expect(readToView({ type: 'open', id: 'a', name: 'b.pdf', bytes, language: 'vi' })).toMatchObject({
    type: 'open',
    id: 'a',
  });
  expect(readToView({ type: 'open', id: 'a', name: 'b.pdf', bytes: 'not bytes' })).toBeNull();
  expect(readToView({ type: 'open', id: 7, name: 'b.pdf', bytes })).toBeNull();
  expect(readToView({ type: 'ping', n: 1 })).toEqual({ type: 'ping', n: 1 });
  for (const bad of [null, undefined, 'open', 7, {}, { type: 'eval', code: 'x' }]) {
    expect(readToView(bad)).toBeNull();
    expect(readFromView(bad)).toBeNull();
  }
});

test('what comes back from a page that opened a hostile file is read with care', () => {
  expect(readFromView({ type: 'failed', id: 'a', why: '<script>' })).toEqual({
    type: 'failed',
    id: 'a',
    why: 'broken',
  });
  expect(readFromView({ type: 'loaded', id: 'a', pages: 3 })).toEqual({
    type: 'loaded',
    id: 'a',
    pages: 3,
    scripted: false,
  });
  expect(readFromView({ type: 'key', combo: 'x'.repeat(500) })).toBeNull();
});
