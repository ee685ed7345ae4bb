import { expect, test } from 'vitest';
import type { Recipient } from '../../../../shared/domain/outgoing/recipient.ts';
import { createTranslator, translateWith } from '../../../../shared/i18n/translator.ts';
import { sampleOutgoing } from '../../../../shared/testing/samples.ts';
import { deliveryWords } from './delivery.ts';

const t = translateWith(createTranslator('vi'));
const words = (...heard: [code: string, at: number][]): string => {
  const outgoing = sampleOutgoing();
  const [first] = outgoing.recipients;
  if (first === undefined) throw new Error('the sample has one');
  const events: Recipient['events'] = heard.map(([code, at], i) => ({ code, at, heardAt: i, text: '' }));
  return deliveryWords(t, { ...first, events }, outgoing);
};

test('QCVN 102:2016: the recipient’s line shows the ranked state, not the latest message', () => {
  // Completed, then a late word that it had arrived: it is completed all the same.
  expect(words(['06', 1], ['01', 2])).toBe('Hoàn thành (06)');
  expect(words(['03', 1], ['13', 2], ['16', 3])).toBe('Đã tiếp nhận (03)');
  expect(words(['15', 1], ['13', 2], ['05', 3])).toBe('Đồng ý cập nhật, lấy lại (15)');
  expect(words(['03', 1], ['99', 5])).toBe('Đã tiếp nhận (03)');
  expect(words()).toBe('Đã gửi, chưa có phản hồi');
});
