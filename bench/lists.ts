import { freePort } from './harness/backend.ts';
import type { Bench, Suite, Workstation } from './harness/bench.ts';
import { PHRASES } from './harness/reads.ts';
import { measured, type Round } from './harness/report.ts';
import { percentile, short, spread, spreadText } from './harness/stats.ts';

/** Reads of the store as main asks for them, through the reader thread and back. */
export const listSuite: Suite = {
  names: ['list.page', 'list.counts', 'search.type', 'list.depth'],
  run: async (bench) => {
    const { rows, rounds, scale } = bench.options;
    // One frame at a million rows, ten milliseconds at the usual size.
    const atMost = scale === 'max' ? 16.7 : 10;
    const workstation = await offlineWorkstation(bench, rows);
    const file = await bench.localStore(rows);
    const page: Round[] = [];
    const counts: Round[] = [];
    const typing: Round[] = [];
    const depth: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      const raw = await rawReads(bench, file);
      const read = await workstation.ask('queries', 120, 40);
      const typed = await workstation.ask('keystrokes', PHRASES);
      page.push({ value: percentile(read.list, 0.95), reference: raw.page });
      counts.push({ value: percentile(read.counts, 0.95), reference: raw.groupBy });
      typing.push({ value: percentile(typed.ms, 0.95), reference: raw.match });
      depth.push({ value: percentile(read.list, 0.95), reference: percentile(read.first, 0.95) });
      bench.say(
        `round ${round + 1}: list ${spreadText(spread(read.list))}; counts ${spreadText(spread(read.counts))}; typing ${spreadText(spread(typed.ms))}`,
      );
      if (round === 0) {
        for (const { ms, what } of read.slowest.slice(0, 4)) bench.say(`  slow list ${short(ms)} ms: ${what}`);
        for (const { ms, what } of typed.slowest.slice(0, 3)) bench.say(`  slow search ${short(ms)} ms: "${what}"`);
      }
    }
    await workstation.ask('close');
    await workstation.end();
    const rowsText = `${rows.toLocaleString('en-US')} rows`;
    return [
      measured(
        'list.page',
        'ms p95',
        page,
        'SELECT of 50 rows by primary key, same file',
        { of: 'value', atMost },
        rowsText,
      ),
      measured('list.depth', 'ms p95', depth, 'first pages of the same queries', { of: 'ratio', atMost: 2 }, rowsText),
      measured(
        'list.counts',
        'ms p95',
        counts,
        'GROUP BY status on an index, same file',
        { of: 'value', atMost },
        rowsText,
      ),
      measured(
        'search.type',
        'ms p95',
        typing,
        'MATCH of one whole word, same file',
        { of: 'value', atMost },
        rowsText,
      ),
    ];
  },
};

/** A filled workstation that nobody answers: only the store is measured. */
async function offlineWorkstation(bench: Bench, rows: number): Promise<Workstation> {
  const file = await bench.localStore(rows);
  const workstation = bench.workstation();
  const backendUrl = `http://127.0.0.1:${await freePort()}`;
  await workstation.ask('open', { file, key: bench.key(file), backendUrl, me: null, token: 'none' });
  return workstation;
}

async function rawReads(bench: Bench, file: string): Promise<{ page: number; groupBy: number; match: number }> {
  const limit = bench.limit();
  const reads = await limit.ask('reads', { file, key: bench.key(file), me: bench.me });
  await limit.end();
  return reads;
}
