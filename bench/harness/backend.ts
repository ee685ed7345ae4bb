import { spawn } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { root } from '../../scripts/paths.ts';
import { end, onEnd } from '../../scripts/process.ts';
import type { Seeded } from './databases.ts';

/** The real server (src/server/main.ts) in a process of its own. */
export interface Backend {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** `issuer` undefined: the built-in identity provider, as the demo has it. */
export async function startBackend(
  folder: string,
  seeded: Seeded,
  issuer: string | undefined,
  env: Readonly<Record<string, string>> = {},
): Promise<Backend> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _otherDatabase, ...environment } = process.env;
  const server = spawn(process.execPath, [path.join(root, 'src', 'server', 'main.ts')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...environment,
      PORT: String(port),
      HOST: '127.0.0.1',
      EGOV_LOG: 'error',
      // A person at a desk never asks this often; a benchmark does.
      EGOV_RATE_LIMIT: '1000000',
      EGOV_FILES_DIR: path.join(folder, 'files'),
      ...('url' in seeded
        ? { DATABASE_URL: seeded.url, EGOV_DATA_DIR: folder }
        : { EGOV_DATA_DIR: path.dirname(seeded.dataDir) }),
      ...(issuer === undefined ? {} : { EGOV_ISSUER: issuer }),
      ...env,
    },
  });
  const stop = (): Promise<void> => end(server);
  const forget = onEnd(stop, () => server.kill('SIGKILL'));
  await untilReady(url, () => server.exitCode !== null);
  return {
    url,
    pid: server.pid ?? 0,
    stop: async () => {
      forget();
      await stop();
    },
  };
}

async function untilReady(url: string, ended: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (ended()) throw new Error('the server ended at once');
    const answer = await fetch(`${url}/v1/config`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the server did not become ready');
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
