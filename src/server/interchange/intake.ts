import process from 'node:process';
import type { FastifyInstance } from 'fastify';
import { type Job, startJob } from '../db/job.ts';
import type { IntakeOptions, StartIntake } from '../rooms.ts';
import { watchFolder } from './intake/folder.ts';
import { OUTBOX_BATCH, writeOutbox } from './intake/outbox.ts';
import { publishAgencies } from './intake/publish-agencies.ts';
import { type Arrival, receive } from './intake/receive.ts';
import { mountRoute } from './intake/route.ts';
import { type IntakeSettings, intakeSettings } from './intake/settings.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { createPacketParser } from './parser.ts';

export interface IntakeChoices {
  /** Instead of the environment: for tests. */
  readonly settings?: IntakeSettings;
  readonly now?: () => number;
}

export interface Intake {
  /** Looks into the watched folder now. */
  look(): Promise<number>;
  /** Writes waiting status packets now. */
  flush(): Promise<number>;
  stop(): Promise<void>;
}

/** Opens the house to the exchange: the route, the watched folder, the outbox writer. Call before `app.ready()`. */
export async function startIntake(app: FastifyInstance, options: IntakeOptions & IntakeChoices): Promise<Intake> {
  const { database, log } = options;
  // PGlite is refused in production, so what runs on it is a demo or a developer's machine.
  const settings = options.settings ?? intakeSettings(process.env, database.engine === 'pglite');
  const limits = DEFAULT_LIMITS;
  await publishAgencies(database, settings.table, (options.now ?? Date.now)());
  const parser = createPacketParser({ limits });
  const now = options.now ?? Date.now;
  const take = (arrival: Arrival) => receive(arrival, { ...options, parser, settings, now });
  const common = { packetBytes: limits.packetBytes, receive: take };

  await mountRoute(app, common);
  const folder =
    options.inDir === undefined
      ? undefined
      : await watchFolder({ ...common, inDir: options.inDir, pollMs: settings.pollMs, log });
  const outbox =
    options.outDir === undefined ? undefined : await startOutbox({ ...options, outDir: options.outDir }, settings);
  return {
    look: () => folder?.look() ?? Promise.resolve(0),
    flush: () => outbox?.flush() ?? Promise.resolve(0),
    async stop() {
      await folder?.stop();
      await outbox?.stop();
      await parser.close();
    },
  };
}

startIntake satisfies StartIntake;

/** Writes soon after each change: the command that asked for a status pokes. */
function startOutbox(options: IntakeOptions & { readonly outDir: string }, settings: IntakeSettings): Promise<Job> {
  const { database, outDir, log } = options;
  return startJob(database, {
    work: async () => {
      const written = await writeOutbox({ kysely: database.kysely, outDir, settings, log });
      return written === OUTBOX_BATCH ? written : 0;
    },
    everyMs: settings.pollMs * 5,
    onError: (error) => log.error({ err: error }, 'status packets could not be written'),
  });
}
