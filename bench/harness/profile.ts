import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Workstation } from '../../tests/e2e/support/workstation.ts';
import { startBackend } from './backend.ts';
import type { Bench } from './bench.ts';
import { PERSON } from './rows.ts';
import { short } from './stats.ts';

export const PASSPHRASE = 'một câu dài chỉ để đo';

/** A profile as a person has it after the first sign-in and the first fill, made by the application itself. */
export async function filledProfile(
  bench: Bench,
  env: Readonly<Record<string, string>> = {},
): Promise<{ profile: string; backendUrl: string; stop: () => Promise<void> }> {
  const seeded = await bench.database('postgres', bench.options.rows);
  const backend = await startBackend(bench.folder, seeded, undefined, env);
  const profile = await mkdtemp(path.join(bench.folder, 'profile-'));
  const workstation = await Workstation.launch({
    name: 'bench',
    backendUrl: backend.url,
    profileDir: profile,
    env: { EGOV_DEV_PASSPHRASE: PASSPHRASE },
  });
  const started = performance.now();
  await workstation.signInAs(PERSON);
  await filledIn(workstation);
  bench.say(`first sign-in and fill in the application: ${short((performance.now() - started) / 1000)} s`);
  await workstation.close();
  return { profile, backendUrl: backend.url, stop: () => backend.stop() };
}

/** Asked from outside: a promise as the answer of a waiting predicate would count as true at once. */
async function filledIn({ page }: Workstation): Promise<void> {
  const done = (): Promise<boolean> =>
    page.evaluate(async () => {
      const status = await window.api.sync.status();
      if (!status.ok) return false;
      const { fill, lastPullAt } = status.value;
      return lastPullAt !== null && (fill === null || fill.searchReady);
    });
  const deadline = performance.now() + 300_000;
  while (!(await done())) {
    if (performance.now() > deadline) throw new Error('the first fill did not end');
    await pause(500);
  }
}
