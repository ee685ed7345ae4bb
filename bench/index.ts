import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { root } from '../scripts/paths.ts';
import { stopEverything } from '../scripts/process.ts';
import { clickSuite } from './click.ts';
import { commandSuite } from './commands.ts';
import { filesSuite } from './files.ts';
import { fillSuite } from './fill.ts';
import { Bench, type Suite } from './harness/bench.ts';
import { parseOptions, wanted } from './harness/options.ts';
import { type Measured, tableOf, writeReport } from './harness/report.ts';
import { listSuite } from './lists.ts';
import { memorySuite } from './memory.ts';
import { pullSuite } from './pull.ts';
import { remoteSuite } from './remote.ts';
import { startSuite } from './start.ts';

/** In this order: what is made for one measurement (a seeded server, a filled store) serves the next. */
const SUITES: readonly Suite[] = [
  listSuite,
  fillSuite,
  commandSuite,
  pullSuite,
  remoteSuite,
  memorySuite,
  startSuite,
  clickSuite,
  filesSuite,
];

/** At a million rows only the reads have a goal, and only they fit the time. */
const MAX_SUITES: readonly Suite[] = [listSuite];

const options = parseOptions(process.argv.slice(2));
const bench = new Bench(options, await mkdtemp(path.join(os.tmpdir(), 'egov-bench-')));
const report = path.join(root, 'out', 'bench.json');
const lines: Measured[] = [];
const failures: string[] = [];
const started = performance.now();
const busy = os.loadavg()[0] ?? 0;
if (busy > 1) console.log(`This machine is busy (load ${busy.toFixed(1)}): ratios hold better than milliseconds.`);
try {
  for (const suite of options.scale === 'max' ? MAX_SUITES : SUITES) {
    if (!wanted(options.only, suite.names)) continue;
    console.log(`\n${suite.names.join(', ')}`);
    const suiteStarted = performance.now();
    try {
      lines.push(...(await suite.run(bench)));
    } catch (error) {
      // The others still have something to say; the run as a whole has failed.
      console.error(error);
      failures.push(suite.names.join(', '));
    }
    await writeReport(report, lines);
    bench.say(`(${Math.round((performance.now() - suiteStarted) / 1000)} s)`);
  }
} finally {
  await bench.end();
  await stopEverything();
}
console.log(
  `\n${tableOf(lines)}\n\n${Math.round((performance.now() - started) / 1000)} s, medians of ${options.rounds} rounds, written to ${path.relative(root, report)}`,
);
const missed = lines.filter(({ met }) => met === false).map(({ name }) => name);
if (missed.length > 0) console.log(`Goals missed: ${missed.join(', ')}`);
for (const failure of failures) console.log(`NOT MEASURED: ${failure}`);
process.exitCode = missed.length > 0 || failures.length > 0 ? 1 : 0;
