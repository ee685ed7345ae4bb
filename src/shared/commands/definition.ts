import type { z } from 'zod';
import type { Actor } from '../domain/directory/actor.ts';
import type { Delegation } from '../domain/directory/directory.ts';
import type { FiledFacts, FiledRecordKind } from '../domain/workfile/workfile.ts';
import type { AppError } from '../errors.ts';
import type { RecordKind, RecordTypes, TargetArgs } from './records.ts';

/** What only the server can give: numbers, and what follows from them. Absent in the overlay and shown as waiting. */
export interface Issued {
  /** A new incoming document's place in the order of arrival over the city. */
  readonly ord?: number;
  readonly arrivalNumber?: number;
  readonly arrivalYear?: number;
  /** Outgoing: the number of its series, the whole symbol and the day they were given (NĐ 30/2020 Art. 15). */
  readonly outgoing?: {
    readonly series: string;
    readonly year: number;
    readonly number: number;
    readonly symbol: string;
    readonly issuedOn: string;
  };
}

/** What a rule may know besides the record and its arguments. Passed in, so the rule stays pure and repeatable. */
export interface CommandContext {
  readonly commandId: string;
  readonly actor: Actor;
  /** On the server its clock; in the overlay the workstation's, until confirmed. */
  readonly now: number;
  readonly issued?: Issued;
  /** Looks a person up; the overlay and the server hold the same directory. */
  readonly person: (id: string) =>
    | {
        readonly orgId: string;
        readonly unitId: string;
        readonly name: string;
        readonly active: boolean;
        readonly roles?: readonly string[];
      }
    | undefined;
  readonly unit: (id: string) => { readonly orgId: string; readonly name: string } | undefined;
  /** What a work file takes over from a record that the actor may see; undefined for one they may not, or that is not here. */
  readonly filed?: (record: FiledRecordKind, id: string) => FiledFacts | undefined;
  /** Delegations of the organisation that are known here: asked where a new one must not meet another. */
  readonly delegations?: () => readonly Delegation[];
}

interface Common<Name extends string, Args> {
  readonly name: Name;
  readonly version: number;
  readonly args: z.ZodType<Args>;
  /** Needs the server's word at once (numbers, issue): refused offline with the reason instead of waiting in the outbox. */
  readonly onlineOnly?: true;
}

/**
 * One intention on a record that exists. `allowed` enables the button and is asked again before anything happens;
 * `check` judges the arguments; `apply` is the effect, called only when neither refused. All three are pure.
 */
export interface ChangeDefinition<Name extends string, Kind extends RecordKind, Args extends TargetArgs<Kind>>
  extends Common<Name, Args> {
  readonly record: Kind;
  readonly allowed: (record: RecordTypes[Kind], actor: Actor) => AppError | null;
  readonly check?: (record: RecordTypes[Kind], args: Args, context: CommandContext) => AppError | null;
  readonly apply: (record: RecordTypes[Kind], args: Args, context: CommandContext) => RecordTypes[Kind];
}

/** One intention that brings a record into being, under an id the workstation makes (uuid v7). */
export interface CreateDefinition<Name extends string, Kind extends RecordKind, Args extends TargetArgs<Kind>>
  extends Common<Name, Args> {
  readonly record: Kind;
  readonly mayCreate: (actor: Actor) => AppError | null;
  readonly check?: (args: Args, context: CommandContext) => AppError | null;
  readonly create: (args: Args, context: CommandContext) => RecordTypes[Kind];
}

export type CommandDefinition<Name extends string, Kind extends RecordKind, Args extends TargetArgs<Kind>> =
  | ChangeDefinition<Name, Kind, Args>
  | CreateDefinition<Name, Kind, Args>;

/** A command on an incoming document. */
export const defineCommand = <Name extends string, Args extends TargetArgs<'document'>>(
  definition: Omit<ChangeDefinition<Name, 'document', Args>, 'record'>,
): ChangeDefinition<Name, 'document', Args> => ({ ...definition, record: 'document' });

export const defineChange = <Name extends string, Kind extends RecordKind, Args extends TargetArgs<Kind>>(
  definition: ChangeDefinition<Name, Kind, Args>,
): ChangeDefinition<Name, Kind, Args> => definition;

export const defineCreate = <Name extends string, Kind extends RecordKind, Args extends TargetArgs<Kind>>(
  definition: CreateDefinition<Name, Kind, Args>,
): CreateDefinition<Name, Kind, Args> => definition;
