import { arrive } from './harness/arrivals.ts';
import type { Bench, Suite } from './harness/bench.ts';
import { PHRASES } from './harness/reads.ts';
import { measured, type Round } from './harness/report.ts';
import { percentile, spread, spreadText } from './harness/stats.ts';
import { clerkWork } from './harness/work.ts';

const EVERY_MS = 25;
const COMMANDS = 60;
/** Some fifty seconds of a hand that never rests, beside which a fill of 100,000 rows takes minutes. */
const DURING_FILL = 1500;

interface Probed {
  readonly list: number[];
  readonly search: number[];
  readonly submit: number[];
  readonly refused: number;
}

/** What a person's own commands and reads cost, on a store that rests and on one that is being filled. */
export const commandSuite: Suite = {
  names: ['command.durable', 'command.durable.during-fill', 'read.during-fill'],
  run: async (bench) => {
    const { rounds } = bench.options;
    const idleCommands: Round[] = [];
    const duringCommands: Round[] = [];
    const lists: Round[] = [];
    const searches: Round[] = [];
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round++) {
      const { during, idle, commitMs } = await oneFill(bench);
      least = Math.min(least, during.submit.length, idle.submit.length);
      idleCommands.push({ value: percentile(idle.submit, 0.95), reference: commitMs });
      duringCommands.push({ value: percentile(during.submit, 0.95), reference: percentile(idle.submit, 0.95) });
      lists.push({ value: percentile(during.list, 0.95), reference: percentile(idle.list, 0.95) });
      searches.push({ value: percentile(during.search, 0.95), reference: percentile(idle.search, 0.95) });
      bench.say(
        `round ${round + 1}: idle: command ${spreadText(spread(idle.submit))}; list ${spreadText(spread(idle.list))}`,
      );
      bench.say(
        `  filling: command ${spreadText(spread(during.submit))}; list ${spreadText(spread(during.list))}; search ${spreadText(spread(during.search))}`,
      );
    }
    return [
      measured('command.durable', 'ms p95', idleCommands, 'commit of one small row, same cipher and settings', {
        of: 'value',
        atMost: 16.7,
      }),
      measured('command.durable.during-fill', 'ms p95', duringCommands, 'idle, same round', {
        of: 'value',
        atMost: 50,
      }),
      measured('read.during-fill.list', 'ms p95', lists, 'idle, same round', { of: 'ratio', atMost: 2 }),
      measured(
        'read.during-fill.search',
        'ms p95',
        searches,
        'idle, same round',
        { of: 'ratio', atMost: 2 },
        'until the text index is built the answer is "not ready yet"',
      ),
    ];
  },
};

async function oneFill(bench: Bench): Promise<{ during: Probed; idle: Probed; commitMs: number }> {
  const { url } = await bench.backend('postgres', bench.options.rows);
  await arrive(await bench.database('postgres', bench.options.rows), COMMANDS * 2);
  const file = bench.newFile('commands');
  const workstation = bench.workstation();
  const me = await bench.meAt(url);
  await workstation.ask('open', { file, key: bench.key(file), backendUrl: url, me, token: await bench.token() });
  await workstation.ask('until', 'first-page');
  const common = { everyMs: EVERY_MS, phrases: PHRASES };
  const during = await workstation.ask('probe', {
    ...common,
    while: 'filling',
    count: DURING_FILL,
    commands: await clerkWork(workstation, COMMANDS),
  });
  await workstation.ask('until', 'search');
  await workstation.ask('untilQuiet');
  const idle = await workstation.ask('probe', {
    ...common,
    while: 'count',
    count: COMMANDS * 3,
    commands: await clerkWork(workstation, COMMANDS),
  });
  await workstation.ask('untilQuiet');
  await workstation.ask('close');
  await workstation.end();
  const limit = bench.limit();
  const commitMs = await limit.ask('commits', { file, key: bench.key(file), me });
  await limit.end();
  await bench.removeStore(file);
  if (during.refused + idle.refused > 0)
    bench.say(`${during.refused + idle.refused} commands were refused by their rule`);
  return { during, idle, commitMs };
}
