import { randomUUID } from 'node:crypto';
import { v7 as uuid7 } from 'uuid';
import type { DraftFacts } from '../../shared/commands/outgoing.rules.ts';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import { type Outgoing, outgoingSchema } from '../../shared/domain/outgoing/outgoing.ts';
import type { PushResult } from '../../shared/protocol/sync.ts';
import type { Database } from '../db/database.ts';
import { isUnavailable, withRetry } from '../db/retry.ts';
import { push, registerClient } from '../push/push.ts';
import { NOON, pushCommand } from './office.ts';

/** Requests and short cuts for outgoing documents of the small office (office.ts). */
export const draftFactsOf = (changes: Partial<DraftFacts> = {}): DraftFacts => ({
  kind: 'CV',
  subject: 'V/v báo cáo tiến độ giải ngân',
  urgency: 0,
  dueOn: null,
  content: { bases: [], body: 'Thực hiện chỉ đạo của cấp trên, Đơn vị org báo cáo như sau.' },
  recipients: [{ channel: 'paper', orgId: null, code: '', name: 'Lưu: VT' }],
  signer: { personId: 'leader', position: 'GIÁM ĐỐC', mode: 'self', onBehalfOf: '', basis: '' },
  replyTo: [],
  copyKeeper: 'VT',
  copies: 3,
  ...changes,
});

export const draft = (
  outgoingId: string,
  changes: Partial<DraftFacts> = {},
  supersedes: Outgoing['supersedes'] = null,
): CommandRequest => ({ name: 'outgoing.draft', args: { outgoingId, facts: draftFactsOf(changes), supersedes } });

export const submitChain = (outgoingId: string, ...personIds: string[]): CommandRequest => {
  const people = personIds.length > 0 ? personIds : ['head-a', 'clerk-2', 'leader'];
  const step = (i: number) => (i === people.length - 1 ? 'sign' : i === 0 ? 'content' : 'format');
  return {
    name: 'outgoing.submit',
    args: { outgoingId, chain: people.map((personId, i) => ({ step: step(i), personId })) },
  };
};

export const approve = (outgoingId: string, edition = 1): CommandRequest => ({
  name: 'outgoing.approve',
  args: { outgoingId, edition },
});

export type Step = 'draft' | 'in-review' | 'signed' | 'numbered' | 'sealed' | 'issued';

/** People of the small office at work: each sends commands from a store of their own. */
export class OutgoingOffice {
  readonly database: Database;
  readonly defects: unknown[] = [];
  now = NOON;
  constructor(database: Database) {
    this.database = database;
  }

  async run(personId: string, request: CommandRequest): Promise<PushResult> {
    const { kysely } = this.database;
    const clientId = randomUUID();
    await withRetry(() => registerClient(kysely, personId, clientId, this.now), isUnavailable);
    const body = { clientId, commands: [pushCommand(1, request)] };
    const options = { clock: () => this.now, onDefect: (error: unknown) => this.defects.push(error) };
    // As a workstation: told that the server is busy, it sends the very same command again.
    const answer = await withRetry(() => push(kysely, personId, body, options), isUnavailable);
    const result = typeof answer === 'string' ? undefined : answer.results[0];
    if (result === undefined) throw new Error(`no result: ${JSON.stringify(answer)}`);
    return result;
  }

  /** 'accepted', or the code of the refusal. */
  async outcome(personId: string, request: CommandRequest): Promise<string> {
    const result = await this.run(personId, request);
    return result.outcome === 'refused' ? result.error.code : result.outcome;
  }

  async must(personId: string, request: CommandRequest): Promise<void> {
    const code = await this.outcome(personId, request);
    if (code !== 'accepted') throw new Error(`${request.name} by ${personId}: ${code}`);
  }

  async read(id: string): Promise<Outgoing> {
    const row = await this.database.kysely
      .selectFrom('outgoing')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return outgoingSchema.parse(JSON.parse(row.body));
  }

  /** A document of specialist-a on its ordinary way up to `step`. Answers its id. */
  async bring(
    step: Exclude<Step, 'issued'>,
    changes: Partial<DraftFacts> = {},
    supersedes: Outgoing['supersedes'] = null,
  ): Promise<string> {
    const id = uuid7();
    const way: [Step, string, CommandRequest][] = [
      ['draft', 'specialist-a', draft(id, changes, supersedes)],
      ['in-review', 'specialist-a', submitChain(id)],
      ['signed', 'head-a', approve(id)],
      ['signed', 'clerk-2', approve(id)],
      ['signed', changes.signer?.personId ?? 'leader', approve(id)],
      ['numbered', 'clerk', { name: 'outgoing.number', args: { outgoingId: id } }],
      ['sealed', 'clerk', { name: 'outgoing.seal', args: { outgoingId: id } }],
    ];
    const last = way.findLastIndex(([reached]) => reached === step);
    for (const [, who, request] of way.slice(0, last + 1)) await this.must(who, request);
    return id;
  }
}
