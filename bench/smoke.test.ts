import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillOver } from './fill.ts';
import { Bench } from './harness/bench.ts';
import { parseOptions, wanted } from './harness/options.ts';
import { measured, tableOf } from './harness/report.ts';
import { median, percentile } from './harness/stats.ts';
import { listSuite } from './lists.ts';

describe('figures', () => {
  test('percentiles are samples, the median of an even number is between two', () => {
    expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5);
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(percentile([], 0.95)).toBeNaN();
  });
  test('the ratio is taken in each round, then its median', () => {
    const rounds = [
      { value: 10, reference: 10 },
      { value: 30, reference: 10 },
      { value: 40, reference: 20 },
    ];
    const goal = { of: 'ratio', atMost: 2 } as const;
    expect(measured('a', 'ms', rounds, 'b', goal)).toMatchObject({ value: 30, reference: 10, ratio: 2, met: true });
    expect(measured('a', 'ms', rounds, 'b', { of: 'value', atMost: 29 }).met).toBe(false);
  });
  test('what was not measured is never a goal met', () => {
    expect(measured('a', 'ms', [], 'b', { of: 'value', atMost: 1 }).met).toBe(false);
    expect(tableOf([measured('a', 'ms', [], 'b', { of: 'value', atMost: 1 })])).toContain('NO');
  });
  test('options', () => {
    expect(parseOptions(['--scale', 'max'])).toMatchObject({ rows: 1_000_000, rounds: 3 });
    expect(() => parseOptions(['--rows', 'many'])).toThrow('--rows');
    expect(wanted(['fill'], ['fill.100k'])).toBe(true);
    expect(wanted(['fill.memory'], ['fill.100k'])).toBe(false);
  });
});

/** With a handful of rows the figures mean nothing; that every program still runs is what is tested. */
describe('the programs run', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = new Bench(
      parseOptions(['--rows', '200', '--rounds', '1']),
      await mkdtemp(path.join(os.tmpdir(), 'egov-bench-')),
    );
  });
  afterAll(() => bench.end());

  test('reads of a store made in process', async () => {
    const lines = await listSuite.run(bench);
    expect(lines.map(({ name }) => name)).toEqual(['list.page', 'list.depth', 'list.counts', 'search.type']);
    for (const { value, reference } of lines) expect(Math.min(value, reference)).toBeGreaterThan(0);
  }, 60_000);

  test('a first fill from the real server', async () => {
    const filled = await fillOver(bench, 'pglite', 200);
    expect(filled.firstPageMs).toBeLessThanOrEqual(filled.searchMs);
    expect(filled.rowsMs).toBeLessThanOrEqual(filled.searchMs);
    expect(filled.peakKb).toBeGreaterThan(0);
  }, 60_000);
});
