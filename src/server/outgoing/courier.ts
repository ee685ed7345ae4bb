import type { FastifyBaseLogger } from 'fastify';
import { dayOf } from '../../shared/domain/calendar/days.ts';
import type { AgencyAlias } from '../../shared/domain/directory/agency-code.ts';
import { appError } from '../../shared/errors.ts';
import type { Database } from '../db/database.ts';
import { type Job, startJob } from '../db/job.ts';
import type { Trx } from '../db/record-change.ts';
import { withRetry } from '../db/retry.ts';
import { codeToday } from '../interchange/intake/recipients.ts';
import type { FileStore } from '../rooms.ts';
import { withEvent, withRecipient } from './delivery-events.ts';
import { writeIssue, writeRecall } from './exchange.ts';
import { DispatchProblem, type DispatchRow, type HandOver, recallReason, sentLine } from './hand-over.ts';
import { deliverInside, recallInside } from './internal.ts';
import { type Printer, printPaper } from './print.ts';
import { changeOutgoing, lockOutgoing } from './records.ts';
import { linkReply } from './reply.ts';
import { tellSender } from './status-inside.ts';

export interface CourierOptions {
  readonly database: Database;
  readonly files: FileStore;
  /** Folder for packets of the exchange; absent: what goes there waits. */
  readonly outDir?: string;
  readonly print: Printer;
  /** Codes that others have taken over: a packet goes out under the code that receives today. */
  readonly aliases?: readonly AgencyAlias[];
  readonly log: FastifyBaseLogger;
  readonly now?: () => number;
  readonly everyMs?: number;
}

/** Rows of one look: enough for a document to every commune and department, and then some. */
const LOOK = 500;

/**
 * Does what accepted commands owe after their commit: prints the paper when the number was given, reaches each
 * recipient at issue and recall, tells answered documents, brings statuses back from organisations of this city. Each
 * in a transaction of its own that also marks it done, so a crash repeats what was not marked and nothing else. What
 * fails waits with its reason and is tried again.
 */
export async function startCourier(options: CourierOptions): Promise<Job> {
  const { database, log } = options;
  return await startJob(database, {
    work: async (stopped) => (await handOut(options, stopped)) + (await bringBack(options, stopped)),
    everyMs: options.everyMs ?? 10_000,
    onError: (error) => log.error({ err: error }, 'the courier could not look for work'),
  });
}

async function handOut(options: CourierOptions, stopped: () => boolean): Promise<number> {
  const { database, log } = options;
  const rows = await database.kysely
    .selectFrom('dispatch')
    .selectAll()
    .where('done_at', 'is', null)
    .$if(options.outDir === undefined, (query) => query.where('channel', '!=', 'exchange'))
    // What failed before comes last: it must not hold up the others.
    .orderBy((e) => e('note', 'is not', null))
    .orderBy('created_at')
    .orderBy('id')
    .limit(LOOK)
    .execute();
  let done = 0;
  for (const row of rows) {
    if (stopped()) break;
    try {
      await deal(row, options);
      done += 1;
    } catch (error) {
      const reason = error instanceof DispatchProblem ? error.problem.code : 'server-error';
      log.warn({ err: error, dispatch: row.id, reason }, 'a hand-over waits');
      await database.kysely
        .updateTable('dispatch')
        .set({ note: reason })
        .where('id', '=', row.id)
        .where('done_at', 'is', null)
        .execute();
    }
  }
  return done;
}

/** First what takes time and needs no lock, then one short transaction. */
async function deal(row: DispatchRow, options: CourierOptions): Promise<void> {
  const at = (options.now ?? Date.now)();
  const { database, outDir } = options;
  const today = (code: string): string => codeToday(code, dayOf(at), options.aliases ?? []);
  let finish = (trx: Trx): Promise<string> => settle(trx, row, at, today);
  if (row.what === 'print') finish = await printPaper(row, options, at);
  else if (row.channel === 'exchange' && outDir !== undefined) {
    if (row.what === 'recall') await writeRecall(row, { database, outDir, codeToday: today });
    else await writeIssue(row, { ...options, outDir, codeToday: today });
  }
  await withRetry(() =>
    database.kysely.transaction().execute(async (trx) => {
      const waiting = await trx
        .selectFrom('dispatch')
        .select('id')
        .where('id', '=', row.id)
        .where('done_at', 'is', null)
        .forUpdate()
        .executeTakeFirst();
      if (waiting === undefined) return;
      const note = await finish(trx);
      await trx.updateTable('dispatch').set({ done_at: at, note }).where('id', '=', row.id).execute();
    }),
  );
}

/** Answers the note that stays with the row. */
async function settle(trx: Trx, row: DispatchRow, at: number, today: (code: string) => string): Promise<string> {
  if (row.what === 'reply') return await linkReply(trx, row, at);
  const outgoing = await lockOutgoing(trx, row.outgoing_id);
  const recipient = outgoing?.recipients.find((r) => r.id === row.recipient_id);
  if (outgoing === undefined || recipient === undefined) throw new DispatchProblem(appError('recipient-unknown'));
  const code = recipient.channel === 'exchange' ? today(recipient.code) : recipient.code;
  const handOver: HandOver = { row, outgoing, recipient, code, reason: recallReason(outgoing), at };
  return row.what === 'issue' ? await issue(trx, handOver) : await recall(trx, handOver);
}

async function issue(trx: Trx, handOver: HandOver): Promise<string> {
  const { outgoing, recipient, at } = handOver;
  // Called back before it went out: it does not go out.
  if (outgoing.status === 'recalled') return 'recalled';
  if (recipient.sentAt !== null) return 'sent before';
  if (recipient.channel === 'internal') return await deliverInside(trx, handOver);
  await changeOutgoing(trx, outgoing, {
    action: 'outgoing.sent',
    at,
    changes: { recipients: withRecipient(outgoing, recipient.id, (r) => ({ ...r, sentAt: at })) },
    lines: [sentLine(handOver)],
  });
  return recipient.channel === 'paper' ? 'by hand or post' : 'sent';
}

async function recall(trx: Trx, handOver: HandOver): Promise<string> {
  const { outgoing, recipient, row, reason, at } = handOver;
  if (recipient.sentAt === null) return 'never sent';
  const note = recipient.channel === 'internal' ? await recallInside(trx, handOver) : 'asked';
  const asked = { id: `${row.id}.13`, code: '13', at, heardAt: at, text: reason };
  await changeOutgoing(trx, outgoing, {
    action: 'outgoing.recall-sent',
    at,
    changes: { recipients: withRecipient(outgoing, recipient.id, (r) => withEvent(r, asked)) },
    lines: [{ ...sentLine(handOver), code: '13' }],
  });
  return note;
}

async function bringBack({ database, log, now }: CourierOptions, stopped: () => boolean): Promise<number> {
  const rows = await database.kysely
    .selectFrom('exchange_outbox')
    .selectAll()
    .where('written_at', 'is', null)
    .where('dispatch_id', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(LOOK)
    .execute();
  let done = 0;
  for (const row of rows) {
    if (stopped()) break;
    try {
      await withRetry(() => database.kysely.transaction().execute((trx) => tellSender(trx, row, (now ?? Date.now)())));
      done += 1;
    } catch (error) {
      log.error({ err: error, outbox: row.id }, 'a status could not be brought to its sender');
    }
  }
  return done;
}
