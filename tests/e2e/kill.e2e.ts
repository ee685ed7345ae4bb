import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { expect, test } from '@playwright/test';
import { DEMO } from '../../src/server/seed/cast.ts';
import type { Document } from '../../src/shared/domain/document/document.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { Ledger, statusOf, Victim } from './support/kill-round.ts';
import { SeededRandom } from './support/random.ts';
import { ServerSession } from './support/server-session.ts';
import type { Workstation } from './support/workstation.ts';

const LONG = process.env['EGOV_LONG'] === '1';
const ROUNDS = Number(process.env['EGOV_KILL_ROUNDS'] ?? (LONG ? 1000 : 200));
/** So many kills a new workstation lives through before the next one takes its place. */
const LIFE = 8;

let backend: Backend;
let folder: string;
const victims: Victim[] = [];
test.beforeAll(async () => {
  test.setTimeout(300_000);
  backend = await startBackend({ documents: 1500, env: { EGOV_RATE_LIMIT: '100000' } });
  folder = await mkdtemp(path.join(os.tmpdir(), 'egov-kill-'));
});
test.afterAll(async () => {
  for (const victim of victims) await victim.close();
  await backend?.stop();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

test(`kill -9 at ${ROUNDS} random moments loses nothing and doubles nothing (R1)`, async () => {
  test.setTimeout(LONG ? 60 * 60_000 : 12 * 60_000);
  const random = new SeededRandom();
  console.log(`kill: seed ${random.seed}`);
  const ledger = new Ledger();
  const before = await (await ServerSession.signIn(backend.url, DEMO.supervisor)).documents();
  const newVictim = (name: string): Victim => {
    const victim = new Victim(name, DEMO.supervisor, path.join(folder, name), backend.url, ledger);
    victims.push(victim);
    return victim;
  };
  const old = newVictim('old');

  const started = performance.now();
  const took: number[] = [];
  let next = 0;
  const lane = async (choose: (round: number) => { victim: Victim; early: boolean }): Promise<void> => {
    while (next < ROUNDS) {
      const round = next++;
      const { victim, early } = choose(round);
      const at = performance.now();
      await victim.round(`r${round}-${random.seed}`, random, early);
      took.push(performance.now() - at);
    }
  };
  // Two workstations of one person side by side: one that grows old, and one after another that is new and dies in its
  // first filling, several times over. Two, because a start waits more than it computes.
  let young = 0;
  await Promise.all([
    lane(() => ({ victim: old, early: random.below(6) === 0 })),
    lane(() => {
      if (young % LIFE === 0) newVictim(`new-${young / LIFE}`);
      young += 1;
      return { victim: victims.at(-1) ?? old, early: young % LIFE !== 1 && random.below(6) === 0 };
    }),
  ]);
  const seconds = (performance.now() - started) / 1000;

  for (const victim of victims) {
    const station = await victim.launch();
    await victim.open(station);
    await allSent(station, victim);
    if (victim !== old) await victim.close();
  }
  const server = await ServerSession.signIn(backend.url, DEMO.supervisor);
  const after = await server.documents();
  const { planned, acknowledged, refused, signInsLost, launches } = ledger;
  const counts = countNotes(after, random.seed);
  console.log(
    `kill: ${ROUNDS} rounds in ${Math.round(seconds)} s, ${Math.round(took.reduce((a, b) => a + b, 0) / ROUNDS)} ms each, ` +
      `${victims.length} workstations, ${launches} launches, ${counts.size} notes on the server, ` +
      `${acknowledged.size} acknowledged before the kill, ${signInsLost} sign-ins lost`,
  );
  expect(refused).toEqual([]);
  expect(acknowledged.size, 'the rounds did something').toBeGreaterThan(ROUNDS / 2);
  const missing = [...acknowledged].filter(([text, on]) => counts.get(text)?.on !== on);
  const doubled = [...counts].filter(([, { times }]) => times > 1).map(([text]) => text);
  const unknown = [...counts.keys()].filter((text) => !planned.has(text));
  expect({ missing, doubled, unknown }).toEqual({ missing: [], doubled: [], unknown: [] });
  expectWhole(before, after);

  const survivor = await old.launch();
  await old.open(survivor);
  await allSent(survivor, old);
  await expectSameAsServer(survivor, [...new Set(acknowledged.values())], await server.documents());
});

/** Nothing pending and nothing refused; signs in again where a kill between the issuer's answer and the disk cost it. */
async function allSent(station: Workstation, victim: Victim): Promise<void> {
  let asked = false;
  await expect
    .poll(
      async () => {
        const { pending, rejected, blocked, fill, activity } = await statusOf(station.page);
        if (blocked === 'sign-in' && !asked) {
          asked = true;
          await victim.signInAgain(station);
        }
        return { pending, rejected, blocked, filled: fill === null || fill.rows >= fill.total, activity };
      },
      { message: `${victim.name}: everything is sent`, timeout: 60_000 },
    )
    .toEqual({ pending: 0, rejected: 0, blocked: null, filled: true, activity: 'idle' });
}

function countNotes(
  documents: ReadonlyMap<string, Document>,
  seed: number,
): Map<string, { times: number; on: string }> {
  const counts = new Map<string, { times: number; on: string }>();
  for (const { id, history } of documents.values()) {
    for (const { text = '' } of history) {
      if (!/^r\d+-/.test(text) || !text.includes(String(seed))) continue;
      counts.set(text, { times: (counts.get(text)?.times ?? 0) + 1, on: id });
    }
  }
  return counts;
}

/** Each effect is one line of history and one version, and touches nothing else: a half-applied one would show here. */
function expectWhole(before: ReadonlyMap<string, Document>, after: ReadonlyMap<string, Document>): void {
  expect(after.size).toBe(before.size);
  const odd: string[] = [];
  for (const [id, now] of after) {
    const then = before.get(id);
    const lines = now.history.length - (then?.history.length ?? 0);
    const frame = (document: Document | undefined): unknown =>
      document && { ...document, history: document.history.slice(0, then?.history.length), version: 0, updatedAt: 0 };
    if (then === undefined || now.version - then.version !== lines) odd.push(`${id}: version`);
    if (JSON.stringify(frame(now)) !== JSON.stringify(frame(then))) odd.push(`${id}: facts`);
  }
  expect(odd).toEqual([]);
}

/** What the person sees after all those deaths is what the server has. */
async function expectSameAsServer(
  station: Workstation,
  ids: readonly string[],
  documents: ReadonlyMap<string, Document>,
): Promise<void> {
  const shown = await station.page.evaluate(async (wanted) => {
    const answers = await Promise.all(wanted.map((id) => window.api.documents.get({ id })));
    return answers.map((answer) => (answer.ok ? answer.value : null));
  }, ids);
  for (const [i, id] of ids.entries()) {
    expect(shown[i]?.pending, id).toEqual([]);
    expect(shown[i]?.document, id).toEqual(documents.get(id));
  }
}
