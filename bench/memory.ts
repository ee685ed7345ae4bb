import { fillOver } from './fill.ts';
import type { Suite } from './harness/bench.ts';
import { measured, type Round } from './harness/report.ts';

const TIMES = 3;

/** Peak resident memory of the filling process, rows and text index: it must not grow with what flows through it. */
export const memorySuite: Suite = {
  names: ['fill.memory'],
  run: async (bench) => {
    const { rows, rounds } = bench.options;
    const peaks: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      const small = await fillOver(bench, 'postgres', rows);
      const large = await fillOver(bench, 'postgres', rows * TIMES);
      peaks.push({ value: large.peakKb / 1024, reference: small.peakKb / 1024 });
      bench.say(
        `round ${round + 1}: ${Math.round(small.peakKb / 1024)} MB, with three times the rows ${Math.round(large.peakKb / 1024)} MB`,
      );
    }
    await bench.stopBackend('postgres', rows * TIMES);
    return [
      measured(
        'fill.memory',
        'MB',
        peaks,
        `the same at ${rows.toLocaleString('en-US')} rows`,
        { of: 'ratio', atMost: 1.2 },
        `${(rows * TIMES).toLocaleString('en-US')} rows`,
      ),
    ];
  },
};
