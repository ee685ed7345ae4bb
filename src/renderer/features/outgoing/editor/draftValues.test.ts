import { expect, test } from 'vitest';
import { draftFacts } from '../../../../shared/commands/outgoing.rules.ts';
import { sampleDocument } from '../../../../shared/testing/samples.ts';
import { emptyDraft, factsOf, replyValues } from './draftValues.ts';

test('what the form holds is what the command asks for, composed and without empty bases', () => {
  const facts = factsOf({
    ...emptyDraft(),
    subject: ' V/v to\u0302\u0309 chức ',
    bases: 'Căn cứ A;\n\n Căn cứ B;',
    body: 'Một\n\nHai\n',
  });
  expect(draftFacts.safeParse(facts).success).toBe(true);
  expect(facts.subject).toBe('V/v tổ chức');
  expect(facts.content).toEqual({ bases: ['Căn cứ A;', 'Căn cứ B;'], body: 'Một\n\nHai' });
});

test('a reply goes to the sender: through the exchange by code, on paper without one', () => {
  const incoming = sampleDocument();
  expect(replyValues(incoming, [], 'V/v trả lời')).toMatchObject({
    replyTo: [{ id: incoming.id, symbol: incoming.symbol }],
    recipients: [{ channel: 'exchange', code: incoming.senderCode, name: incoming.senderName }],
  });
  expect(replyValues({ ...incoming, senderCode: '' }, [], 'x').recipients[0]?.channel).toBe('paper');
});
