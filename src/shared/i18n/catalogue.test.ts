import { expect, test } from 'vitest';
import { COMMAND_NAMES } from '../commands/registry.ts';
import { ROLES } from '../domain/directory/actor.ts';
import { HISTORY_KINDS } from '../domain/document/document.ts';
import { SIGNATURE_ANSWERS, standingOf } from '../domain/document/signature-answer.ts';
import { STATUSES } from '../domain/document/status.ts';
import { ERROR_CODES } from '../errors.ts';
import { en } from './en/index.ts';
import { vi } from './vi/index.ts';

function leaves(tree: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(`${path}${key}`, value);
    else for (const [inner, text] of leaves(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

const languages = { vi: leaves(vi), en: leaves(en) };

test('both languages have the same keys', () => {
  expect([...languages.en.keys()].sort()).toEqual([...languages.vi.keys()].sort());
});

test('no text is empty and none has edges of white space', () => {
  for (const [language, texts] of Object.entries(languages)) {
    for (const [key, text] of texts) expect(text.trim(), `${language} ${key}`).toBe(text === '' ? '(empty)' : text);
  }
});

test('both languages put the same values in', () => {
  const values = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
  for (const [key, text] of languages.vi) expect(values(languages.en.get(key) ?? ''), key).toEqual(values(text));
});

test('Vietnamese is stored composed (NFC)', () => {
  for (const [key, text] of languages.vi) expect(text, key).toBe(text.normalize('NFC'));
});

test('every error code has its sentence, and every sentence a code', () => {
  expect(Object.keys(vi.errors).sort()).toEqual([...ERROR_CODES].sort());
});

test('closed lists of the domain all have words', () => {
  expect(Object.keys(vi.documents.status).sort()).toEqual([...STATUSES].sort());
  expect(Object.keys(vi.documents.history).sort()).toEqual([...HISTORY_KINDS].sort());
  expect(Object.keys(vi.common.roles).sort()).toEqual([...ROLES].sort());
  for (const part of [vi.commands.name, vi.commands.hint, vi.commands.done]) {
    expect(Object.keys(part).sort()).toEqual([...COMMAND_NAMES].sort());
  }
});

test('every answer about signatures has its words, what it means and what to do, each another, in both languages', () => {
  for (const { documents } of [vi, en]) {
    const { answer, means, next } = documents.signature;
    for (const part of [answer, means, next]) expect(Object.keys(part).sort()).toEqual([...SIGNATURE_ANSWERS].sort());
    for (const part of [answer, means]) expect(new Set(Object.values(part)).size).toBe(SIGNATURE_ANSWERS.length);
  }
  // What speaks against a document says in so many words that it goes back, and nothing else says so.
  for (const one of SIGNATURE_ANSWERS)
    expect(vi.documents.signature.next[one].startsWith('Không vào sổ; trả lại nơi gửi'), one).toBe(
      standingOf(one) === 'bad',
    );
});

test('QCVN 102:2016: tên của chín mã trạng thái', () => {
  expect(vi.documents.exchangeCode).toEqual({
    '01': 'Đã đến',
    '02': 'Từ chối tiếp nhận',
    '03': 'Đã tiếp nhận',
    '04': 'Phân công xử lý',
    '05': 'Đang xử lý',
    '06': 'Hoàn thành',
    '13': 'Yêu cầu lấy lại',
    // An update is answered by the same two codes.
    '15': 'Đồng ý cập nhật, lấy lại',
    '16': 'Từ chối cập nhật, lấy lại',
  });
});
