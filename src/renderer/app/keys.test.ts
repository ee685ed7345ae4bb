import { expect, test } from 'vitest';
import { comboOf, isComposing, type KeyPress, showCombo, writesText } from './keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});

test('combinations are named as they are shown', () => {
  expect(comboOf(press('j'))).toBe('J');
  expect(comboOf(press('J', { shiftKey: true }))).toBe('J');
  expect(comboOf(press('k', { ctrlKey: true }))).toBe('Ctrl+K');
  expect(comboOf(press('Enter', { ctrlKey: true }))).toBe('Ctrl+Enter');
  expect(comboOf(press('?', { shiftKey: true }))).toBe('?');
  expect(comboOf(press('¡', { altKey: true, code: 'Digit1' }))).toBe('Alt+1');
  expect(showCombo('ArrowDown')).toBe('↓');
});

test('keys without a meaning here have no name', () => {
  expect(comboOf(press('Shift'))).toBeNull();
  expect(comboOf(press(' '))).toBeNull();
  expect(comboOf(press('Dead'))).toBeNull();
});

test('nothing is heard while an input method composes a word', () => {
  expect(comboOf(press('Enter', { isComposing: true }))).toBeNull();
  // the key that ends a composition: isComposing is false already
  expect(comboOf(press('Enter', { keyCode: 229, ctrlKey: true }))).toBeNull();
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
});

test('plain letters write text, combinations do not', () => {
  expect(['J', '?', 'Enter', 'ArrowDown'].every(writesText)).toBe(true);
  expect(['Ctrl+K', 'Alt+1', 'F6'].some(writesText)).toBe(false);
});
