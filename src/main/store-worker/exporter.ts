import type { Statement } from 'better-sqlite3';
import type { ListCell, ListFile } from '../../paper/table/list-xlsx.ts';
import { dayOf } from '../../shared/domain/calendar/days.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../shared/domain/document/kinds.ts';
import type { ColumnId } from '../../shared/ipc/list-columns.ts';
import type { ExportRequest } from '../store/store-api.ts';
import type { Db } from './database.ts';
import { openListCsv } from './list-csv.ts';

/** Rows of one step, about twenty milliseconds (a hundred thousand in 4 s on two shared cores); then others are answered. */
const STEP = 500;

interface Row {
  readonly arrival_number: number | null;
  readonly received_at: number;
  readonly symbol: string;
  readonly issued_on: string | null;
  readonly kind: string;
  readonly subject: string;
  readonly sender_name: string;
  readonly signer_name: string;
  readonly urgency: number;
  readonly due_on: string | null;
  readonly lead_unit_id: string | null;
  readonly lead_person_id: string | null;
  readonly status: string;
}

type Page = (after: string | null, limit: number) => Promise<{ ords: readonly number[]; next: string | null }>;

/**
 * One list written to one file, CSV or XLSX, step by step, by the thread that reads: rows never pass through main. A page
 * at a time by keyset, not one snapshot: a read transaction of a minute would keep the log from moving home.
 */
export class Exporter {
  readonly #request: ExportRequest;
  readonly #page: Page;
  readonly #row: Statement<[number], Row>;
  readonly #name: (kind: 'unit' | 'person', id: string | null) => string;
  readonly #file: ListFile;
  #closed = false;
  #after: string | null = null;
  #rows = 0;

  constructor(db: Db, request: ExportRequest, page: Page, file: ListFile) {
    this.#request = request;
    this.#page = page;
    this.#row = db.prepare(
      `SELECT arrival_number, received_at, symbol, issued_on, kind, subject, sender_name, signer_name, urgency, due_on,
        lead_unit_id, lead_person_id, status FROM document WHERE ord = ?`,
    );
    const entity = db.prepare(`SELECT body ->> '$.name' FROM entity WHERE kind = ? AND id = ?`).pluck();
    const known = new Map<string, string>();
    this.#name = (kind, id) => {
      if (id === null) return '';
      const key = `${kind} ${id}`;
      const name = known.get(key) ?? (entity.get(kind, id) as string | undefined) ?? id;
      known.set(key, name);
      return name;
    };
    this.#file = file;
  }

  async step(): Promise<{ rows: number; done: boolean }> {
    const { ords, next } = await this.#page(this.#after, STEP);
    if (this.#closed) return { rows: this.#rows, done: true };
    for (const ord of ords) {
      const row = this.#row.get(ord);
      if (row === undefined) continue;
      this.#file.add(this.#request.columns.map(({ id }) => this.#cell(id, row)));
      this.#rows += 1;
    }
    this.#after = next;
    // Who made the copy and when stays with it (domain.md 6.3).
    if (next === null) await this.#file.finish(this.#request.footer);
    return { rows: this.#rows, done: next === null };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#file.close();
  }

  #cell(id: ColumnId, row: Row): ListCell {
    const { labels } = this.#request;
    switch (id) {
      case 'arrivalNumber':
        return row.arrival_number;
      case 'arrivedOn':
        return { day: dayOf(row.received_at) };
      case 'symbol':
        return row.symbol;
      case 'issuedOn':
        return row.issued_on === null ? null : { day: row.issued_on };
      case 'kind':
        return DOCUMENT_KINDS[row.kind as DocumentKind] ?? row.kind;
      case 'subject':
        return row.subject;
      case 'sender':
        return row.sender_name;
      case 'signer':
        return row.signer_name;
      case 'urgency':
        return labels.urgency[row.urgency] ?? '';
      case 'dueOn':
        return row.due_on === null ? null : { day: row.due_on };
      case 'leadUnit':
        return this.#name('unit', row.lead_unit_id);
      case 'leadPerson':
        return this.#name('person', row.lead_person_id);
      case 'status':
        return labels.status[row.status] ?? row.status;
    }
  }
}

/** Excel's writer is large: only who asks for such a file loads it. */
export async function openListFile({ file, format, columns }: ExportRequest): Promise<ListFile> {
  const titles = columns.map(({ title }) => title);
  if (format === 'csv') return openListCsv(file, titles);
  const { openListXlsx } = await import('../../paper/table/list-xlsx.ts');
  return openListXlsx(file, {
    title: 'eGov Hải Phòng',
    columns: columns.map(({ id, title }) => ({ title, width: WIDTHS[id] ?? 14 })),
  });
}

/** In characters; the rest is as wide as a day or a symbol. */
const WIDTHS: Readonly<Partial<Record<ColumnId, number>>> = {
  arrivalNumber: 9,
  kind: 18,
  subject: 60,
  sender: 34,
  signer: 24,
  symbol: 20,
  leadUnit: 30,
  leadPerson: 24,
};
