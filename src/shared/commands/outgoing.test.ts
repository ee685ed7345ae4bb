import { describe, expect, test } from 'vitest';
import type { Actor } from '../domain/directory/actor.ts';
import type { Outgoing } from '../domain/outgoing/outgoing.ts';
import { sampleActor, sampleContext } from '../testing/samples.ts';
import type { CommandContext } from './definition.ts';
import type { DraftFacts } from './outgoing.rules.ts';
import { type CommandRequest, decideRecord, parseCommand, type RequestOf, targetOf } from './registry.ts';

const ID = '019ab000-0000-7000-8000-000000000001';
const clerk = sampleActor('clerk', ['clerk']);
const leader = sampleActor('leader', ['leader'], { unitId: 'board' });
const head = sampleActor('head-a', ['head']);
const author = sampleActor('specialist-a', ['specialist']);

type Request = RequestOf<'outgoing'>;
const decideOn = (request: Request, outgoing: Outgoing | null, actor: Actor, changes: Partial<CommandContext> = {}) =>
  decideRecord(request as CommandRequest, outgoing, sampleContext(actor, changes));
const run = (
  request: Request,
  outgoing: Outgoing | null,
  actor: Actor,
  changes?: Partial<CommandContext>,
): Outgoing => {
  const result = decideOn(request, outgoing, actor, changes);
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value as Outgoing;
};
const refusal = (request: Request, outgoing: Outgoing | null, actor: Actor): string => {
  const result = decideOn(request, outgoing, actor);
  return result.ok ? 'accepted' : result.error.code;
};

const SIGNER = { personId: 'leader', position: 'GIÁM ĐỐC', mode: 'self', onBehalfOf: '', basis: '' } as const;
const facts = (changes: Partial<DraftFacts> = {}): DraftFacts => ({
  kind: 'QĐ',
  subject: 'Về việc thành lập Tổ công tác',
  urgency: 0,
  dueOn: null,
  content: { bases: ['Căn cứ Luật Tổ chức chính quyền địa phương'], body: 'Điều 1. Thành lập Tổ công tác.' },
  recipients: [{ channel: 'exchange', orgId: null, code: 'G22', name: 'Văn phòng Chính phủ' }],
  signer: SIGNER,
  replyTo: [],
  copyKeeper: 'VT',
  copies: 2,
  ...changes,
});
const draft = (changes: Partial<DraftFacts> = {}): Request => ({
  name: 'outgoing.draft',
  args: { outgoingId: ID, facts: facts(changes), supersedes: null },
});
const submit = (...links: ['content' | 'format' | 'sign', string][]): Request => ({
  name: 'outgoing.submit',
  args: { outgoingId: ID, chain: links.map(([step, personId]) => ({ step, personId })) },
});
const approve = (edition = 1): Request => ({ name: 'outgoing.approve', args: { outgoingId: ID, edition } });
const drafted = run(draft(), null, author);
const inReview = run(submit(['content', 'head-a'], ['sign', 'leader']), drafted, author);
const forSignature = run(approve(), inReview, head);
const signed = run(approve(), forSignature, leader);

describe('NĐ 30/2020 Điều 10: soạn thảo', () => {
  test('a draft is its author’s, with its first edition and no number', () => {
    expect(drafted).toMatchObject({
      status: 'draft',
      authorId: 'specialist-a',
      edition: 1,
      number: null,
      signer: { name: 'Lãnh đạo' },
    });
    expect(drafted.editions).toHaveLength(1);
  });
  test('an agency on the exchange needs its identification code, an organisation of the city must exist', () => {
    const to = (channel: 'exchange' | 'internal', code: string, orgId: string | null) =>
      refusal(draft({ recipients: [{ channel, code, orgId, name: 'Nơi nhận' }] }), null, author);
    expect([to('exchange', ' ', null), to('internal', '', 'nowhere'), to('internal', '', null)]).toEqual([
      'recipient-code-required',
      'recipient-unknown',
      'recipient-unknown',
    ]);
  });
  test('App. VI: an edit keeps the words that were; other facts make no new edition', () => {
    const edit = (changes: Partial<DraftFacts>): Request => ({
      name: 'outgoing.edit',
      args: { outgoingId: ID, facts: facts(changes) },
    });
    expect(run(edit({ copies: 9 }), drafted, author).edition).toBe(1);
    const edited = run(edit({ subject: 'Về việc kiện toàn Tổ công tác' }), drafted, author);
    expect(edited.editions.map((e) => e.subject)).toEqual([
      'Về việc thành lập Tổ công tác',
      'Về việc kiện toàn Tổ công tác',
    ]);
    expect(refusal(edit({}), inReview, author)).toBe('wrong-outgoing-status');
    expect(refusal(edit({}), drafted, head)).toBe('not-yours');
  });
});

describe('what goes with a draft', () => {
  const file = (n: number, bytes = 10) => ({
    sha256: String(n).repeat(64).slice(0, 64),
    name: `Phụ lục ${n}.pdf`,
    type: 'application/pdf',
    bytes,
  });
  const attach = (n: number, bytes?: number): Request => ({
    name: 'outgoing.attach',
    args: { outgoingId: ID, file: file(n, bytes) },
  });
  const arrange = (...order: number[]): Request => ({
    name: 'outgoing.arrange',
    args: { outgoingId: ID, order: order.map((n) => file(n).sha256) },
  });
  const two = run(attach(2), run(attach(1), drafted, author), author);

  test('is added, ordered and taken away by the author, each a line of history', () => {
    const ordered = run(arrange(2, 1), two, author);
    expect(ordered.files.map(({ name }) => name)).toEqual(['Phụ lục 2.pdf', 'Phụ lục 1.pdf']);
    const left = run({ name: 'outgoing.detach', args: { outgoingId: ID, sha256: file(1).sha256 } }, ordered, author);
    expect(left.files.map(({ name }) => name)).toEqual(['Phụ lục 2.pdf']);
    expect(left.history.slice(1).map(({ kind }) => kind)).toEqual(['attached', 'attached', 'arranged', 'detached']);
  });
  test('an order speaks of exactly the files that are there', () => {
    expect([arrange(1), arrange(1, 3), arrange(1, 1)].map((r) => refusal(r, two, author))).toEqual([
      'file-missing',
      'file-missing',
      'file-missing',
    ]);
  });
  test('the same bytes once, and together no more than one packet carries', () => {
    expect(refusal(attach(1), two, author)).toBe('file-attached-already');
    expect(refusal(attach(3, 35 * 1024 * 1024), two, author)).toBe('attachments-together');
  });
  test('Điều 11: nobody changes it after the draft was sent up', () => {
    expect([attach(3), arrange()].map((r) => refusal(r, inReview, author))).toEqual([
      'wrong-outgoing-status',
      'wrong-outgoing-status',
    ]);
    expect(refusal(attach(3), drafted, head)).toBe('not-yours');
  });
});

describe('NĐ 30/2020 Điều 11: duyệt bản thảo', () => {
  test('approved is the edition that was read', () => {
    expect(refusal(approve(2), inReview, head)).toBe('edition-changed');
    expect(forSignature.chain[0]).toMatchObject({ state: 'approved', edition: 1 });
  });
  test('one after the other, in the chain’s order', () => {
    expect(refusal(approve(), inReview, leader)).toBe('not-yours');
    expect(refusal(approve(), forSignature, head)).toBe('not-yours');
  });
  test('returned goes back to the author; sent up again, everybody approves again', () => {
    const back = run({ name: 'outgoing.return', args: { outgoingId: ID, reason: 'Sai mẫu' } }, forSignature, leader);
    expect(back).toMatchObject({ status: 'returned', history: [{}, {}, {}, { kind: 'returned', text: 'Sai mẫu' }] });
    const again = run(submit(['content', 'head-a'], ['sign', 'leader']), back, author);
    expect(again.chain.map((link) => link.state)).toEqual(['waiting', 'waiting']);
  });
});

describe('NĐ 30/2020 Điều 13: ký ban hành', () => {
  test('the chain ends with the signer, who is there once', () => {
    for (const chain of [
      submit(['content', 'head-a']),
      submit(['sign', 'head-a']),
      submit(['sign', 'leader'], ['content', 'head-a']),
      submit(['sign', 'leader'], ['sign', 'leader']),
    ])
      expect(refusal(chain, drafted, author)).toBe('chain-must-end-with-signer');
    expect(refusal(submit(['content', 'gone'], ['sign', 'leader']), drafted, author)).toBe('unknown-person');
    expect(refusal(submit(['sign', 'leader']), { ...drafted, signer: null }, author)).toBe('signer-required');
  });
  test('the last link signs, and nothing before it does', () => {
    expect(forSignature.status).toBe('in-review');
    expect(signed).toMatchObject({ status: 'signed', history: [{}, {}, {}, { kind: 'signed', actorId: 'leader' }] });
  });
  test('TUQ. needs its written authority', () => {
    expect(refusal(draft({ signer: { ...SIGNER, mode: 'TUQ' } }), null, author)).toBe('basis-required');
    expect(refusal(draft({ signer: { ...SIGNER, mode: 'TUQ', basis: '01/GUQ-SXD' } }), null, author)).toBe('accepted');
  });
  test('TUQ. is not passed on; another signature a delegate may give, and it says for whom', () => {
    const deputy = sampleActor('deputy', ['leader'], { signsFor: ['leader'] });
    const signer = forSignature.signer && { ...forSignature.signer, mode: 'TUQ' as const, basis: '01/GUQ-SXD' };
    expect(refusal(approve(), { ...forSignature, signer }, deputy)).toBe('no-onward-delegation');
    expect(refusal(approve(), { ...forSignature, signer }, leader)).toBe('accepted');
    expect(run(approve(), forSignature, deputy).history.at(-1)).toMatchObject({ kind: 'signed', onBehalfOf: 'leader' });
  });
});

describe('NĐ 30/2020 Điều 15-18: cấp số, đóng dấu, phát hành, thu hồi', () => {
  const number: Request = { name: 'outgoing.number', args: { outgoingId: ID } };
  const seal: Request = { name: 'outgoing.seal', args: { outgoingId: ID } };
  const issue: Request = { name: 'outgoing.issue', args: { outgoingId: ID } };
  const recall: Request = { name: 'outgoing.recall', args: { outgoingId: ID, reason: 'Phát hành nhầm' } };
  const cancel: Request = { name: 'outgoing.cancel', args: { outgoingId: ID, reason: 'Không còn cần' } };
  const issued = {
    outgoing: { series: 'QĐ', year: 2026, number: 7, symbol: '07/QĐ-SXD', issuedOn: '2026-11-23' },
  };
  const numbered = run(number, signed, clerk, { issued });
  const paper = { sha256: 'a'.repeat(64), name: '07_QĐ-SXD.pdf', type: 'application/pdf', bytes: 9 };
  const sealed = { ...run(seal, numbered, clerk), paper };

  test('numbered after the signature, by the registry alone', () => {
    expect(refusal(number, forSignature, clerk)).toBe('wrong-outgoing-status');
    expect(refusal(number, signed, leader)).toBe('role-required');
    expect(numbered).toMatchObject({ status: 'numbered', symbol: '07/QĐ-SXD', number: 7, issuedOn: '2026-11-23' });
  });
  test('without the server’s word there is no number, and nothing to seal', () => {
    const waiting = run(number, signed, clerk);
    expect([waiting.number, refusal(seal, waiting, clerk)]).toEqual([null, 'number-pending']);
  });
  test('sealed is what was signed and numbered; issued is what was sealed', () => {
    expect(refusal(seal, signed, clerk)).toBe('wrong-outgoing-status');
    expect(refusal(issue, numbered, clerk)).toBe('wrong-outgoing-status');
    expect(run(issue, sealed, clerk)).toMatchObject({ status: 'issued', issuedAt: expect.any(Number) });
  });
  test('recalled only after issue, cancelled only before it; both keep the number', () => {
    const out = run(issue, sealed, clerk);
    expect(refusal(recall, sealed, clerk)).toBe('wrong-outgoing-status');
    expect(run(recall, out, clerk)).toMatchObject({ status: 'recalled', number: 7, symbol: '07/QĐ-SXD' });
    expect(refusal(cancel, out, clerk)).toBe('wrong-outgoing-status');
    expect(run(cancel, sealed, clerk)).toMatchObject({ status: 'cancelled', number: 7 });
    expect(refusal(cancel, sealed, author)).toBe('role-required');
    expect(run(cancel, drafted, author)).toMatchObject({ status: 'cancelled', number: null });
  });
  test('numbers, issue and recall wait in no outbox', () => {
    expect([number, issue, recall, seal].map((r) => targetOf(r as CommandRequest).onlineOnly)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('NĐ 30/2020 Điều 18.3: văn bản thay thế, đính chính', () => {
  const old = { id: 'old', symbol: '07/QĐ-SXD', issuedOn: '2026-11-20', subject: 'Về việc thành lập Tổ công tác' };
  const succeed = (how: 'replace' | 'update' | 'correct', kind: DraftFacts['kind']): Request => ({
    name: 'outgoing.draft',
    args: { outgoingId: ID, facts: facts({ kind }), supersedes: { ...old, how, kind: 'QĐ' } },
  });
  test('what replaces or amends has the form of what it replaces or amends', () => {
    for (const how of ['replace', 'update'] as const) {
      expect(refusal(succeed(how, 'QĐ'), null, author)).toBe('accepted');
      expect(refusal(succeed(how, 'CV'), null, author)).toBe('equal-form-required');
    }
  });
  test('a correction is a công văn, whatever it corrects', () => {
    expect(refusal(succeed('correct', 'CV'), null, author)).toBe('accepted');
    expect(refusal(succeed('correct', 'QĐ'), null, author)).toBe('correction-form');
  });
  test('its kind cannot be changed away later', () => {
    const successor = run(succeed('replace', 'QĐ'), null, author);
    expect(successor.supersedes).toMatchObject({ id: 'old', how: 'replace', kind: 'QĐ' });
    const edit = (kind: DraftFacts['kind']): Request => ({
      name: 'outgoing.edit',
      args: { outgoingId: ID, facts: facts({ kind }) },
    });
    expect(refusal(edit('TB'), successor, author)).toBe('equal-form-required');
    expect(refusal(edit('QĐ'), successor, author)).toBe('accepted');
  });
});

test('another organisation’s document is not there', () => {
  const stranger = sampleActor('stranger', ['clerk', 'leader'], { orgId: 'elsewhere' });
  expect(refusal({ name: 'outgoing.number', args: { outgoingId: ID } }, signed, stranger)).toBe('not-found');
  expect(refusal(approve(), inReview, { ...leader, orgId: 'elsewhere' })).toBe('not-found');
});

test('arguments with more than the schema knows are refused', () => {
  expect(parseCommand('outgoing.number', { outgoingId: ID, number: 1 })).toMatchObject({
    error: { code: 'invalid-input' },
  });
});
