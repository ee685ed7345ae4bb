import { audienceOfDelegation } from '../domain/directory/delegation.ts';
import { type Delegation, delegationSchema } from '../domain/directory/directory.ts';
import { audienceOf } from '../domain/document/audience.ts';
import type { Document } from '../domain/document/document.ts';
import { audienceOfOutgoing } from '../domain/outgoing/audience.ts';
import { type Outgoing, outgoingSchema } from '../domain/outgoing/outgoing.ts';
import { audienceOfWorkfile } from '../domain/workfile/audience.ts';
import { type Workfile, workfileSchema } from '../domain/workfile/workfile.ts';

/** The kinds of record that commands change. `document` has a table of its own for speed; the others travel whole. */
export interface RecordTypes {
  readonly document: Document;
  readonly outgoing: Outgoing;
  readonly workfile: Workfile;
  readonly delegation: Delegation;
}
export type RecordKind = keyof RecordTypes;
export const RECORD_KINDS = ['document', 'outgoing', 'workfile', 'delegation'] as const satisfies readonly RecordKind[];
export type AnyRecord = RecordTypes[RecordKind];
export type BodyKind = Exclude<RecordKind, 'document'>;

/** The argument that names a command's record. */
export const TARGET = {
  document: 'documentId',
  outgoing: 'outgoingId',
  workfile: 'workfileId',
  delegation: 'delegationId',
} as const satisfies Record<RecordKind, string>;
export type TargetArgs<K extends RecordKind> = { readonly [P in (typeof TARGET)[K]]: string };

/** Records that rest as JSON bodies: how one is read, and who may see it. */
export const BODY_RECORDS: {
  readonly [K in BodyKind]: {
    readonly parse: (body: unknown) => RecordTypes[K];
    readonly audience: (record: RecordTypes[K]) => string[];
  };
} = {
  outgoing: { parse: (body) => outgoingSchema.parse(body), audience: audienceOfOutgoing },
  workfile: { parse: (body) => workfileSchema.parse(body), audience: audienceOfWorkfile },
  delegation: { parse: (body) => delegationSchema.parse(body), audience: audienceOfDelegation },
};

export const BODY_KINDS = Object.keys(BODY_RECORDS) as BodyKind[];
export const isBodyKind = (kind: string): kind is BodyKind => Object.hasOwn(BODY_RECORDS, kind);

/** Who may see a record of any kind. */
export function audienceOfRecord(kind: RecordKind, record: AnyRecord): string[] {
  if (kind === 'document') return audienceOf(record as Document);
  return (BODY_RECORDS[kind as BodyKind].audience as (record: AnyRecord) => string[])(record);
}

/** A record in one line, for lists of what is under way. */
export function titleOfRecord(record: AnyRecord): string {
  if ('subject' in record) return record.subject;
  return 'title' in record ? record.title : record.basis;
}
