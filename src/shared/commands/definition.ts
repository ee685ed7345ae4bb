import type { z } from 'zod';
import type { Actor } from '../domain/directory/directory.ts';
import type { Document } from '../domain/document/document.ts';
import type { AppError } from '../errors.ts';

/** What a rule may know besides the document and its arguments. Passed in, so the rule stays pure and repeatable. */
export interface CommandContext {
  readonly commandId: string;
  readonly actor: Actor;
  /** On the server its clock; in the overlay the workstation's, until confirmed. */
  readonly now: number;
  /** Only the server can give numbers; in the overlay they are absent and shown as waiting. */
  readonly issued?: { readonly arrivalNumber: number; readonly arrivalYear: number };
  /** Looks a person up; the overlay and the server hold the same directory. */
  readonly person: (
    id: string,
  ) => { readonly orgId: string; readonly unitId: string; readonly name: string; readonly active: boolean } | undefined;
  readonly unit: (id: string) => { readonly orgId: string; readonly name: string } | undefined;
}

/**
 * One intention. `allowed` enables the button and is asked again before anything happens; `check` judges the
 * arguments; `apply` is the effect, called only when neither refused. All three are pure.
 */
export interface CommandDefinition<Name extends string, Args extends { documentId: string }> {
  readonly name: Name;
  readonly version: number;
  readonly args: z.ZodType<Args>;
  readonly allowed: (document: Document, actor: Actor) => AppError | null;
  readonly check?: (document: Document, args: Args, context: CommandContext) => AppError | null;
  readonly apply: (document: Document, args: Args, context: CommandContext) => Document;
}

export const defineCommand = <Name extends string, Args extends { documentId: string }>(
  definition: CommandDefinition<Name, Args>,
): CommandDefinition<Name, Args> => definition;
