import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from '../scripts/build.ts';
import { root } from '../scripts/paths.ts';
import type { Bench, Suite } from './harness/bench.ts';
import { type Started, startElectron } from './harness/electron.ts';
import { startKeyring } from './harness/keyring.ts';
import { filledProfile, PASSPHRASE } from './harness/profile.ts';
import { measured, type Round } from './harness/report.ts';
import { median, short } from './harness/stats.ts';

/** Rows of the first page, or the words that say the desk is empty. */
const DESK_USABLE = `document.querySelectorAll('[data-testid="document-list"] [role="option"]').length > 0`;
/** The first screen of a new profile: the program and its page, without key and store. */
const WELCOME = `document.querySelector('button') !== null`;
const BY_PASSPHRASE = { EGOV_DEV_PASSPHRASE: PASSPHRASE };
/** Memory is looked at when a start has settled, as a person sees it who has just arrived. */
const SETTLE_MS = 3_000;

/** The built application in real Electron, over a filled store, against an Electron window with nothing in it. */
export const startSuite: Suite = {
  names: ['start.desk', 'start.desk.passphrase', 'start.window', 'memory.desk'],
  run: async (bench) => {
    if ((await build()) !== 0) throw new Error('the application could not be built');
    const keyring = await startKeyring(bench.folder);
    const { profile, backendUrl, stop } = await filledProfile(bench);
    const common = { EGOV_AUTOMATION: '1', EGOV_BACKEND_URL: backendUrl, EGOV_IDLE_LOCK_MINUTES: '120' };
    const desk = (env: Readonly<Record<string, string>>): Promise<Started> =>
      startElectron(root, { ...common, EGOV_PROFILE_DIR: profile, ...env }, DESK_USABLE);
    const starts: Round[] = [];
    const memories: Round[] = [];
    const windows: Round[] = [];
    const typedStarts: Round[] = [];
    try {
      // The test driver turns keystores off, so the key gets into this one here, as after a keyring was lost and made anew.
      await (await desk({ ...BY_PASSPHRASE, ...keyring.env })).stop();
      for (let round = 0; round < Math.max(3, bench.options.rounds); round++) {
        const blank = await blankWindow(bench);
        const empty = await mkdtemp(path.join(bench.folder, 'empty-'));
        const first = await startElectron(root, { ...common, EGOV_PROFILE_DIR: empty }, WELCOME);
        await first.stop();
        // As a workstation is: the login's keystore opens the store, nobody types.
        const keyed = await desk(keyring.env);
        const full = await memoryAndStop(keyed);
        const typed = await desk(BY_PASSPHRASE);
        await typed.stop();
        windows.push({ value: first.readyMs, reference: blank.ms });
        starts.push({ value: keyed.readyMs, reference: blank.ms });
        typedStarts.push({ value: typed.readyMs, reference: blank.ms });
        memories.push({ value: full, reference: blank.mb });
        bench.say(
          `round ${round + 1}: welcome screen ${short(first.readyMs)} ms; desk ${short(keyed.readyMs)} ms, ${short(full)} MB, by passphrase ${short(typed.readyMs)} ms; blank ${short(blank.ms)} ms, ${short(blank.mb)} MB`,
        );
      }
    } finally {
      await stop();
      await keyring.stop();
    }
    return [
      measured(
        'start.desk',
        'ms',
        starts,
        'a blank Electron window, same round',
        { of: 'ratio', atMost: 1.7 },
        'unlocked by the keystore of the login',
      ),
      measured(
        'start.desk.passphrase',
        'ms',
        typedStarts,
        'a blank Electron window, same round',
        null,
        'a machine without keystore: scrypt is in it, the typing is not',
      ),
      measured(
        'start.window',
        'ms',
        windows,
        'a blank Electron window, same round',
        null,
        'new profile: program and page alone, no store',
      ),
      measured('memory.desk', 'MB', memories, 'a blank Electron window, same round', { of: 'ratio', atMost: 2 }),
    ];
  },
};

async function blankWindow(bench: Bench): Promise<{ ms: number; mb: number }> {
  const profile = await mkdtemp(path.join(bench.folder, 'blank-'));
  const folder = path.join(root, 'bench', 'processes', 'blank');
  const blank = await startElectron(folder, { EGOV_PROFILE_DIR: profile }, 'true');
  return { ms: blank.readyMs, mb: await memoryAndStop(blank) };
}

async function memoryAndStop(started: Started): Promise<number> {
  await pause(SETTLE_MS);
  const looks: number[] = [];
  for (let i = 0; i < 3; i++) {
    looks.push(started.memory());
    await pause(200);
  }
  await started.stop();
  return median(looks);
}
