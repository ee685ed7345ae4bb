import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { cleanText, fold } from '../../shared/domain/text/fold.ts';
import type { OutgoingCounts, OutgoingPage, OutgoingQuery } from '../../shared/ipc/outgoing.ts';
import type { Db } from './database.ts';

interface Row {
  readonly id: string;
  readonly created_at: number;
  readonly number: number | null;
  readonly body: string;
  readonly bucket: string | null;
  readonly pending: number;
}

/** Pages and counts of outgoing documents, by keyset on plain indexes. */
export class OutgoingLists {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  page(query: OutgoingQuery): OutgoingPage {
    const where: string[] = [];
    const args: (string | number)[] = [];
    const add = (condition: string, ...values: (string | number)[]): void => {
      where.push(condition);
      args.push(...values);
    };
    if (query.scope === 'desk') add('o.bucket IS NOT NULL');
    if (query.bucket !== undefined) add('o.bucket = ?', query.bucket);
    if (query.statuses !== undefined && query.statuses.length > 0)
      add(`o.status IN (${query.statuses.map(() => '?').join(', ')})`, ...query.statuses);
    if (query.kind !== undefined) add('o.doc_kind = ?', query.kind);
    if (query.year !== undefined) add('o.year = ?', query.year);
    if (query.numbered === true) add('o.number IS NOT NULL');
    for (const word of fold(cleanText(query.text ?? '')).split(' '))
      if (word !== '') add('instr(o.folded, ?) > 0', word);
    const after = query.after === undefined ? undefined : cursorOf(query.after);
    if (after !== undefined) add('(o.created_at, o.id) < (?, ?)', after.at, after.id);
    const rows = this.#db
      .prepare(
        `SELECT o.id, o.created_at, o.number, o.bucket, e.body,
           EXISTS (SELECT 1 FROM outbox b WHERE b.document_id = o.id AND b.state <> 'rejected') AS pending
         FROM outgoing o JOIN entity e ON e.kind = 'outgoing' AND e.id = o.id
         ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
         ORDER BY o.created_at DESC, o.id DESC LIMIT ?`,
      )
      .all(...args, query.limit + 1) as Row[];
    const items = rows.slice(0, query.limit).map((row) => itemOf(row));
    const last = rows[query.limit - 1];
    return { items, next: rows.length > query.limit && last !== undefined ? `${last.created_at} ${last.id}` : null };
  }

  counts(): OutgoingCounts {
    const grouped = (column: 'status' | 'bucket'): Record<string, number> =>
      Object.fromEntries(
        (
          this.#db
            .prepare(
              `SELECT ${column} AS name, count(*) AS n FROM outgoing WHERE ${column} IS NOT NULL GROUP BY ${column}`,
            )
            .all() as { name: string; n: number }[]
        ).map(({ name, n }) => [name, n]),
      );
    return { byStatus: grouped('status'), byBucket: grouped('bucket') };
  }
}

function itemOf(row: Row): OutgoingPage['items'][number] {
  const o = JSON.parse(row.body) as Outgoing;
  return {
    id: o.id,
    status: o.status,
    kind: o.kind,
    subject: o.subject,
    symbol: o.symbol,
    issuedOn: o.issuedOn,
    number: o.number,
    urgency: o.urgency,
    dueOn: o.dueOn,
    authorName: o.authorName,
    signerName: o.signer?.name ?? '',
    createdAt: o.createdAt,
    updatedAt: o.updatedAt,
    recipients: o.recipients.length,
    bucket: row.bucket as OutgoingPage['items'][number]['bucket'],
    pending: row.pending === 1,
  };
}

function cursorOf(text: string): { at: number; id: string } | undefined {
  const [at = '', id] = text.split(' ');
  return id === undefined || !/^\d+$/.test(at) ? undefined : { at: Number(at), id };
}
