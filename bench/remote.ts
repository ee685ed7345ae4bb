import { arrive } from './harness/arrivals.ts';
import type { Bench, Suite, Workstation } from './harness/bench.ts';
import { measured, type Round } from './harness/report.ts';
import { median, percentile, spread, spreadText } from './harness/stats.ts';
import { clerkWork } from './harness/work.ts';

const COMMANDS = 50;

/** A command on one workstation, seen on another: both with a filled store, the server between them. */
export const remoteSuite: Suite = {
  names: ['remote.visible'],
  run: async (bench) => {
    const { url } = await bench.backend('postgres', bench.options.rows);
    await arrive(await bench.database('postgres', bench.options.rows), COMMANDS * bench.options.rounds);
    const [here, there] = [await filled(bench, url), await filled(bench, url)];
    const visible: Round[] = [];
    for (let round = 0; round < bench.options.rounds; round++) {
      const times: number[] = [];
      for (const command of await clerkWork(here.workstation, COMMANDS)) {
        const { documentId } = command.args;
        const before = await there.workstation.ask('document', documentId);
        const seen = there.workstation.ask('untilVersion', documentId, (before?.document.version ?? 0) + 1);
        const made = await here.workstation.ask('submit', command);
        if (made.refused !== null) throw new Error(`the rule refused: ${made.refused}`);
        times.push((await seen) - made.at);
        // The next person's command comes when this one is settled on the workstation that made it.
        await here.workstation.ask('untilQuiet');
      }
      visible.push({ value: percentile(times, 0.95), reference: await roundTrip(bench, url) });
      bench.say(`round ${round + 1}: ${spreadText(spread(times))}`);
    }
    for (const { workstation, file } of [here, there]) {
      await workstation.ask('close');
      await workstation.end();
      await bench.removeStore(file);
    }
    return [
      measured('remote.visible', 'ms p95', visible, 'one signed-in request to the server (/v1/me)', {
        of: 'value',
        atMost: 300,
      }),
    ];
  },
};

async function filled(bench: Bench, url: string): Promise<{ workstation: Workstation; file: string }> {
  const file = bench.newFile('remote');
  const workstation = bench.workstation();
  await workstation.ask('open', {
    file,
    key: bench.key(file),
    backendUrl: url,
    me: await bench.meAt(url),
    token: await bench.token(),
  });
  await workstation.ask('until', 'search');
  await workstation.ask('untilQuiet');
  return { workstation, file };
}

async function roundTrip(bench: Bench, url: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    const start = performance.now();
    await bench.meAt(url);
    times.push(performance.now() - start);
  }
  return median(times);
}
