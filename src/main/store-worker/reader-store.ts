import { statSync } from 'node:fs';
import type { Agency } from '../../shared/domain/directory/agency.ts';
import type { Delegation, Person, Unit } from '../../shared/domain/directory/directory.ts';
import { DESK_BUCKETS } from '../../shared/domain/document/desk.ts';
import type { Document, DocumentFile } from '../../shared/domain/document/document.ts';
import { STATUSES } from '../../shared/domain/document/status.ts';
import type { Packet } from '../../shared/domain/exchange/packet.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { factsOfOutgoing } from '../../shared/domain/workfile/filed.ts';
import type { Workfile } from '../../shared/domain/workfile/workfile.ts';
import type {
  Counts,
  DocumentListItem,
  DocumentPage,
  DocumentQuery,
  ExportSource,
  PendingCommand,
} from '../../shared/ipc/contract.ts';
import type { Criteria } from '../../shared/ipc/find.ts';
import type { Sender, TwinQuery } from '../../shared/ipc/intake.ts';
import type { OutgoingCounts, OutgoingPage, OutgoingQuery } from '../../shared/ipc/outgoing.ts';
import type { RegisterPage, RegisterQuery } from '../../shared/ipc/registers.ts';
import type { WorkfileCounts, WorkfilePage, WorkfileQuery, WorkfileRef } from '../../shared/ipc/workfiles.ts';
import type { ExportRequest } from '../store/store-api.ts';
import { documentOf, sqlColumns } from './columns.ts';
import { type Db, type Opened, openForReading } from './database.ts';
import { dayNumber } from './days.ts';
import { Doubles } from './doubles.ts';
import { Exporter, openListFile } from './exporter.ts';
import { Finder } from './finder.ts';
import { Items } from './items.ts';
import type { Plan } from './list-plan.ts';
import { Lists } from './lists.ts';
import { Meta } from './meta.ts';
import { type OutboxRow, pendingCommandOf } from './outbox.ts';
import { OutgoingLists } from './outgoing-lists.ts';
import { Registers } from './registers.ts';
import { Search } from './search.ts';
import { SlowLog, type SlowQuery } from './slow-log.ts';
import { openTextForReading } from './text-index.ts';
import { WorkfileLists } from './workfile-lists.ts';

const FILES_KEPT = 500;
const PACKETS_SHOWN = 500;

/** The reader's side of the store, without its thread: everything the pages read, on a connection that cannot write. */
export class ReaderStore {
  readonly #opened: Opened;
  readonly #db: Db;
  readonly #items: Items;
  readonly #lists: Lists;
  readonly #doubles: Doubles;
  readonly #meta: Meta;
  readonly #outgoingLists: OutgoingLists;
  readonly #registers: Registers;
  readonly #workfileLists: WorkfileLists;
  readonly #slow = new SlowLog();
  readonly #finder: Finder;
  #exporter: Exporter | undefined;
  #search: Search | undefined;
  #textDb: Db | undefined;

  constructor(opened: Opened, db = openForReading(opened)) {
    this.#opened = opened;
    this.#db = db;
    this.#items = new Items(this.#db);
    this.#lists = new Lists(this.#db);
    this.#doubles = new Doubles(this.#db);
    this.#meta = new Meta(this.#db);
    this.#finder = new Finder(this.#db, () => this.#textDb);
    this.#outgoingLists = new OutgoingLists(this.#db);
    this.#registers = new Registers(this.#db);
    this.#workfileLists = new WorkfileLists(this.#db);
  }

  list(query: DocumentQuery, choose?: (plans: Plan[]) => Plan): DocumentPage {
    return this.#slow.timed(`list:${query.scope}:${query.sort}`, () =>
      this.#snapshot(() => {
        const { ords, next } = this.#lists.page(query, choose);
        return { items: this.#items.of(ords), next };
      }),
    );
  }

  counts(today: string): Counts {
    return this.#slow.timed('counts', () =>
      this.#snapshot(() => {
        const kept = new Map(
          (this.#db.prepare('SELECT name, rows FROM counter').all() as { name: string; rows: number }[]).map((row) => [
            row.name,
            row.rows,
          ]),
        );
        return {
          byStatus: namedCounts('status', STATUSES, kept),
          byBucket: namedCounts('bucket', DESK_BUCKETS, kept),
          overdue: this.#onDesk('due_day < ?', today),
          dueToday: this.#onDesk('due_day = ?', today),
          total: kept.get('total') ?? 0,
        };
      }),
    );
  }

  document(id: string): { document: Document; pending: PendingCommand[] } | null {
    return this.#slow.timed('document', () =>
      this.#snapshot(() => {
        const row = this.#db.prepare(`SELECT ${sqlColumns} FROM document WHERE id = ?`).raw().get(id) as
          | unknown[]
          | undefined;
        return row === undefined
          ? null
          : { document: documentOf(row), pending: this.#commandsOf('WHERE document_id = ?', id) };
      }),
    );
  }

  duplicates(id: string): DocumentListItem[] {
    return this.#slow.timed('duplicates', () => this.#snapshot(() => this.#items.of(this.#doubles.ofDocument(id))));
  }

  twins(query: TwinQuery): DocumentListItem[] {
    return this.#slow.timed('twins', () => this.#snapshot(() => this.#items.of(this.#doubles.ofEntry(query))));
  }

  senders(): Sender[] {
    return this.#slow.timed('senders', () => this.#doubles.senders());
  }

  async find(criteria: Criteria, limit: number): Promise<{ items: DocumentListItem[]; more: boolean; ready: boolean }> {
    const begun = performance.now();
    const ready = this.#textReady();
    const { ords, next } = await this.#finder.page(criteria, null, limit);
    // Slices of one search are apart in time; what it took in all is what the person waited.
    this.#slow.took('find', performance.now() - begun);
    return { items: this.#snapshot(() => this.#items.of(ords)), more: next !== null, ready };
  }

  async exportOpen(request: ExportRequest): Promise<null> {
    await this.exportClose();
    this.#textReady();
    const file = await openListFile(request);
    this.#exporter = new Exporter(this.#db, request, this.#pagesOf(request.source), file);
    return null;
  }

  exportStep(): Promise<{ rows: number; done: boolean }> {
    if (this.#exporter === undefined) throw new Error('no export is open');
    return this.#exporter.step();
  }

  async exportClose(): Promise<null> {
    const exporter = this.#exporter;
    this.#exporter = undefined;
    await exporter?.close();
    return null;
  }

  search(text: string, limit: number): { items: DocumentListItem[]; ready: boolean } {
    return this.#slow.timed('search', () => {
      const ready = this.#textReady();
      return { items: this.#search?.find(text, limit) ?? [], ready: ready && this.#search !== undefined };
    });
  }

  commands(): PendingCommand[] {
    return this.#slow.timed('commands', () => this.#commandsOf(''));
  }

  packets(onlyRefused: boolean): Packet[] {
    const where = onlyRefused ? `AND body ->> '$.outcome' = 'refused'` : '';
    return this.#slow.timed('packets', () =>
      this.#bodies<Packet>(
        `SELECT body FROM entity WHERE kind = 'packet' ${where} ORDER BY at DESC LIMIT ${PACKETS_SHOWN}`,
      ),
    );
  }

  outgoingPage(query: OutgoingQuery): OutgoingPage {
    return this.#slow.timed('outgoing', () => this.#outgoingLists.page(query));
  }

  outgoingCounts(): OutgoingCounts {
    return this.#slow.timed('outgoingCounts', () => this.#outgoingLists.counts());
  }

  outgoing(id: string): { outgoing: Outgoing; pending: PendingCommand[] } | null {
    return this.#snapshot(() => {
      const [outgoing] = this.#bodies<Outgoing>(`SELECT body FROM entity WHERE kind = 'outgoing' AND id = ?`, id);
      return outgoing === undefined ? null : { outgoing, pending: this.#commandsOf('WHERE document_id = ?', id) };
    });
  }

  register(orgId: string, query: RegisterQuery): RegisterPage {
    return this.#slow.timed(`register:${query.direction}`, () =>
      this.#snapshot(() => this.#registers.page(orgId, query)),
    );
  }

  handling(...asked: Parameters<Registers['handling']>): ReturnType<Registers['handling']> {
    return this.#slow.timed('handling', () => this.#registers.handling(...asked));
  }

  workfilePage(query: WorkfileQuery): WorkfilePage {
    return this.#slow.timed('workfiles', () => this.#workfileLists.page(query));
  }

  workfileCounts(today: string): WorkfileCounts {
    return this.#slow.timed('workfileCounts', () => this.#snapshot(() => this.#workfileLists.counts(today)));
  }

  workfilesOf(recordId: string): WorkfileRef[] {
    return this.#slow.timed('workfilesOf', () => this.#workfileLists.holding(recordId));
  }

  workfile(id: string): { workfile: Workfile; pending: PendingCommand[] } | null {
    return this.#snapshot(() => {
      const [workfile] = this.#bodies<Workfile>(`SELECT body FROM entity WHERE kind = 'workfile' AND id = ?`, id);
      return workfile === undefined
        ? null
        : { workfile: this.#numberedSince(workfile), pending: this.#commandsOf('WHERE document_id = ?', id) };
    });
  }

  /** A draft that was filed before it had its number is told by its number as soon as it has one. */
  #numberedSince(workfile: Workfile): Workfile {
    const items = workfile.items.map((item) => {
      if (item.record !== 'outgoing' || item.symbol !== '') return item;
      const [outgoing] = this.#bodies<Outgoing>(`SELECT body FROM entity WHERE kind = 'outgoing' AND id = ?`, item.id);
      return outgoing === undefined ? item : { ...item, ...factsOfOutgoing(outgoing) };
    });
    return { ...workfile, items };
  }

  delegations(): Delegation[] {
    return this.#bodies<Delegation>(`SELECT body FROM entity WHERE kind = 'delegation'`);
  }

  units(): Unit[] {
    return this.#bodies<Unit>(`SELECT body FROM entity WHERE kind = 'unit' ORDER BY id`);
  }

  agencies(): Agency[] {
    return this.#bodies<Agency>(`SELECT body FROM entity WHERE kind = 'agency' ORDER BY id`);
  }

  people(orgId: string): Person[] {
    return this.#bodies<Person>(`SELECT body FROM entity WHERE kind = 'person' AND org_id = ? ORDER BY id`, orgId);
  }

  draft(key: string): Record<string, unknown> | null {
    const body = this.#db.prepare('SELECT body FROM draft WHERE key = ?').pluck().get(key) as string | undefined;
    return body === undefined ? null : (JSON.parse(body) as Record<string, unknown>);
  }

  filesNamed(): string[] {
    const texts = this.#db
      .prepare('SELECT args FROM outbox UNION ALL SELECT body FROM draft')
      .pluck()
      .all() as string[];
    return [...new Set(texts.flatMap((text) => text.match(/\b[0-9a-f]{64}\b/g) ?? []))];
  }

  filesToKeep(): { documentId: string; sha256: string; bytes: number }[] {
    return this.#slow.timed('filesToKeep', () => {
      const rows = this.#db
        .prepare(
          'SELECT id, files FROM document INDEXED BY document_desk WHERE bucket_no IS NOT NULL AND file_count > 0 ORDER BY bucket_no, due_day LIMIT ?',
        )
        .all(FILES_KEPT) as { id: string; files: string }[];
      return rows.flatMap(({ id, files }) =>
        (JSON.parse(files) as DocumentFile[]).map(({ sha256, bytes }) => ({ documentId: id, sha256, bytes })),
      );
    });
  }

  diagnostics(): { sqlite: string; cipher: string; bytes: number; documents: number; slowQueries: SlowQuery[] } {
    const one = (sql: string): string => String(this.#db.prepare(sql).pluck().get());
    const files = ['', '-wal', '-text', '-text-wal'].map((end) => `${this.#opened.file}${end}`);
    return {
      sqlite: one('SELECT sqlite_version()'),
      cipher: `${String(this.#db.pragma('cipher', { simple: true }))} (${one('SELECT sqlite3mc_version()')})`,
      bytes: files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0),
      documents: Number(this.#db.prepare(`SELECT rows FROM counter WHERE name = 'total'`).pluck().get() ?? 0),
      slowQueries: this.#slow.list(),
    };
  }

  /** The text index was begun anew: its file is another one. */
  textChanged(): void {
    this.#textDb?.close();
    this.#textDb = undefined;
    this.#search = undefined;
  }

  close(): void {
    void this.exportClose();
    this.textChanged();
    this.#db.close();
  }

  #pagesOf(source: ExportSource): ConstructorParameters<typeof Exporter>[2] {
    if (source.kind === 'list')
      return async (after, limit) =>
        this.#snapshot(() => this.#lists.page({ ...source.query, limit, ...(after === null ? {} : { after }) }));
    return async (after, limit) => {
      const { ords, next } = await this.#finder.page(source.criteria, after === null ? null : Number(after), limit);
      return { ords, next: next === null ? null : String(next) };
    };
  }

  #textReady(): boolean {
    const ready = this.#meta.get('text') === 'ready';
    if (this.#search === undefined && ready) this.#openText();
    return ready;
  }

  #openText(): void {
    this.#textDb = openTextForReading(this.#opened);
    if (this.#textDb !== undefined) this.#search = new Search(this.#db, this.#textDb, this.#items);
  }

  #onDesk(condition: string, today: string): number {
    const buckets = DESK_BUCKETS.map((_, i) => i).join(', ');
    return this.#db
      .prepare(
        `SELECT count(*) FROM document INDEXED BY document_desk WHERE bucket_no IN (${buckets}) AND bucket_no IS NOT NULL AND ${condition}`,
      )
      .pluck()
      .get(dayNumber(today)) as number;
  }

  #commandsOf(where: string, ...args: string[]): PendingCommand[] {
    return (this.#db.prepare(`SELECT * FROM outbox ${where} ORDER BY place`).all(...args) as OutboxRow[]).map(
      pendingCommandOf,
    );
  }

  #bodies<T>(sql: string, ...args: string[]): T[] {
    return (
      this.#db
        .prepare(sql)
        .pluck()
        .all(...args) as string[]
    ).map((body) => JSON.parse(body) as T);
  }

  /** Several reads of one moment. */
  #snapshot<T>(work: () => T): T {
    this.#db.exec('BEGIN');
    try {
      return work();
    } finally {
      this.#db.exec('COMMIT');
    }
  }
}

function namedCounts<N extends string>(
  prefix: string,
  names: readonly N[],
  kept: ReadonlyMap<string, number>,
): Partial<Record<N, number>> {
  const counts: Partial<Record<N, number>> = {};
  names.forEach((name, i) => {
    const rows = kept.get(`${prefix}:${i}`) ?? 0;
    if (rows > 0) counts[name] = rows;
  });
  return counts;
}
