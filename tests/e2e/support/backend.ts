import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { root } from '../../../scripts/paths.ts';
import { end } from '../../../scripts/process.ts';
import { plainEnvironment } from './electron.ts';

export interface BackendOptions {
  readonly scale?: 'office' | 'city' | 'max';
  /** Documents to seed; few make a fast start. */
  readonly documents?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Backend {
  readonly url: string;
  /** Packets dropped here arrive; status packets for the exchange appear in `outDir`. */
  readonly inDir: string;
  readonly outDir: string;
  /** Everything it wrote so far, for messages of failed tests. */
  readonly log: () => string;
  stop(): Promise<void>;
}

/** The real server with its embedded database, in a folder of its own; ready when it says where it listens. */
export async function startBackend({
  scale = 'office',
  documents = 200,
  env = {},
}: BackendOptions = {}): Promise<Backend> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'egov-backend-'));
  const [inDir, outDir] = ['in', 'out'].map((name) => path.join(folder, 'exchange', name)) as [string, string];
  for (const dir of [inDir, outDir]) await mkdir(dir, { recursive: true });
  const child = spawn(process.execPath, [path.join(root, 'src', 'server', 'main.ts')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...plainEnvironment(),
      PORT: '0',
      EGOV_DATA_DIR: path.join(folder, 'data'),
      EGOV_SEED_SCALE: scale,
      EGOV_SEED_DOCUMENTS: String(documents),
      EGOV_EXCHANGE_IN_DIR: inDir,
      EGOV_EXCHANGE_OUT_DIR: outDir,
      // One test person does in minutes what a real one does in days.
      EGOV_RATE_LIMIT: '100000',
      EGOV_LOG: 'warn',
      ...env,
    },
  });
  let written = '';
  const { promise: url, resolve, reject } = Promise.withResolvers<string>();
  const hear = (chunk: Buffer): void => {
    written += chunk.toString();
    const listens = /listens on (http:\/\/\S+)/.exec(written);
    if (listens?.[1] !== undefined) resolve(listens[1]);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.on('error', reject);
  child.on('close', (code) => reject(new Error(`the backend ended with code ${code}:\n${written.slice(-4000)}`)));
  const stop = async (): Promise<void> => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { url: await url, inDir, outDir, log: () => written, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
