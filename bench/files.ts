import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ElectronApplication, Page } from '@playwright/test';
import { sql } from 'kysely';
import { build } from '../scripts/build.ts';
import { root } from '../scripts/paths.ts';
import { type Database, openDatabase } from '../src/server/db/database.ts';
import { documentPacket, dropPacket, printLetter } from '../tests/e2e/support/packet.ts';
import { ServerSession } from '../tests/e2e/support/server-session.ts';
import { Workstation } from '../tests/e2e/support/workstation.ts';
import type { Bench, Suite } from './harness/bench.ts';
import { filledProfile, PASSPHRASE } from './harness/profile.ts';
import { measured, type Round } from './harness/report.ts';
import { PERSON } from './harness/rows.ts';
import { percentile, short, spread, spreadText } from './harness/stats.ts';

const FILES = 1_000;
/** Printing is slow and is not what is measured: each letter is used again with other bytes after its end. */
const LETTERS = 20;
const REST_MS = 5_000;
const PATIENCE_MS = 900_000;

/**
 * A thousand PDFs come by the exchange while somebody works. The server reads their words in a thread of its own, the
 * workstation pulls the documents and builds its index in another: neither the window nor the server may stall.
 */
export const filesSuite: Suite = {
  names: ['files.index', 'files.index.server', 'files.index.answer'],
  run: async (bench: Bench) => {
    if ((await build()) !== 0) throw new Error('the application could not be built');
    const loopFile = path.join(bench.folder, 'server-loop.txt');
    const inDir = path.join(bench.folder, 'exchange-in');
    await mkdir(inDir, { recursive: true });
    const { profile, backendUrl, stop } = await filledProfile(bench, {
      EGOV_EXCHANGE_IN_DIR: inDir,
      EGOV_EXCHANGE_ACCEPT_ALL: '1',
      NODE_OPTIONS: `--import=${pathToFileURL(path.join(root, 'bench', 'processes', 'loop-sampler.ts')).href}`,
      BENCH_LOOP_FILE: loopFile,
    });
    const database = await openDatabase(await bench.database('postgres', bench.options.rows));
    const station = await Workstation.launch({
      name: 'files',
      backendUrl,
      profileDir: profile,
      env: { EGOV_DEV_PASSPHRASE: PASSPHRASE },
    });
    const loop: Round[] = [];
    const server: Round[] = [];
    const answer: Round[] = [];
    try {
      await station.page.getByTestId('document-list').getByRole('option').first().waitFor();
      const letters = await Promise.all(
        Array.from({ length: LETTERS }, (_, i) => printLetter(String(5_000 + i), subjectOf(i))),
      );
      for (let round = 0; round < bench.options.rounds; round++) {
        const before = await texts(database);
        const me = await ServerSession.signIn(backendUrl, PERSON); // each time anew: a round may outlive half a token
        const rest = await watched(station, me, () => pause(REST_MS));
        const started = performance.now();
        const work = await watched(station, me, async () => {
          for (let i = 0; i < FILES; i++) {
            const n = round * FILES + i;
            const letter = letters[i % LETTERS] ?? Buffer.alloc(0);
            const pdf = Buffer.concat([letter, Buffer.from(`\n% ${n}\n`)]);
            const number = String(100_000 + n);
            await dropPacket(inDir, `${number}.edxml`, documentPacket({ number, subject: subjectOf(n), pdf }));
          }
          await until('all texts are read', async () => (await texts(database)) >= before + FILES);
          await until('the window knows the last one', () =>
            knows(station.page, `${100_000 + (round + 1) * FILES - 1}`),
          );
        });
        loop.push({ value: work.loop, reference: rest.loop });
        server.push({ value: await loopOf(loopFile, work), reference: await loopOf(loopFile, rest) });
        answer.push({ value: percentile(work.answers, 0.95), reference: percentile(rest.answers, 0.95) });
        bench.say(
          `round ${round + 1}: ${FILES} files in ${short((performance.now() - started) / 1000)} s; ` +
            `longest frame ${work.frame.toFixed(0)} ms (at rest ${rest.frame.toFixed(0)}); ` +
            `/v1/me ${spreadText(spread(work.answers))}`,
        );
      }
    } finally {
      await station.close();
      await database.close();
      await stop();
    }
    const goal = { of: 'value', atMost: 50 } as const;
    const rest = 'the same with nothing arriving';
    return [
      measured('files.index', 'ms p99', loop, rest, goal, 'event loop delay of the main process, timer step included'),
      measured(
        'files.index.server',
        'ms p99',
        server,
        rest,
        goal,
        'event loop delay of the server, timer step included',
      ),
      measured('files.index.answer', 'ms p95', answer, rest, null, '/v1/me, asked every 50 ms: never refused'),
    ];
  },
};

const subjectOf = (n: number): string => `V/v rà soát hồ sơ quản lý nhà chung cư, đợt ${n + 1}`;

async function texts(database: Database): Promise<number> {
  const { rows } = await sql<{ n: string }>`SELECT count(*) AS n FROM file_text`.execute(database.kysely);
  return Number(rows[0]?.n ?? 0);
}

const knows = (page: Page, number: string): Promise<boolean> =>
  page.evaluate(async (text) => {
    const found = await window.api.documents.search({ text, limit: 1 });
    return found.ok && found.value.items.length > 0;
  }, number);

async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await done())) {
    if (performance.now() > deadline) throw new Error(`not in time: ${what}`);
    await pause(500);
  }
}

interface Watched {
  /** p99 of the main process, in milliseconds. */
  readonly loop: number;
  /** The longest time between two frames of the window. */
  readonly frame: number;
  readonly from: number;
  readonly to: number;
  /** What each question to the server took. */
  readonly answers: number[];
}

/** Watches the three loops while something goes on. */
async function watched({ app, page }: Workstation, me: ServerSession, work: () => Promise<unknown>): Promise<Watched> {
  const from = Date.now();
  const answers: number[] = [];
  let over = false;
  const asking = (async () => {
    while (!over) {
      const start = performance.now();
      const answer = await me.fetch('/v1/me');
      if (!answer.ok) throw new Error(`/v1/me answered ${answer.status}`);
      await answer.arrayBuffer();
      answers.push(performance.now() - start);
      await pause(50);
    }
  })();
  await watchLoop(app);
  await watchFrames(page);
  try {
    await work();
  } finally {
    over = true;
  }
  await asking;
  return { loop: await loopDelay(app), frame: await longestFrame(page), from, to: Date.now(), answers };
}

/** p99 of the server's event loop between two instants; the sampler may be half a second behind. */
async function loopOf(file: string, { from, to }: Watched): Promise<number> {
  await pause(1_000);
  const samples = (await readFile(file, 'utf8')).split('\n').map((line) => line.split(' ').map(Number));
  const delays = samples.flatMap(([at = 0, delay = 0]) => (at >= from && at <= to ? [delay] : []));
  return percentile(delays, 0.99);
}

const watchLoop = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => {
    const delay = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    Object.assign(globalThis, { benchDelay: delay });
  });

const loopDelay = (app: ElectronApplication): Promise<number> =>
  app.evaluate(() => {
    const { benchDelay } = globalThis as unknown as {
      benchDelay: { disable(): void; percentile(of: number): number };
    };
    benchDelay.disable();
    return benchDelay.percentile(99) / 1e6;
  });

const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const frames = { longest: 0, over: false };
    Object.assign(window, { benchFrames: frames });
    let last = performance.now();
    const look = (now: number): void => {
      frames.longest = Math.max(frames.longest, now - last);
      last = now;
      if (!frames.over) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

const longestFrame = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { benchFrames } = window as unknown as { benchFrames: { longest: number; over: boolean } };
    benchFrames.over = true;
    return benchFrames.longest;
  });
