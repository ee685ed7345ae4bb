import type { Bench, Limit, Suite } from './harness/bench.ts';
import { measured, type Round } from './harness/report.ts';
import type { Target } from './processes/limit.ts';

interface Filled {
  readonly rowsMs: number;
  readonly searchMs: number;
  readonly firstPageMs: number;
  readonly peakKb: number;
}

/** One first fill over HTTP into a new store: from the sync's first request to first page, all rows, and text search. */
export async function fillOver(bench: Bench, engine: 'postgres' | 'pglite', rows: number): Promise<Filled> {
  const { url } = await bench.backend(engine, rows);
  const file = bench.newFile(`fill-${engine}`);
  const workstation = bench.workstation();
  await workstation.ask('open', {
    file,
    key: bench.key(file),
    backendUrl: url,
    me: await bench.meAt(url),
    token: await bench.token(),
  });
  await workstation.ask('until', 'search');
  const times = await workstation.ask('times');
  const diagnostics = await workstation.ask('diagnostics');
  if (diagnostics.documents < rows) throw new Error(`${diagnostics.documents} of ${rows} documents arrived`);
  const peakKb = await workstation.ask('memory');
  await workstation.ask('close');
  await workstation.end();
  await bench.removeStore(file);
  const since = (at: number | undefined): number => (at ?? Number.NaN) - (times.fillingAt ?? Number.NaN);
  return {
    rowsMs: since(times.rowsDoneAt),
    searchMs: since(times.searchReadyAt),
    firstPageMs: since(times.firstPageAt),
    peakKb,
  };
}

export const fillSuite: Suite = {
  names: ['fill.100k', 'fill.100k.search', 'fill.100k.raw', 'fill.pglite', 'fill.first-page'],
  run: async (bench) => {
    const { rows, rounds } = bench.options;
    const stream = await bench.stream(rows);
    await bench.backend('pglite', rows);
    const own: Round[] = [];
    const raw: Round[] = [];
    const search: Round[] = [];
    const pglite: Round[] = [];
    const first: Round[] = [];
    const rate = (ms: number): number => (rows / ms) * 1000;
    for (let round = 0; round < rounds; round++) {
      const limit = await limitOf(bench, stream);
      const filled = await fillOver(bench, 'postgres', rows);
      const embedded = await fillOver(bench, 'pglite', rows);
      own.push({ value: rate(filled.rowsMs), reference: rate(limit.rowsMs) });
      raw.push({ value: rate(filled.rowsMs), reference: rate(limit.rawMs) });
      search.push({ value: rate(filled.searchMs), reference: rate(limit.textMs) });
      pglite.push({ value: rate(embedded.rowsMs), reference: rate(filled.rowsMs) });
      first.push({ value: filled.firstPageMs, reference: filled.rowsMs });
      bench.say(
        `round ${round + 1}: limit raw ${Math.round(rate(limit.rawMs))}, own ${Math.round(rate(limit.rowsMs))}, with text ${Math.round(rate(limit.textMs))}; ` +
          `fill ${Math.round(rate(filled.rowsMs))}, searchable ${Math.round(rate(filled.searchMs))}, PGlite ${Math.round(rate(embedded.rowsMs))} rows/s; ` +
          `first page ${Math.round(filled.firstPageMs)} ms`,
      );
    }
    await bench.stopBackend('pglite', rows);
    return [
      measured('fill.100k', 'rows/s', own, "the store's own insert path, from memory", { of: 'ratio', atLeast: 0.75 }),
      measured('fill.100k.raw', 'rows/s', raw, 'plain prepared INSERT, same schema and cipher', null),
      measured('fill.100k.search', 'rows/s', search, 'own insert path + text index, one thread', {
        of: 'ratio',
        atLeast: 0.85,
      }),
      measured('fill.pglite', 'rows/s', pglite, 'fill.100k of the same round', { of: 'ratio', atLeast: 0.75 }),
      measured('fill.first-page', 'ms', first, 'the whole fill (rows)', { of: 'ratio', atMost: 0.05 }),
    ];
  },
};

/** Each in a process of its own: one's garbage and dirty pages must not slow the other. */
async function limitOf(bench: Bench, stream: string): Promise<{ rawMs: number; rowsMs: number; textMs: number }> {
  const alone = async <T>(work: (limit: Limit, target: Target) => Promise<T>): Promise<T> => {
    const limit = bench.limit();
    await limit.ask('loadStream', stream);
    const file = bench.newFile('limit');
    const done = await work(limit, { file, key: bench.key(file), me: bench.me });
    await limit.end();
    await bench.removeStore(file);
    return done;
  };
  const own = await alone((limit, target) => limit.ask('own', target, true));
  const raw = await alone((limit, target) => limit.ask('raw', target));
  return { rawMs: raw.rowsMs, rowsMs: own.rowsMs, textMs: own.textMs };
}
