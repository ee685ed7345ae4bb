import type { Actor } from '../../shared/domain/directory/actor.ts';
import {
  DOCUMENT_COLUMNS,
  type DocumentColumn,
  JSON_COLUMNS,
  snakeCase,
} from '../../shared/domain/document/columns.ts';
import { DESK_BUCKETS, type DeskBucket, deskEntry } from '../../shared/domain/document/desk.ts';
import type { Document, Routing } from '../../shared/domain/document/document.ts';
import { KIND_CODES } from '../../shared/domain/document/kinds.ts';
import type { DocumentRow } from '../../shared/domain/document/row.ts';
import { type DocumentStatus, isOpen, STATUSES } from '../../shared/domain/document/status.ts';
import { fold } from '../../shared/domain/text/fold.ts';
import { dayNumber } from './days.ts';

/** Where a column stands in a wire row: read once, not searched for in the hot path. */
export const AT = Object.fromEntries(DOCUMENT_COLUMNS.map((name, i) => [name, i])) as Record<DocumentColumn, number>;
export const WIDTH = DOCUMENT_COLUMNS.length;

/** Numbers by which statuses, kinds and buckets stand in indexes. They follow shared lists that only ever grow. */
export const STATUS_NO = new Map<string, number>(STATUSES.map((status, i) => [status, i]));
export const KIND_NO = new Map<string, number>(KIND_CODES.map((kind, i) => [kind, i]));
export const BUCKET_NO = new Map<DeskBucket, number>(DESK_BUCKETS.map((bucket, i) => [bucket, i]));
export const OPEN_STATUS_NOS: readonly number[] = STATUSES.flatMap((status, i) => (isOpen(status) ? [i] : []));

/** Status, kind and urgency in one small integer: its high bits are the status, its low three the urgency. */
export const facetOf = (statusNo: number, kindNo: number, urgency: number): number =>
  (statusNo << 8) | (kindNo << 3) | urgency;
export const statusOfFacet = (facet: number): number => facet >> 8;

/** What indexes and counters need of a row, derived when it is written. */
export interface Derived {
  readonly statusNo: number;
  readonly facet: number;
  readonly dueDay: number;
  readonly issuedDay: number;
  readonly bucketNo: number | null;
  readonly fileCount: number;
  readonly twin: number;
}

const countOf = (list: string): number => (list === '[]' ? 0 : (JSON.parse(list) as unknown[]).length);

interface Kept extends Pick<Derived, 'fileCount' | 'twin'> {
  readonly row: DocumentRow;
}

const text = (row: DocumentRow, at: number): string => row[at] as string;

/** `kept` is the row as it was, if it was here: what follows from columns that have not changed is taken from it. */
export function derive(row: DocumentRow, me: Actor, kept?: Kept): Derived {
  const status = text(row, AT.status) as DocumentStatus;
  const statusNo = STATUS_NO.get(status) ?? 0;
  const desk = deskOf(row, status, me);
  const dueOn = desk === null ? (row[AT.dueOn] as string | null) : desk.dueOn;
  const same = (at: number): boolean => kept?.row[at] === row[at];
  return {
    statusNo,
    facet: facetOf(statusNo, KIND_NO.get(text(row, AT.kind)) ?? 0, row[AT.urgency] as number),
    dueDay: dayNumber(dueOn),
    issuedDay: dayNumber(row[AT.issuedOn] as string | null),
    bucketNo: desk === null ? null : (BUCKET_NO.get(desk.bucket) ?? null),
    fileCount: kept !== undefined && same(AT.files) ? kept.fileCount : countOf(text(row, AT.files)),
    twin:
      kept !== undefined && same(AT.senderCode) && same(AT.symbol)
        ? kept.twin
        : twinOf(text(row, AT.senderCode), text(row, AT.symbol)),
  };
}

/** Closed rows, by far the most, ask nothing of anybody: their routing is never parsed. */
function deskOf(row: DocumentRow, status: DocumentStatus, me: Actor): ReturnType<typeof deskEntry> {
  if (!isOpen(status)) return null;
  const routings = text(row, AT.routings);
  return deskEntry(
    {
      status,
      orgId: text(row, AT.orgId),
      submittedTo: row[AT.submittedTo] as string | null,
      dueOn: row[AT.dueOn] as string | null,
      routings: routings === '[]' ? [] : (JSON.parse(routings) as Routing[]),
    },
    me,
  );
}

/** FNV-1a over sender and folded symbol: documents of one number in a four-byte index; equal text is checked after. */
export function twinOf(senderCode: string, symbol: string): number {
  const words = `${senderCode}|${fold(symbol)}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** Trusted rows (they passed `checkRow` when they came) back to documents, without a schema's cost. */
export function documentOf(row: readonly unknown[]): Document {
  const raw: Record<string, unknown> = {};
  DOCUMENT_COLUMNS.forEach((column, i) => {
    raw[column] = JSON_AT.has(i) ? JSON.parse(row[i] as string) : row[i];
  });
  return raw as Document;
}

const JSON_AT = new Set<number>(JSON_COLUMNS.map((column) => AT[column]));

/** What the text index is made from. When none of these changed, the index is left alone. */
export const TEXT_COLUMNS = [
  'subject',
  'symbol',
  'senderName',
  'signerName',
  'kind',
] as const satisfies readonly DocumentColumn[];

export const sqlColumns = DOCUMENT_COLUMNS.map(snakeCase).join(', ');
/** Every column of the table, in the order in which a row's values are bound and read. */
export const STORED_COLUMNS: readonly string[] = [
  ...DOCUMENT_COLUMNS.map(snakeCase),
  'extra',
  'status_no',
  'facet',
  'sender_no',
  'unit_no',
  'due_day',
  'issued_day',
  'bucket_no',
  'file_count',
  'twin',
];
const marks = STORED_COLUMNS.map(() => '?').join(', ');
/** First fill: a row that is there already (an overlay, a resumed stretch) is left for the careful path. */
export const INSERT_NEW = `INSERT INTO document (${STORED_COLUMNS.join(', ')}) VALUES (${marks}) ON CONFLICT (ord) DO NOTHING`;
