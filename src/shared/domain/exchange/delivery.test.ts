import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeliveryMessage, delivery } from './delivery.ts';
import { STATUS_CODES, type StatusCode } from './packet.ts';

const told = (...codes: StatusCode[]): DeliveryMessage[] =>
  codes.map((code, index) => ({ code, sentAt: index, receivedAt: index, note: '' }));

describe('QCVN 102:2016: the displayed state of a copy', () => {
  test.each<[StatusCode[], StatusCode | null]>([
    [[], null],
    [['01'], '01'],
    [['01', '02'], '02'],
    [['01', '02', '03'], '02'],
    [['01', '03', '04', '05', '06'], '06'],
    [['03', '01'], '03'],
    [['01', '03', '13'], '13'],
    [['01', '03', '13', '15'], '15'],
    [['01', '03', '13', '16'], '03'],
    [['01', '03', '13', '05', '16'], '05'],
    [['03', '13', '16', '13'], '13'],
    [['03', '15'], '03'],
    [['03', '15', '13'], '15'],
  ])('%j shows %s', (codes, state) => expect(delivery(told(...codes)).state).toBe(state));
  test('16 gives back the moves of the state before; 15 leaves none', () => {
    expect(delivery(told('01', '04', '13', '16')).moves).toEqual(['05', '06', '13']);
    expect(delivery(told('01', '13', '15')).moves).toEqual([]);
    expect(delivery(told('01', '13')).moves).toEqual(['15', '16']);
  });
  test('order of arrival and doubling never change the answer', () => {
    const message = fc.record({
      code: fc.constantFrom(...STATUS_CODES),
      sentAt: fc.integer({ min: 0, max: 6 }),
      receivedAt: fc.integer({ min: 0, max: 99 }),
      note: fc.constantFrom('', 'x'),
    });
    const shuffled = fc.array(message, { maxLength: 12 }).chain((messages) =>
      fc.tuple(
        fc.constant(messages),
        fc.shuffledSubarray(
          [...messages, ...messages].map((each) => ({ ...each, receivedAt: 99 - each.receivedAt })),
          {
            minLength: messages.length * 2,
          },
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([messages, other]) => {
        expect(delivery(other)).toEqual(delivery(messages));
      }),
    );
  });
});

test('QCVN 102:2016: what may follow each state', () => {
  const after = (...codes: StatusCode[]): string => delivery(told(...codes)).moves.join(' ');
  expect(after('01')).toBe('02 03 13');
  expect(after('01', '03')).toBe('04 05 06 13');
  expect(after('03', '04')).toBe('05 06 13');
  expect(after('04', '05')).toBe('06 13');
  expect(after('06')).toBe('13');
  expect(after('06', '13')).toBe('15 16');
  expect(after('01', '02')).toBe('');
});
