import { expect, test } from 'vitest';
import { OUTGOING_ID, sampleFacts } from '../testing/outgoing-samples.ts';
import { parseCommand } from './registry.ts';

/** Length of each field of NĐ 30/2020 App. VI that a person writes: what is longer could not be given to another system. */
test('NĐ 30/2020 Phụ lục VI: độ dài các trường thông tin đầu vào của văn bản đến', () => {
  const register = (facts: Record<string, unknown>) =>
    parseCommand('document.register', { documentId: 'doc-1', facts, duplicateConfirmed: false }).ok;
  for (const [field, most] of [
    ['symbol', 42], // CodeNumber S11, a slash, CodeNotation S30
    ['senderName', 200], // OrganName
    ['subject', 500],
    ['signerName', 50], // SignerInfo.FullName
  ] as const) {
    expect([field, register({ [field]: 'x'.repeat(most) })]).toEqual([field, true]);
    expect([field, register({ [field]: 'x'.repeat(201 + most) })]).toEqual([field, false]);
  }
  expect(register({ subject: 'x'.repeat(501) })).toBe(false);
  expect(register({ urgency: 10 })).toBe(false); // Priority is one digit
});

test('NĐ 30/2020 Phụ lục VI: độ dài các trường thông tin đầu vào của văn bản đi', () => {
  const draft = (changes: Parameters<typeof sampleFacts>[0]) =>
    parseCommand('outgoing.draft', { outgoingId: OUTGOING_ID, facts: sampleFacts(changes), supersedes: null }).ok;
  const [recipient] = sampleFacts().recipients;
  const { signer } = sampleFacts();
  if (recipient === undefined || signer === null) throw new Error('the sample has both');
  expect(draft({ subject: 'x'.repeat(500) })).toBe(true);
  expect(draft({ subject: 'x'.repeat(501) })).toBe(false);
  expect(draft({ recipients: [{ ...recipient, name: 'x'.repeat(201) }] })).toBe(false); // To.OrganName S200
  expect(draft({ signer: { ...signer, position: 'x'.repeat(101) } })).toBe(false); // SignerInfo.Position S100
});
