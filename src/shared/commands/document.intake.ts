import { z } from 'zod';
import { addDays, type Day, dayOf, isDay } from '../domain/calendar/days.ts';
import { documentFileSchema } from '../domain/document/document.ts';
import { KIND_CODES } from '../domain/document/kinds.ts';
import { arrivalWaySchema, NO_SYMBOL } from '../domain/document/paper-arrival.ts';
import { parseSymbol } from '../domain/document/symbol.ts';
import { UPLOAD_TYPES } from '../domain/files/upload.ts';
import { cleanText } from '../domain/text/fold.ts';
import { type AppError, appError } from '../errors.ts';
import { defineCreate } from './definition.ts';
import { firstRefusal, withRole } from './rules.ts';

/** What the clerk writes down of a paper document; lengths by NĐ 30/2020 App. VI. Days and kinds are judged in words below. */
export const intakeFacts = z.strictObject({
  kind: z.string().max(20),
  symbol: z.string().max(60),
  /** The paper really says so: a symbol of another form, or none. */
  symbolChecked: z.boolean(),
  issuedOn: z.string().max(10).nullable(),
  /** Ngày đến: the day on the stamp, which may lie before the day it is entered. */
  arrivedOn: z.string().max(10),
  /** By QĐ 20/2020, when it is known. */
  senderCode: z.string().max(64),
  senderName: z.string().trim().min(1).max(200),
  subject: z.string().trim().min(1).max(500),
  signerName: z.string().max(50),
  urgency: z.number().int().min(0).max(4),
  dueOn: z.string().max(10).nullable(),
  pages: z.number().int().min(0).max(9999),
  copies: z.number().int().min(1).max(9999),
  way: arrivalWaySchema,
});
export type IntakeFacts = z.infer<typeof intakeFacts>;

/** An entry may trail the stamp by so many days: a holiday of nine days and the weekends around it. */
const LATEST_ENTRY_DAYS = 31;

/**
 * Tiếp nhận văn bản giấy (NĐ 30/2020 Art. 21.1, 22): the clerk enters what the paper says, with its scan or the word that
 * there is none. It then goes the way of every incoming document; the arrival number is given when it is registered.
 */
export const intakeDocument = defineCreate({
  name: 'document.intake',
  version: 1,
  record: 'document',
  args: z.strictObject({
    documentId: z.uuid(),
    facts: intakeFacts,
    files: z.array(documentFileSchema).max(20),
    /** The clerk says that no digitised copy goes with it (Art. 22.2: scanned when needed). */
    withoutScan: z.boolean(),
    duplicateConfirmed: z.boolean(),
  }),
  mayCreate: (actor) => withRole(actor, 'clerk'),
  check: ({ facts, files, withoutScan }, { now }) =>
    firstRefusal(
      badIntakeSymbol(facts),
      !KIND_CODES.some((code) => code === facts.kind) && appError('unknown-kind', { kind: facts.kind }),
      badIntakeDays(facts, dayOf(now)),
      badScan(files, withoutScan),
    ),
  create: ({ documentId, facts, files }, { actor, now, commandId, issued }) => ({
    id: documentId,
    // The server's; a workstation puts a place of its own there until it knows (store-worker/overlay.ts).
    ord: issued?.ord ?? 0,
    version: 1,
    orgId: actor.orgId,
    status: 'received',
    arrivalNumber: null,
    arrivalYear: null,
    receivedAt: arrivalInstant(facts.arrivedOn, now),
    kind: KIND_CODES.find((code) => code === facts.kind) ?? 'CV',
    symbol: cleanText(facts.symbol) || NO_SYMBOL,
    issuedOn: facts.issuedOn,
    senderCode: facts.senderCode,
    senderName: cleanText(facts.senderName),
    subject: cleanText(facts.subject),
    signerName: cleanText(facts.signerName),
    urgency: facts.urgency,
    dueOn: facts.dueOn,
    submittedTo: null,
    leadUnitId: null,
    leadPersonId: null,
    pageCount: facts.pages,
    updatedAt: now,
    files: [...files],
    routings: [],
    history: [
      {
        id: commandId,
        at: now,
        kind: 'arrived',
        actorId: actor.id,
        actorName: actor.name,
        paper: { way: facts.way, copies: facts.copies },
      },
    ],
    exchange: null,
  }),
});

/** Số, ký hiệu (Art. 15, App. I): of the known form, or looked at again by the clerk and written as it stands. */
export function badIntakeSymbol({
  symbol,
  symbolChecked,
}: Pick<IntakeFacts, 'symbol' | 'symbolChecked'>): AppError | null {
  if (symbolChecked) return null;
  const written = cleanText(symbol);
  if (written === '') return appError('symbol-missing');
  return parseSymbol(written) === undefined ? appError('symbol-unusual', { symbol: written }) : null;
}

/** Days that exist, in the order in which they happen: issued, arrived, today; due at the earliest on arrival. */
export function badIntakeDays(
  { issuedOn, arrivedOn, dueOn }: Pick<IntakeFacts, 'issuedOn' | 'arrivedOn' | 'dueOn'>,
  today: Day,
): AppError | null {
  for (const day of [issuedOn, arrivedOn, dueOn])
    if (day !== null && !isDay(day)) return appError('no-such-day', { day });
  return firstRefusal(
    issuedOn !== null && issuedOn > today && appError('issued-in-future'),
    arrivedOn > today && appError('arrived-in-future'),
    issuedOn !== null && issuedOn > arrivedOn && appError('issued-after-arrival'),
    arrivedOn < addDays(today, -LATEST_ENTRY_DAYS) && appError('arrived-long-ago', { days: LATEST_ENTRY_DAYS }),
    dueOn !== null && dueOn < arrivedOn && appError('due-before-arrival'),
  );
}

/** NĐ 30/2020 App. I: digitised paper is PDF. */
function badScan(
  files: readonly { readonly name: string; readonly type: string }[],
  without: boolean,
): AppError | null {
  const other = files.find(({ type }) => type !== UPLOAD_TYPES.pdf);
  if (other !== undefined) return appError('scan-not-pdf', { name: other.name });
  return files.length === 0 && !without ? appError('scan-missing') : null;
}

/** Of today: this moment. Of an earlier day: its end of work, in order before everything of today. */
function arrivalInstant(day: Day, now: number): number {
  return day === dayOf(now) ? now : Date.parse(`${day}T10:00:00Z`);
}
