import { sql } from 'kysely';
import type { CommandContext } from '../../shared/commands/definition.ts';
import {
  type AnyRecord,
  audienceOfRecord,
  BODY_RECORDS,
  type BodyKind,
  isBodyKind,
} from '../../shared/commands/records.ts';
import { type CommandRequest, decideRecord, targetOf } from '../../shared/commands/registry.ts';
import { delegationSchema } from '../../shared/domain/directory/directory.ts';
import { maySee } from '../../shared/domain/document/audience.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Workfile } from '../../shared/domain/workfile/workfile.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type AuditFacts, type ChangePosition, CITY, recordEntity, type Trx } from '../db/record-change.ts';
import type { Session } from '../directory/sessions.ts';
import { wrongFiles } from '../files/named-files.ts';
import { queueDispatch } from '../outgoing/dispatch.ts';
import { giveNumber } from '../outgoing/numbering.ts';
import { supersede, unknownPredecessor } from '../outgoing/supersede.ts';
import { takenCode } from '../workfiles/code.ts';
import { withFiled } from '../workfiles/filed.ts';
import { safely } from './safely.ts';

/** A command on a record that rests as one body: load and lock, decide, number, write, and queue what it owes the outside. */
export async function executeOnBody(
  trx: Trx,
  request: CommandRequest,
  session: Session,
  asked: CommandContext,
  audit: AuditFacts,
  onDefect: (error: unknown) => void,
): Promise<Result<ChangePosition, AppError>> {
  const target = targetOf(request);
  const { kind } = target;
  if (!isBodyKind(kind)) return err(appError('unknown-command', { name: request.name }));
  const known = kind === 'delegation' ? await withDelegations(trx, asked, session) : asked;
  const before = await loadBody(trx, kind, target.id);
  const seen = before !== null && maySee(session.principals, audienceOfRecord(kind, before));
  // An id that belongs to somebody else's record is not told apart from one that is free, nor taken.
  if (before !== null && !seen) return err(appError(target.creates ? 'invalid-input' : 'not-found'));
  const context = await withFiled(trx, request, known, session.principals);
  const decided = safely<AnyRecord>(() => decideRecord(request, before, context), onDefect);
  if (!decided.ok) return decided;
  const wrong = await wrongFiles(trx, request.args, session.person.id);
  if (wrong !== null) return err(wrong);
  let after = decided.value;
  if (request.name === 'outgoing.number') {
    // A number is taken only by a numbering that will succeed: the rule was asked first without one.
    const issued = { outgoing: await giveNumber(trx, before as Outgoing, context.now) };
    const numbered = decideRecord(request, before, { ...context, issued });
    if (!numbered.ok) return numbered;
    after = numbered.value;
  }
  if (kind === 'outgoing') {
    const refusal = await followUp(trx, request, before as Outgoing | null, after as Outgoing, session, context);
    if (refusal !== null) return err(refusal);
  }
  if (kind === 'workfile') {
    const taken = await takenCode(trx, after as Workfile);
    if (taken !== null) return err(taken);
  }
  const body = after as unknown as Record<string, unknown>;
  // Delegations are part of the directory, which everybody's session rests on.
  const partition = kind === 'delegation' ? CITY : after.orgId;
  return ok(await recordEntity(trx, kind, after.id, partition, body, audienceOfRecord(kind, after), audit));
}

/** The rule sees the office's delegations, and two grants of one office wait for one another: none meets one it did not see. */
async function withDelegations(trx: Trx, context: CommandContext, session: Session): Promise<CommandContext> {
  const { orgId } = session.actor;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`delegation:${orgId}`}, 0))`.execute(trx);
  const rows = await trx.selectFrom('delegation').select('body').where('org_id', '=', orgId).execute();
  const known = rows.map(({ body }) => delegationSchema.parse(JSON.parse(body)));
  return { ...context, delegations: () => known };
}

/** What an outgoing document's command asks of other records, in the same transaction. A refusal has written nothing. */
async function followUp(
  trx: Trx,
  request: CommandRequest,
  before: Outgoing | null,
  after: Outgoing,
  session: Session,
  { commandId, now }: CommandContext,
): Promise<AppError | null> {
  const refusal =
    request.name === 'outgoing.draft'
      ? await unknownPredecessor(trx, after, session.principals)
      : request.name === 'outgoing.issue'
        ? await supersede(trx, after, commandId, now)
        : null;
  if (refusal === null) await queueDispatch(trx, commandId, before, after, now);
  return refusal;
}

/** The record, locked until the transaction ends. */
export async function loadBody(trx: Trx, kind: BodyKind, id: string): Promise<AnyRecord | null> {
  const row = await trx.selectFrom(kind).select('body').where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : BODY_RECORDS[kind].parse(JSON.parse(row.body));
}
