import { sql } from 'kysely';
import { type Database, openDatabase } from '../src/server/db/database.ts';
import { CHANGE_CHANNEL, CITY, recordDocument } from '../src/server/db/record-change.ts';
import type { Document } from '../src/shared/domain/document/document.ts';
import { LINES_TYPE } from '../src/shared/protocol/lines.ts';
import { pullHeaderSchema, SYNC_PATHS } from '../src/shared/protocol/sync.ts';
import { newestDocuments } from './harness/arrivals.ts';
import type { Bench, Suite, Workstation } from './harness/bench.ts';
import { now } from './harness/child.ts';
import { type CountingProxy, startCountingProxy } from './harness/counting-proxy.ts';
import { measured, type Round } from './harness/report.ts';
import { median, short } from './harness/stats.ts';

const CHANGED = 1_000;
const SMALL = 1_000;
const EMPTY_PULLS = 20;

/** A day's changes, and nothing at all: what following costs once the store is filled. */
export const pullSuite: Suite = {
  names: ['pull.delta', 'pull.empty', 'pull.empty.requests'],
  run: async (bench) => {
    const { rows, rounds } = bench.options;
    const large = await following(bench, rows);
    const small = await following(bench, Math.min(SMALL, rows));
    const delta: Round[] = [];
    const empty: Round[] = [];
    const requests: Round[] = [];
    try {
      for (let round = 0; round < rounds; round++) {
        const wide = await emptyPulls(large);
        const narrow = await emptyPulls(small);
        empty.push({ value: wide.ms, reference: narrow.ms });
        requests.push({ value: wide.requests, reference: narrow.requests });
        const changed = await change(large);
        delta.push(changed);
        bench.say(
          `round ${round + 1}: ${CHANGED} changes visible after ${short(changed.value)} ms; empty pull ${short(wide.ms)} ms, ${wide.requests} request`,
        );
      }
    } finally {
      for (const one of [large, small]) await one.end();
    }
    await bench.stopBackend('postgres', Math.min(SMALL, rows));
    return [
      measured(
        'pull.delta',
        'ms',
        delta,
        'asking the server for the same changes, thrown away',
        { of: 'value', atMost: 100 },
        `${CHANGED} changed rows, from commit to visible`,
      ),
      measured('pull.empty', 'ms', empty, `the same in a store of ${SMALL} rows`, null),
      measured('pull.empty.requests', 'requests', requests, `the same in a store of ${SMALL} rows`, {
        of: 'value',
        atMost: 1,
      }),
    ];
  },
};

interface Following {
  readonly workstation: Workstation;
  readonly proxy: CountingProxy;
  readonly database: Database;
  /** A pull cursor of this moment, got past the workstation. */
  readonly cursorNow: () => Promise<string>;
  /** Milliseconds for all the pages of the server's answer from there, one after another. */
  readonly askedFor: (cursor: string) => Promise<number>;
  end(): Promise<void>;
}

/** A filled workstation behind a counting proxy, and a second door to its server's database. */
async function following(bench: Bench, rows: number): Promise<Following> {
  const { url } = await bench.backend('postgres', rows);
  const seeded = await bench.database('postgres', rows);
  const proxy = await startCountingProxy(url);
  const file = bench.newFile('follow');
  const workstation = bench.workstation();
  await workstation.ask('open', {
    file,
    key: bench.key(file),
    backendUrl: proxy.url,
    me: await bench.meAt(url),
    token: await bench.token(),
  });
  await workstation.ask('until', 'search');
  await workstation.ask('untilQuiet');
  const database = await openDatabase(seeded);
  return {
    workstation,
    proxy,
    database,
    cursorNow: () => bench.cursorAt(url),
    askedFor: async (cursor) => {
      const start = performance.now();
      for (let from = cursor, more = true; more; ) {
        const address = `${SYNC_PATHS.pull}?cursor=${encodeURIComponent(from)}`;
        const page = await (await bench.ask(url, address, { accept: LINES_TYPE })).text();
        ({ cursor: from, more } = pullHeaderSchema.parse(JSON.parse(page.split('\n', 1)[0] ?? '')));
      }
      return performance.now() - start;
    },
    end: async () => {
      await workstation.ask('close');
      await workstation.end();
      proxy.stop();
      await database.close();
      await bench.removeStore(file);
    },
  };
}

/** A poke that tells of nothing new: the client asks once and learns so. */
async function emptyPulls({ workstation, proxy, database }: Following): Promise<{ ms: number; requests: number }> {
  const times: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < EMPTY_PULLS; i++) {
    proxy.take();
    const at = now();
    await poke(database);
    // The answer that says "nothing" moves the time of the last pull, and that is all it moves.
    times.push((await workstation.ask('untilPulled', at)) - at);
    counts.push(proxy.take().filter((asked) => !asked.includes(SYNC_PATHS.poke)).length);
  }
  return { ms: median(times), requests: Math.max(...counts) };
}

/**
 * A hint about the partition nobody changes here: the server passes it on because its number is new, and the client
 * finds nothing. The register's own partition is left alone, or its next real hint would look old.
 */
async function poke(database: Database): Promise<void> {
  const payload = JSON.stringify({ partition: CITY, seq: Date.now() });
  await sql`SELECT pg_notify(${CHANGE_CHANNEL}, ${payload})`.execute(database.kysely);
}

/** 1,000 documents change in one transaction, their text stays: what a night's routing leaves for the morning. */
async function change({ workstation, database, cursorNow, askedFor }: Following): Promise<Round> {
  const before = await newestDocuments(database, CHANGED);
  const cursor = await cursorNow();
  const last = before.at(-1);
  if (last === undefined) throw new Error('no documents to change');
  await database.kysely.transaction().execute(async (trx) => {
    for (const document of before) {
      const after: Document = {
        ...document,
        version: document.version + 1,
        updatedAt: Date.now(),
        dueOn: '2026-12-31',
      };
      await recordDocument(trx, document, after, { actorId: null, action: 'bench.change', at: Date.now() });
    }
  });
  const at = now();
  const seen = await workstation.ask('untilVersion', last.id, last.version + 1);
  return { value: seen - at, reference: await askedFor(cursor) };
}
