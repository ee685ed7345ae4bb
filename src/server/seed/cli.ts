import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openDatabase } from '../db/database.ts';
import { migrateToLatest } from '../db/migrate.ts';
import { openFileStore } from '../files/file-store.ts';
import { seedCity } from './seed.ts';

/**
 * `node src/server/seed/cli.ts --scale city --seed 7`: fills the database of DATABASE_URL (PostgreSQL), or with
 * `--data <folder>` the embedded one of that folder. Papers go to `<folder>/files`; without a folder none are printed.
 */
const USAGE =
  'usage: node src/server/seed/cli.ts [--scale office|city|max] [--seed N] [--documents N] [--org ID] [--data FOLDER]';

const argsSchema = z.strictObject({
  scale: z.enum(['office', 'city', 'max']).default('office'),
  seed: z.coerce.number().int().nonnegative().default(7),
  documents: z.coerce.number().int().positive().max(10_000_000).optional(),
  org: z.string().optional(),
  data: z.string().optional(),
});

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { scale: text, seed: text, documents: text, org: text, data: text } });
  const args = argsSchema.parse(values);
  const url = process.env['DATABASE_URL'];
  if (url === undefined && args.data === undefined)
    throw new Error(`neither DATABASE_URL nor --data is given\n${USAGE}`);
  if (process.env['NODE_ENV'] === 'production')
    throw new Error('invented people and documents do not belong in production');

  const database = await openDatabase(
    url !== undefined ? { url } : { dataDir: path.join(args.data ?? '', 'database') },
  );
  try {
    await migrateToLatest(database.kysely);
    const files = args.data === undefined ? undefined : openFileStore(path.join(args.data, 'files'), database.kysely);
    const started = performance.now();
    let last = 0;
    await seedCity(database, files, {
      scale: args.scale,
      seed: args.seed,
      ...(args.documents === undefined ? {} : { documents: args.documents }),
      ...(args.org === undefined ? {} : { concentrateOrg: args.org }),
      onProgress: (done, total) => {
        if (done - last < total / 20 && done < total) return;
        last = done;
        process.stdout.write(
          `${done}/${total} documents, ${Math.round(done / ((performance.now() - started) / 1000))} a second\n`,
        );
      },
    });
    process.stdout.write(
      last === 0 ? 'seeded before: nothing done\n' : `done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
    );
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof z.ZodError ? `${z.prettifyError(error)}\n${USAGE}` : error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
