import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { DestinationStream } from 'pino';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { type Config, readConfig } from '../config.ts';
import type { Database } from '../db/database.ts';
import { openFileStore } from '../files/file-store.ts';
import { openQuarantine } from '../files/quarantine/quarantine.ts';
import { createTextExtractor } from '../files/text/extractor.ts';
import { buildServer } from '../http/build-server.ts';
import type { App } from '../http/context.ts';
import type { FileStore } from '../rooms.ts';
import { createTokenIssuer, type TokenIssuer } from './tokens.ts';

export interface TestServer {
  readonly app: App;
  readonly files: FileStore;
  /** Where EGOV_DATA_DIR points. */
  readonly folder: string;
  readonly issuer: TokenIssuer;
  /** A request as this person, with a valid token and the protocol header. */
  as(personId: string, request: InjectOptions): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly environment?: Record<string, string>;
  readonly clock?: () => number;
  readonly logStream?: DestinationStream;
  readonly stopping?: () => boolean;
  readonly pollMs?: number;
}

/** The whole HTTP side on a test database, with a folder of its own for files; the database stays the caller's. */
export async function startTestServer(database: Database, options: TestServerOptions = {}): Promise<TestServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'egov-test-'));
  const issuer = await createTokenIssuer();
  const { environment, ...rest } = options;
  const config: Config = readConfig({
    EGOV_DATA_DIR: folder,
    EGOV_ISSUER: issuer.issuer,
    EGOV_LOG: options.logStream === undefined ? 'silent' : 'debug',
    ...environment,
  });
  const files = openFileStore(config.filesDir, database.kysely);
  const texts = createTextExtractor();
  const app = await buildServer({
    database,
    files,
    texts,
    quarantine: openQuarantine(config.quarantineDir, database),
    config,
    publicUrl: 'https://egov.test',
    keys: issuer.keys,
    ...rest,
  });
  return {
    app,
    files,
    folder,
    issuer,
    as: async (personId, request) => {
      const headers = {
        authorization: `Bearer ${await issuer.token(personId)}`,
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        ...request.headers,
      };
      return await app.inject({ ...request, headers });
    },
    close: async () => {
      await app.close();
      await texts.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
