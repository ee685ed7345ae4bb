import type { FastifyBaseLogger } from 'fastify';
import { markOfText } from '../../../shared/domain/secrecy/marks.ts';
import { searchTokens } from '../../../shared/domain/text/fold.ts';
import type { Database } from '../../db/database.ts';
import type { FileTextTable } from '../../db/schema.ts';
import type { FileStore } from '../../rooms.ts';
import { holdsText, type TextExtractor } from './extractor.ts';
import { legacyFontOf } from './legacy-font.ts';

export interface TextIndex {
  /** Something has arrived. */
  soon(): void;
  /** Extracts all that waits; resolves when nothing does. */
  run(): Promise<number>;
  stop(): Promise<void>;
}

interface IndexOptions {
  readonly database: Database;
  readonly files: FileStore;
  readonly texts: TextExtractor;
  readonly log: FastifyBaseLogger;
  readonly clock?: () => number;
  readonly pollMs?: number;
}

const BATCH = 50;
const LARGEST = 50 * 1024 * 1024;

/**
 * Gives every stored file its text, newest first, one at a time. The work to do is asked of the database, so a stop, a
 * crash or a second server loses nothing and does at worst one file twice. A broken file is a row that says why.
 */
export function startTextIndex(options: IndexOptions): TextIndex {
  const { database, log } = options;
  let running: Promise<number> | undefined;
  let again = false;
  let stopped = false;

  const work = async (): Promise<number> => {
    let done = 0;
    do {
      again = false;
      const waiting = await waitingFiles(database);
      for (const file of waiting) {
        if (stopped) return done;
        await indexFile(file, options);
        done += 1;
      }
      again ||= waiting.length === BATCH;
    } while (again && !stopped);
    return done;
  };
  const run = (): Promise<number> => {
    if (running !== undefined) {
      again = true;
      return running;
    }
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  const soon = (): void => {
    if (!stopped) run().catch((error: unknown) => log.error({ err: error }, 'texts could not be indexed'));
  };
  const timer = setInterval(soon, options.pollMs ?? 10_000);
  timer.unref();
  return {
    soon,
    run,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

interface Waiting {
  readonly sha256: string;
  readonly type: string;
  readonly bytes: number;
}

async function waitingFiles(database: Database): Promise<Waiting[]> {
  const rows = await database.kysely
    .selectFrom('stored_file as f')
    .leftJoin('file_text as t', 't.sha256', 'f.sha256')
    .select(['f.sha256', 'f.type', 'f.bytes'])
    .where('t.sha256', 'is', null)
    .orderBy('f.created_at', 'desc')
    .limit(BATCH)
    .execute();
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

async function indexFile(file: Waiting, options: IndexOptions): Promise<void> {
  const result = await textOf(file, options);
  await options.database.kysely
    .insertInto('file_text')
    .values({ sha256: file.sha256, extracted_at: (options.clock ?? Date.now)(), ...result })
    .onConflict((c) => c.column('sha256').doNothing())
    .execute();
  if (result.state === 'failed') options.log.warn({ sha256: file.sha256, reason: result.reason }, 'a file has no text');
}

type Extracted = Omit<FileTextTable, 'sha256' | 'extracted_at'>;
const without = (state: 'failed' | 'none', reason: string | null): Extracted => ({
  state,
  reason,
  legacy_font: null,
  content: '',
  folded: '',
});

async function textOf(file: Waiting, { files, texts }: IndexOptions): Promise<Extracted> {
  if (!holdsText(file.type)) return without('none', null);
  if (file.bytes > LARGEST) return without('failed', 'too-large');
  const bytes = await bytesOf(files, file.sha256);
  if (bytes === undefined) return without('failed', 'missing');
  const text = await texts.read(bytes, file.type);
  if (!text.ok) return without('failed', text.error);
  // A mark on a later page than intake looks at: never indexed; the log names the file for the security officer.
  if (markOfText(text.value) !== undefined) return without('failed', 'secret-content');
  const folded = searchTokens(text.value).join(' ');
  if (folded === '') return without('none', 'no-text');
  return { state: 'done', reason: null, legacy_font: legacyFontOf(text.value), content: text.value, folded };
}

async function bytesOf(files: FileStore, sha256: string): Promise<Buffer | undefined> {
  if ((await files.stat(sha256)) === undefined) return undefined;
  const parts: Uint8Array[] = [];
  for await (const part of files.read(sha256) as AsyncIterable<Uint8Array>) parts.push(part);
  return Buffer.concat(parts);
}
