import type { CommandContext } from '../../shared/commands/definition.ts';
import {
  COMMANDS,
  type CommandRequest,
  type DocumentRequest,
  decide,
  isRequestOf,
  parseCommand,
  targetOf,
} from '../../shared/commands/registry.ts';
import { yearOf } from '../../shared/domain/calendar/days.ts';
import { audienceOf, maySee } from '../../shared/domain/document/audience.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { markOfWords } from '../../shared/domain/secrecy/marks.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { PushCommand } from '../../shared/protocol/sync.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type ChangePosition, nextArrivalNumber, nextOrd, recordDocument, type Trx } from '../db/record-change.ts';
import { type Session, sessionOf } from '../directory/sessions.ts';
import { wrongFiles } from '../files/named-files.ts';
import { mayRun } from '../http/policy.ts';
import { suspectedDuplicate } from './duplicates.ts';
import { executeOnBody } from './execute-body.ts';
import { loadDirectory, loadDocument } from './load.ts';
import { safely } from './safely.ts';
import { queueStatusPacket } from './status-packets.ts';

/** The actor's account was disabled or removed: no answer to a command, but the end of the session. */
export class ActorGone extends Error {}

export interface ExecuteOptions {
  readonly now: number;
  /** A rule that throws is a defect: the command is refused, the queue goes on, and this hears of it. */
  readonly onDefect: (error: unknown, command: PushCommand) => void;
}

/**
 * One command in the caller's transaction: authorise, load, decide by the rule the button used, write. A refusal
 * has written nothing.
 */
export async function execute(
  trx: Trx,
  actorId: string,
  command: PushCommand,
  options: ExecuteOptions,
): Promise<Result<ChangePosition, AppError>> {
  const request = requestOf(command);
  if (!request.ok) return request;
  if (markOfWords(request.value.args) !== undefined) return err(appError('secret-content'));
  const directory = await loadDirectory(trx, actorId, command.args);
  const person = directory.person(actorId);
  if (person === undefined || !person.active) throw new ActorGone(actorId);
  const session = sessionOf(person, directory.delegations, options.now);
  const refusal = mayRun(request.value.name, session.actor);
  if (refusal !== null) return err(refusal);

  const context: CommandContext = {
    commandId: command.id,
    actor: session.actor,
    now: options.now,
    person: directory.person,
    unit: directory.unit,
  };
  const audit = { actorId, action: command.name, at: options.now };
  const onDefect = (error: unknown): void => options.onDefect(error, command);
  if (!isRequestOf(request.value, 'document'))
    return await executeOnBody(trx, request.value, session, context, audit, onDefect);
  const before = (await loadDocument(trx, request.value.args.documentId)) ?? null;
  const seen = before !== null && visible(before, session);
  if (targetOf(request.value).creates) {
    // An id that belongs to somebody else's record is not told apart from one that is free, nor taken.
    if (before !== null && !seen) return err(appError('invalid-input'));
  } else if (!seen) return err(appError('not-found'));
  const after = await decideAndNumber(trx, request.value, before, context, onDefect);
  if (!after.ok) return after;
  const wrong = await wrongFiles(trx, request.value.args, actorId);
  if (wrong !== null) return err(wrong);
  if (before !== null) await queueStatusPacket(trx, command.id, before, after.value, session.actor, options.now);
  return ok(await recordDocument(trx, before, after.value, audit));
}

function requestOf(command: PushCommand): Result<CommandRequest, AppError> {
  const parsed = parseCommand(command.name, command.args);
  if (!parsed.ok) return parsed;
  const version: number = COMMANDS[parsed.value.name].version;
  // Only one version of each command exists yet; the next one brings its translation here.
  return command.version === version
    ? parsed
    : err(appError('unknown-command', { name: command.name, version: command.version }));
}

const visible = (document: Document, session: Session): boolean => maySee(session.principals, audienceOf(document));

/**
 * A number is taken only by a registration that will succeed: the rule is pure, so it is asked first without one. A
 * place in the order of arrival is taken in the same way.
 */
async function decideAndNumber(
  trx: Trx,
  request: DocumentRequest,
  before: Document | null,
  context: CommandContext,
  onDefect: (error: unknown) => void,
): Promise<Result<Document, AppError>> {
  const decided = safely(() => decide(request, before, context), onDefect);
  if (!decided.ok || (request.name !== 'document.register' && request.name !== 'document.intake')) return decided;
  if (!request.args.duplicateConfirmed) {
    const duplicate = await suspectedDuplicate(trx, decided.value, request.name === 'document.intake');
    if (duplicate !== null) return err(duplicate);
  }
  if (request.name === 'document.intake')
    return decide(request, before, { ...context, issued: { ord: await nextOrd(trx) } });
  const arrivalYear = yearOf(context.now);
  const arrivalNumber = await nextArrivalNumber(trx, decided.value.orgId, arrivalYear);
  return decide(request, before, { ...context, issued: { arrivalNumber, arrivalYear } });
}
