import path from 'node:path';
import process from 'node:process';
import { root } from './paths.ts';
import { startPostgres } from './postgres.ts';
import { follow } from './process.ts';

/** Measurements against a real PostgreSQL with durability on; `args` go to bench/index.ts (say, `--scale max`). */
export async function bench(args: readonly string[]): Promise<number> {
  // What an administrator would set on a small server; the defaults of a fresh cluster are meant for a laptop of 2005.
  const settings = { shared_buffers: '1GB', work_mem: '32MB', maintenance_work_mem: '256MB', max_wal_size: '4GB' };
  const postgres = await startPostgres({ settings });
  console.log(`${postgres.version} on port ${postgres.port}, ${JSON.stringify(settings)}`);
  try {
    return await follow(process.execPath, [path.join(root, 'bench', 'index.ts'), ...args], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: postgres.url, EGOV_TEST_DATABASE_URL: postgres.url },
    });
  } finally {
    await postgres.stop();
  }
}
