import { z } from 'zod';
import type { Actor } from '../domain/directory/actor.ts';
import type { Document } from '../domain/document/document.ts';
import { type AppError, appError } from '../errors.ts';
import type { CommandContext, CommandDefinition } from './definition.ts';
import { grantDelegation, revokeDelegation } from './delegation.ts';
import { answerRecall } from './document.answer-recall.ts';
import { answerExtension } from './document.answerExtension.ts';
import { askExtension } from './document.askExtension.ts';
import { assignDocument } from './document.assign.ts';
import { directDocument } from './document.direct.ts';
import { intakeDocument } from './document.intake.ts';
import { refuseDocument } from './document.refuse.ts';
import { registerDocument } from './document.register.ts';
import { rerouteDocument } from './document.reroute.ts';
import { returnDocument } from './document.return.ts';
import { submitDocument } from './document.submit.ts';
import { takeBackDocument } from './document.takeBack.ts';
import { acknowledgeDocument, completeDocument, noteDocument, startDocument } from './document.work.ts';
import { commentOutgoing, draftOutgoing, editOutgoing } from './outgoing.draft.ts';
import { arrangeOutgoing, attachOutgoing, detachOutgoing } from './outgoing.files.ts';
import { cancelOutgoing, issueOutgoing, numberOutgoing, recallOutgoing, sealOutgoing } from './outgoing.issue.ts';
import { approveOutgoing, returnOutgoing, submitOutgoing, withdrawOutgoing } from './outgoing.review.ts';
import { type AnyRecord, type RecordKind, TARGET } from './records.ts';
import {
  acceptWorkfile,
  closeWorkfile,
  handOverWorkfile,
  keepWorkfileLonger,
  reopenWorkfile,
  sendBackWorkfile,
} from './workfile.archive.ts';
import { addToWorkfile, orderWorkfile, removeFromWorkfile } from './workfile.items.ts';
import { beginWorkfile, editWorkfile, openWorkfile, planWorkfile } from './workfile.open.ts';

/** Every intention the house knows. To add one: a file beside this, a line here, a row in the role table, texts. */
export const COMMANDS = {
  'document.intake': intakeDocument,
  'document.register': registerDocument,
  'document.refuse': refuseDocument,
  'document.submit': submitDocument,
  'document.direct': directDocument,
  'document.assign': assignDocument,
  'document.start': startDocument,
  'document.note': noteDocument,
  'document.acknowledge': acknowledgeDocument,
  'document.complete': completeDocument,
  'document.return': returnDocument,
  'document.takeBack': takeBackDocument,
  'document.reroute': rerouteDocument,
  'document.askExtension': askExtension,
  'document.answerExtension': answerExtension,
  'document.answerRecall': answerRecall,
  'outgoing.draft': draftOutgoing,
  'outgoing.edit': editOutgoing,
  'outgoing.comment': commentOutgoing,
  'outgoing.attach': attachOutgoing,
  'outgoing.detach': detachOutgoing,
  'outgoing.arrange': arrangeOutgoing,
  'outgoing.submit': submitOutgoing,
  'outgoing.withdraw': withdrawOutgoing,
  'outgoing.approve': approveOutgoing,
  'outgoing.return': returnOutgoing,
  'outgoing.number': numberOutgoing,
  'outgoing.seal': sealOutgoing,
  'outgoing.issue': issueOutgoing,
  'outgoing.recall': recallOutgoing,
  'outgoing.cancel': cancelOutgoing,
  'workfile.plan': planWorkfile,
  'workfile.open': openWorkfile,
  'workfile.begin': beginWorkfile,
  'workfile.edit': editWorkfile,
  'workfile.add': addToWorkfile,
  'workfile.remove': removeFromWorkfile,
  'workfile.order': orderWorkfile,
  'workfile.close': closeWorkfile,
  'workfile.reopen': reopenWorkfile,
  'workfile.keepLonger': keepWorkfileLonger,
  'workfile.handOver': handOverWorkfile,
  'workfile.accept': acceptWorkfile,
  'workfile.sendBack': sendBackWorkfile,
  'delegation.grant': grantDelegation,
  'delegation.revoke': revokeDelegation,
} as const;

export type CommandName = keyof typeof COMMANDS;
export type CommandArgs<N extends CommandName> = z.infer<(typeof COMMANDS)[N]['args']>;
export const COMMAND_NAMES = Object.keys(COMMANDS) as [CommandName, ...CommandName[]];
export const commandNameSchema = z.enum(COMMAND_NAMES);

/** A command as a page asks for it: name and arguments that fit each other. */
export type CommandRequest = { [N in CommandName]: { readonly name: N; readonly args: CommandArgs<N> } }[CommandName];
/** Commands on one kind of record. */
export type RequestOf<K extends RecordKind> = {
  [N in CommandName]: (typeof COMMANDS)[N]['record'] extends K
    ? { readonly name: N; readonly args: CommandArgs<N> }
    : never;
}[CommandName];

type AnyDefinition = CommandDefinition<CommandName, RecordKind, never>;
const definitionOf = (name: string): AnyDefinition | undefined =>
  Object.hasOwn(COMMANDS, name) ? (COMMANDS[name as CommandName] as unknown as AnyDefinition) : undefined;

export type DocumentRequest = RequestOf<'document'>;
/** Commands on a document that is there; `document.intake` makes one. */
export type DocumentCommandName = Exclude<DocumentRequest['name'], 'document.intake'>;
const namesOf = (kind: RecordKind): CommandName[] => COMMAND_NAMES.filter((name) => COMMANDS[name].record === kind);
/** In the order in which an official meets them. */
export const DOCUMENT_COMMAND_NAMES = namesOf('document').filter(
  (name) => !('create' in COMMANDS[name]),
) as DocumentCommandName[];
export const OUTGOING_COMMAND_NAMES = namesOf('outgoing') as RequestOf<'outgoing'>['name'][];
export const WORKFILE_COMMAND_NAMES = namesOf('workfile') as RequestOf<'workfile'>['name'][];
export const DELEGATION_COMMAND_NAMES = namesOf('delegation') as RequestOf<'delegation'>['name'][];

/** Arguments validated by the command's own schema; extra fields are refused. */
export function parseCommand(
  name: string,
  args: unknown,
): { ok: true; value: CommandRequest } | { ok: false; error: AppError } {
  const definition = definitionOf(name);
  if (definition === undefined) return { ok: false, error: appError('unknown-command', { name }) };
  const parsed = (definition.args as z.ZodType).safeParse(args);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.'));
    return { ok: false, error: appError('invalid-input', { fields }) };
  }
  return { ok: true, value: { name, args: parsed.data } as CommandRequest };
}

/** What a command is about: the kind and id of its record, whether it makes it, and whether it may wait offline. */
export interface Target {
  readonly kind: RecordKind;
  readonly id: string;
  readonly creates: boolean;
  readonly onlineOnly: boolean;
}
export function targetOf(request: CommandRequest): Target {
  const definition = COMMANDS[request.name] as unknown as AnyDefinition;
  const id = (request.args as Record<string, unknown>)[TARGET[definition.record]];
  if (typeof id !== 'string') throw new Error(`${request.name} names no ${definition.record}`);
  return {
    kind: definition.record,
    id,
    creates: 'create' in definition,
    onlineOnly: definition.onlineOnly === true,
  };
}

export const isRequestOf = <K extends RecordKind>(
  request: CommandRequest,
  kind: K,
): request is RequestOf<K> & CommandRequest => COMMANDS[request.name].record === kind;

/** Why the button is off, or null when it is on. A command that makes a record is asked with null. */
export function recordCommandAllowed(name: CommandName, record: AnyRecord | null, actor: Actor): AppError | null {
  const definition = definitionOf(name);
  if (definition === undefined) return appError('unknown-command', { name });
  if ('create' in definition) return definition.mayCreate(actor);
  return record === null ? appError('not-found') : (definition.allowed as AnyRule)(record, actor);
}
type AnyRule = (record: AnyRecord, actor: Actor) => AppError | null;

/** The same for an incoming document. */
export const commandAllowed = (name: CommandName, document: Document, actor: Actor): AppError | null =>
  recordCommandAllowed(name, document, actor);

type Decision<R> = { ok: true; value: R } | { ok: false; error: AppError };

/**
 * The whole rule and, when it says yes, the effect. One function for the overlay and for the server. `record` is null
 * where there is none yet: only a command that makes one accepts that, and it refuses to make one twice.
 */
export function decideRecord(
  request: CommandRequest,
  record: AnyRecord | null,
  context: CommandContext,
): Decision<AnyRecord> {
  const definition = definitionOf(request.name);
  if (definition === undefined) return { ok: false, error: appError('unknown-command', { name: request.name }) };
  const args = request.args as never;
  if ('create' in definition) {
    const refusal =
      (record !== null ? appError('already-exists') : null) ??
      definition.mayCreate(context.actor) ??
      definition.check?.(args, context) ??
      null;
    return refusal === null ? { ok: true, value: definition.create(args, context) } : { ok: false, error: refusal };
  }
  if (record === null) return { ok: false, error: appError('not-found') };
  const refusal =
    (definition.allowed as AnyRule)(record, context.actor) ??
    (definition.check as AnyCheck | undefined)?.(record, args, context) ??
    null;
  return refusal === null
    ? { ok: true, value: (definition.apply as AnyEffect)(record, args, context) }
    : { ok: false, error: refusal };
}
type AnyCheck = (record: AnyRecord, args: never, context: CommandContext) => AppError | null;
type AnyEffect = (record: AnyRecord, args: never, context: CommandContext) => AnyRecord;

/** `decideRecord` for a command on an incoming document. */
export const decide = (
  request: DocumentRequest,
  document: Document | null,
  context: CommandContext,
): Decision<Document> => decideRecord(request as CommandRequest, document, context) as Decision<Document>;
