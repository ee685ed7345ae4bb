import { describe, expect, test } from 'vitest';
import type { Document } from '../domain/document/document.ts';
import { NO_SYMBOL, paperArrivalOf } from '../domain/document/paper-arrival.ts';
import { intakeArgs } from '../testing/intake-samples.ts';
import { sampleActor, sampleContext } from '../testing/samples.ts';
import type { IntakeFacts } from './document.intake.ts';
import { type CommandArgs, decide, parseCommand } from './registry.ts';

const ID = '019ab000-0000-7000-8000-00000000000a';
const clerk = sampleActor('clerk', ['clerk']);
/** 23 November 2026, 09:00 in Hải Phòng. */
const now = Date.UTC(2026, 10, 23, 2);
const attempt = (
  changes: Partial<IntakeFacts> = {},
  more: Partial<CommandArgs<'document.intake'>> = {},
  actor = clerk,
) =>
  decide(
    { name: 'document.intake', args: intakeArgs(ID, changes, more) },
    null,
    sampleContext(actor, { now, issued: { ord: 7 } }),
  );
const refusal = (changes: Partial<IntakeFacts>, more?: Partial<CommandArgs<'document.intake'>>): string => {
  const result = attempt(changes, more);
  return result.ok ? 'accepted' : result.error.code;
};
const taken = (changes: Partial<IntakeFacts> = {}, more?: Partial<CommandArgs<'document.intake'>>): Document => {
  const result = attempt(changes, more);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const SCAN = { sha256: 'b'.repeat(64), name: 'quét.pdf', type: 'application/pdf', bytes: 10 };

describe('NĐ 30/2020 Điều 21-22: tiếp nhận và đăng ký văn bản giấy', () => {
  test('what the clerk enters becomes a document that waits to be registered, with how it came', () => {
    const document = taken({ way: 'hand', copies: 2 }, { files: [SCAN], withoutScan: false });
    expect(document).toMatchObject({
      status: 'received',
      ord: 7,
      arrivalNumber: null,
      receivedAt: now,
      symbol: '1234/SNV-TCBC',
      pageCount: 3,
      files: [SCAN],
      exchange: null,
      history: [{ kind: 'arrived', actorId: 'clerk' }],
    });
    expect(paperArrivalOf(document)).toEqual({ way: 'hand', copies: 2 });
  });

  test('the day of the stamp counts, also when it is entered later', () => {
    expect(taken({ arrivedOn: '2026-11-21' }).receivedAt).toBe(Date.UTC(2026, 10, 21, 10));
  });

  test('Điều 4.3: only the registry takes paper in', () => {
    expect(attempt({}, {}, sampleActor('leader', ['leader']))).toMatchObject({ error: { code: 'role-required' } });
  });

  test('it is registered as every document is', () => {
    const register = decide(
      { name: 'document.register', args: { documentId: ID, facts: {}, duplicateConfirmed: false } },
      taken(),
      sampleContext(clerk, { now, issued: { arrivalNumber: 12, arrivalYear: 2026 } }),
    );
    expect(register).toMatchObject({ value: { status: 'registered', arrivalNumber: 12 } });
  });
});

describe('what cannot be right is asked back in its own words', () => {
  test.each([
    ['no symbol', { symbol: '  ' }, 'symbol-missing'],
    ['a symbol of no known form', { symbol: 'số 15' }, 'symbol-unusual'],
    ['a kind outside Điều 7', { kind: 'LUẬT' }, 'unknown-kind'],
    ['a day that does not exist', { issuedOn: '2026-02-31' }, 'no-such-day'],
    ['issued tomorrow', { issuedOn: '2026-11-24' }, 'issued-in-future'],
    ['arrived tomorrow', { arrivedOn: '2026-11-24' }, 'arrived-in-future'],
    ['issued after it arrived', { issuedOn: '2026-11-22', arrivedOn: '2026-11-21' }, 'issued-after-arrival'],
    ['arrived long ago', { issuedOn: '2026-01-05', arrivedOn: '2026-10-01' }, 'arrived-long-ago'],
    ['due before it arrived', { dueOn: '2026-11-22' }, 'due-before-arrival'],
  ] as const)('%s: %o is %s', (_what, changes, code) => expect(refusal(changes)).toBe(code));

  test('NĐ 30/2020 Phụ lục I: a scan is PDF, and where there is none the clerk says so', () => {
    expect(refusal({}, { files: [{ ...SCAN, type: 'image/png' }], withoutScan: false })).toBe('scan-not-pdf');
    expect(refusal({}, { withoutScan: false })).toBe('scan-missing');
  });

  test('a paper that really bears no usual symbol is written down as it stands', () => {
    expect(taken({ symbol: ' số 15 ', symbolChecked: true }).symbol).toBe('số 15');
    expect(taken({ symbol: '', symbolChecked: true }).symbol).toBe(NO_SYMBOL);
  });

  test('a paper without a date is taken in', () => expect(refusal({ issuedOn: null })).toBe('accepted'));

  test('facts that no schema knows are refused', () => {
    expect(parseCommand('document.intake', { ...intakeArgs(ID), secrecy: 'Mật' })).toMatchObject({
      error: { code: 'invalid-input' },
    });
  });
});
