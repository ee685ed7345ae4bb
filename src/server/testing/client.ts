import type { Document } from '../../shared/domain/document/document.ts';
import { fromRow } from '../../shared/domain/document/row.ts';
import { PART } from '../../shared/protocol/lines.ts';
import {
  fillHeaderSchema,
  fillLineSchema,
  type PullResponse,
  pullHeaderSchema,
  pullResponseSchema,
} from '../../shared/protocol/sync.ts';
import type { Database } from '../db/database.ts';
import type { Session } from '../directory/sessions.ts';
import { fill } from '../pull/fill.ts';
import { pull } from '../pull/pull.ts';

/** A client as the protocol describes it: rows by id, the directory by kind and id, a cursor. */
export class TestClient {
  readonly rows = new Map<string, Document>();
  readonly entities = new Map<string, unknown>();
  cursor = '';
  readonly database: Database;
  session: Session;
  constructor(database: Database, session: Session) {
    this.database = database;
    this.session = session;
  }

  async fill(
    stopAfter = Number.POSITIVE_INFINITY,
    resume?: string,
    inParts = true,
  ): Promise<{ lines: string[]; resume: string | undefined; ended: boolean }> {
    const lines: string[] = [];
    let rest = '';
    // A piece may end in the middle of a letter.
    const decoder = new TextDecoder();
    let place: string | undefined;
    for await (const piece of fill(this.database, this.session, resume, inParts)) {
      const parts = (rest + decoder.decode(piece, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
      if (lines.length >= stopAfter) break;
    }
    const [first = '', ...others] = lines;
    const header = fillHeaderSchema.parse(JSON.parse(first));
    if (resume === undefined) this.cursor = header.cursor;
    let ended = false;
    for (const text of others) {
      const line = fillLineSchema.parse(wireLine(text));
      if (Array.isArray(line)) this.put(fromRow(line));
      else if ('resume' in line) place = line.resume;
      else if ('end' in line) ended = true;
      else this.entities.set(`${line.kind}/${line.id}`, line.body);
    }
    return { lines, resume: place, ended };
  }

  async pull(page?: number): Promise<PullResponse> {
    const form = { inParts: true, ...(page === undefined ? {} : { page }) };
    const answer = pageOfLines(await pull(this.database, this.session, this.cursor, form));
    if (answer.reset !== undefined) return answer;
    for (const change of answer.changes) {
      if ('removed' in change)
        change.kind === 'document'
          ? this.rows.delete(change.removed)
          : this.entities.delete(`${change.kind}/${change.removed}`);
      else if ('row' in change) this.put(fromRow(change.row));
      else this.entities.set(`${change.kind}/${change.id}`, change.body);
    }
    this.cursor = answer.cursor;
    return answer;
  }

  async pullAll(page?: number): Promise<void> {
    for (let i = 0; i < 10_000; i++) if (!(await this.pull(page)).more) return;
    throw new Error('the pull does not end');
  }

  private put(document: Document): void {
    this.rows.set(document.id, document);
  }
}

/** A page of changes that came in lines. */
export function pageOfLines(bytes: Buffer): PullResponse {
  const [first, ...lines] = String(bytes).split('\n').map(wireLine);
  const header = pullHeaderSchema.parse(first);
  if (lines.length !== header.changes) throw new Error(`${lines.length} lines, ${header.changes} changes`);
  const changes = lines.map((line) => (Array.isArray(line) ? { kind: 'document', row: line } : line));
  return pullResponseSchema.parse({ ...header, changes });
}

/** A line in parts is a row: its plain columns as JSON, then the texts of the others. */
export function wireLine(text: string): unknown {
  const [json = '', ...parts] = text.split(PART);
  const value: unknown = JSON.parse(json);
  return parts.length === 0 ? value : [...(value as unknown[]), ...parts];
}
