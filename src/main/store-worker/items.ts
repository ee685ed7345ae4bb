import type { Statement } from 'better-sqlite3';
import { DESK_BUCKETS } from '../../shared/domain/document/desk.ts';
import type { DocumentKind } from '../../shared/domain/document/kinds.ts';
import type { DocumentStatus } from '../../shared/domain/document/status.ts';
import type { DocumentListItem } from '../../shared/ipc/contract.ts';
import type { Db } from './database.ts';
import { dayText } from './days.ts';

type ItemRow = [
  string,
  number,
  string,
  number | null,
  number | null,
  number,
  string,
  string,
  string | null,
  string,
  string,
  number,
  string | null,
  string | null,
  string | null,
  number | null,
  number,
  number,
  DocumentListItem['pending'],
  string,
];

const ITEM_SQL = `SELECT id, ord, status, arrival_number, arrival_year, received_at, kind, symbol, issued_on, sender_name, subject,
  urgency, due_on, lead_unit_id, lead_person_id, bucket_no, due_day, file_count,
  (SELECT state FROM outbox WHERE document_id = document.id ORDER BY place DESC LIMIT 1), signer_name
  FROM document WHERE ord = ?`;

/** The lines of a list, by ord. Columns before the JSON ones only, so long histories are never read for a list. */
export class Items {
  readonly #one: Statement<[number], ItemRow>;
  constructor(db: Db) {
    this.#one = db.prepare(ITEM_SQL).raw() as unknown as Statement<[number], ItemRow>;
  }

  /** Ords that are no longer here are left out. */
  of(ords: readonly number[]): DocumentListItem[] {
    const items: DocumentListItem[] = [];
    for (const ord of ords) {
      const row = this.#one.get(ord);
      if (row !== undefined) items.push(itemOf(row));
    }
    return items;
  }
}

function itemOf(row: ItemRow): DocumentListItem {
  const bucketNo = row[15];
  return {
    id: row[0],
    ord: row[1],
    status: row[2] as DocumentStatus,
    arrivalNumber: row[3],
    arrivalYear: row[4],
    receivedAt: row[5],
    kind: row[6] as DocumentKind,
    symbol: row[7],
    issuedOn: row[8],
    senderName: row[9],
    subject: row[10],
    urgency: row[11],
    dueOn: row[12],
    leadUnitId: row[13],
    leadPersonId: row[14],
    bucket: bucketNo === null ? null : (DESK_BUCKETS[bucketNo] ?? null),
    myDueOn: dayText(row[16]),
    fileCount: row[17],
    pending: row[18] ?? null,
    signerName: row[19],
  };
}
