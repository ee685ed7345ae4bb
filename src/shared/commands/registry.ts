import { z } from 'zod';
import type { Actor } from '../domain/directory/directory.ts';
import type { Document } from '../domain/document/document.ts';
import { type AppError, appError } from '../errors.ts';
import type { CommandContext, CommandDefinition } from './definition.ts';
import { assignDocument } from './document.assign.ts';
import { directDocument } from './document.direct.ts';
import { refuseDocument } from './document.refuse.ts';
import { registerDocument } from './document.register.ts';
import { submitDocument } from './document.submit.ts';
import { acknowledgeDocument, completeDocument, noteDocument, startDocument } from './document.work.ts';

/** Every intention the house knows. To add one: a file beside this, a line here, a row in the role table, texts. */
export const COMMANDS = {
  'document.register': registerDocument,
  'document.refuse': refuseDocument,
  'document.submit': submitDocument,
  'document.direct': directDocument,
  'document.assign': assignDocument,
  'document.start': startDocument,
  'document.note': noteDocument,
  'document.acknowledge': acknowledgeDocument,
  'document.complete': completeDocument,
} as const;

export type CommandName = keyof typeof COMMANDS;
export type CommandArgs<N extends CommandName> = z.infer<(typeof COMMANDS)[N]['args']>;
export const COMMAND_NAMES = Object.keys(COMMANDS) as [CommandName, ...CommandName[]];
export const commandNameSchema = z.enum(COMMAND_NAMES);

/** A command as a page asks for it: name and arguments that fit each other. */
export type CommandRequest = { [N in CommandName]: { readonly name: N; readonly args: CommandArgs<N> } }[CommandName];

type AnyDefinition = CommandDefinition<CommandName, { documentId: string }>;
const definitionOf = (name: string): AnyDefinition | undefined =>
  Object.hasOwn(COMMANDS, name) ? (COMMANDS[name as CommandName] as unknown as AnyDefinition) : undefined;

/** Arguments validated by the command's own schema; extra fields are refused. */
export function parseCommand(
  name: string,
  args: unknown,
): { ok: true; value: CommandRequest } | { ok: false; error: AppError } {
  const definition = definitionOf(name);
  if (definition === undefined) return { ok: false, error: appError('unknown-command', { name }) };
  const parsed = definition.args.safeParse(args);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.'));
    return { ok: false, error: appError('invalid-input', { fields }) };
  }
  return { ok: true, value: { name, args: parsed.data } as CommandRequest };
}

/** Why the button is off, or null when it is on. */
export const commandAllowed = (name: CommandName, document: Document, actor: Actor): AppError | null =>
  definitionOf(name)?.allowed(document, actor) ?? null;

/** The whole rule and, when it says yes, the effect. One function for the overlay and for the server. */
export function decide(
  request: CommandRequest,
  document: Document,
  context: CommandContext,
): { ok: true; value: Document } | { ok: false; error: AppError } {
  const definition = definitionOf(request.name);
  if (definition === undefined) return { ok: false, error: appError('unknown-command', { name: request.name }) };
  const refusal =
    definition.allowed(document, context.actor) ?? definition.check?.(document, request.args, context) ?? null;
  return refusal === null
    ? { ok: true, value: definition.apply(document, request.args, context) }
    : { ok: false, error: refusal };
}
