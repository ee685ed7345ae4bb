import net from 'node:net';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import closeWithGrace from 'close-with-grace';
import { type Config, ConfigError, readConfig } from './config.ts';
import { type Database, openDatabase } from './db/database.ts';
import { migrateToLatest } from './db/migrate.ts';
import { openFileStore } from './files/file-store.ts';
import { openQuarantine } from './files/quarantine/quarantine.ts';
import { createTextExtractor } from './files/text/extractor.ts';
import { startTextIndex, type TextIndex } from './files/text/index-files.ts';
import { buildServer } from './http/build-server.ts';
import type { App } from './http/context.ts';
import { mountIdentity } from './identity/provider.ts';
import { intakeSettings } from './interchange/intake/settings.ts';
import { startIntake } from './interchange/intake.ts';
import { startCourier } from './outgoing/courier.ts';
import { printOutgoing } from './outgoing/paper.ts';
import type { FileStore } from './rooms.ts';
import { seedCity } from './seed/seed.ts';
import { tellOfIssuers } from './signatures/chain/issuers.ts';
import { createSignatureChecker } from './signatures/checker.ts';

export interface RunningServer {
  readonly url: string;
  readonly app: App;
  readonly database: Database;
  /** Orderly: readiness first, then accepted requests end, then the database closes. */
  close(): Promise<void>;
}

/** The order in which the backend wakes up. */
export async function startServer(config: Config): Promise<RunningServer> {
  const database = await openDatabase(
    config.databaseUrl === undefined ? { dataDir: config.databaseDir } : { url: config.databaseUrl },
  );
  try {
    await migrateToLatest(database.kysely);
    const files = openFileStore(config.filesDir, database.kysely);
    await seed(config, database, files);

    // The built-in identity provider must know its address before it listens on it.
    const port = config.port === 0 ? await freePort(config.host) : config.port;
    const publicUrl =
      config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
    let stopping = false;
    const texts = createTextExtractor();
    const quarantine = openQuarantine(config.quarantineDir, database);
    let index: TextIndex | undefined;
    const textsWanted = (): void => index?.soon();
    const room = { database, files, texts, quarantine, textsWanted };
    const app = await buildServer({ ...room, config, publicUrl, stopping: () => stopping });
    if (config.issuer === undefined) await mountIdentity(app, { database, publicUrl, secret: config.secret });
    tellOfIssuers(config.acceptedIssuers, app.log);
    const signatures = createSignatureChecker(
      config.acceptedIssuers === undefined ? {} : { issuersFolder: config.acceptedIssuers },
    );
    const settings = intakeSettings(process.env, database.engine === 'pglite');
    const intake = await startIntake(app, {
      ...room,
      signatures,
      settings,
      log: app.log,
      ...(config.exchangeInDir === undefined ? {} : { inDir: config.exchangeInDir }),
      ...(config.exchangeOutDir === undefined ? {} : { outDir: config.exchangeOutDir }),
    });
    const courier = await startCourier({
      database,
      files,
      print: printOutgoing,
      aliases: settings.table.aliases,
      log: app.log,
      ...(config.exchangeOutDir === undefined ? {} : { outDir: config.exchangeOutDir }),
    });
    await app.listen({ port, host: config.host });
    index = startTextIndex({ database, files, texts, log: app.log });
    index.soon();
    return {
      url: publicUrl,
      app,
      database,
      close: async () => {
        stopping = true;
        await intake.stop();
        await courier.stop();
        await app.close();
        await index?.stop();
        await texts.close();
        await signatures.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A seeded city stays as it is, and one whose seeding was interrupted is refused: `seedCity` knows both. */
async function seed(config: Config, database: Database, files: FileStore): Promise<void> {
  if (config.seed === undefined) return;
  const { scale, number, documents, concentrateOrg } = config.seed;
  let said = 0;
  await seedCity(database, files, {
    scale,
    seed: number,
    ...(documents === undefined ? {} : { documents }),
    ...(concentrateOrg === undefined ? {} : { concentrateOrg }),
    onProgress: (done, total) => {
      if (done < total && done - said < total / 10) return;
      said = done;
      process.stderr.write(`seeding the ${scale}: ${done} of ${total} documents\n`);
    },
  });
}

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/**
 * The heap may grow to five times what lives in it before V8 looks for garbage: some 250 MB instead of 60. A first fill
 * passes a hundred megabytes through, and by its own measure V8 marked the whole heap twice a second meanwhile, on helper
 * threads that took a seventh of the machine from the database and everybody else.
 */
const HEAP_GROWING_PERCENT = 400;

/** Run as a program; a test or the demo imports `startServer`. */
async function run(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
  try {
    const server = await startServer(readConfig(process.env));
    closeWithGrace({ delay: 10_000 }, async ({ err }) => {
      if (err) server.app.log.fatal({ err }, 'stopping after an error');
      await server.close();
    });
    // For the person or program that started us.
    process.stdout.write(`eGov Hải Phòng listens on ${server.url}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : String((error as Error).stack ?? error)}\n`);
    process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
