import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { root } from '../../../scripts/paths.ts';
import { end } from '../../../scripts/process.ts';
import { plainEnvironment } from './electron.ts';
import { TcpProxy } from './tcp-proxy.ts';

export interface BackendOptions {
  readonly scale?: 'office' | 'city' | 'max';
  /** Documents to seed; few make a fast start. */
  readonly documents?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Backend {
  /** Its public address, behind a wire that can be cut: API and identity provider together. */
  readonly url: string;
  cut(): void;
  mend(): void;
  /** Everything it wrote so far, for messages of failed tests. */
  readonly log: () => string;
  stop(): Promise<void>;
}

/** The real server with its embedded database, in a folder of its own; ready when it says so. */
export async function startBackend({
  scale = 'office',
  documents = 200,
  env = {},
}: BackendOptions = {}): Promise<Backend> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'egov-backend-'));
  const wire = await TcpProxy.start();
  const child = spawn(process.execPath, [path.join(root, 'src', 'server', 'main.ts')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...plainEnvironment(),
      PORT: '0',
      EGOV_PUBLIC_URL: wire.url,
      EGOV_DATA_DIR: path.join(folder, 'data'),
      EGOV_SEED_SCALE: scale,
      EGOV_SEED_DOCUMENTS: String(documents),
      EGOV_LOG: 'info',
      ...env,
    },
  });
  let written = '';
  const { promise: listening, resolve, reject } = Promise.withResolvers<string>();
  const hear = (chunk: Buffer): void => {
    written += chunk.toString();
    // Its last word names the public address; where it really listens is what its log says.
    const address = /Server listening at (http:\/\/[\d.:]+)/.exec(written)?.[1];
    if (address !== undefined && written.includes('listens on ')) resolve(address);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.on('error', reject);
  child.on('close', (code) => reject(new Error(`the backend ended with code ${code}:\n${written.slice(-4000)}`)));
  const stop = async (): Promise<void> => {
    await end(child);
    await wire.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    wire.aim(await listening);
    return { url: wire.url, cut: () => wire.cut(), mend: () => wire.mend(), log: () => written, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
