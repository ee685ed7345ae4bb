import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { root } from '../../../scripts/paths.ts';

export interface BackendOptions {
  readonly documents?: number;
  readonly scale?: 'office' | 'city';
  readonly env?: Readonly<Record<string, string>>;
  /** Kept when named, for a backend that is stopped and started again. */
  readonly dataDir?: string;
  readonly port?: number;
}

/** The real backend in a process of its own: PGlite, seeded office, built-in identity provider, exchange folders. */
export class Backend {
  readonly url: string;
  readonly dataDir: string;
  /** Packets dropped here arrive; status packets for the exchange appear in `outDir`. */
  readonly inDir: string;
  readonly outDir: string;
  readonly #child: ChildProcess;
  readonly #ownsData: boolean;

  private constructor(url: string, dataDir: string, child: ChildProcess, ownsData: boolean) {
    this.url = url;
    this.dataDir = dataDir;
    this.inDir = path.join(dataDir, 'exchange', 'in');
    this.outDir = path.join(dataDir, 'exchange', 'out');
    this.#child = child;
    this.#ownsData = ownsData;
  }

  static async start({
    documents = 400,
    scale = 'office',
    env = {},
    dataDir,
    port = 0,
  }: BackendOptions = {}): Promise<Backend> {
    const data = dataDir ?? (await mkdtemp(path.join(os.tmpdir(), 'egov-backend-')));
    const exchange = path.join(data, 'exchange');
    for (const name of ['in', 'out']) await mkdir(path.join(exchange, name), { recursive: true });
    const child = spawn(process.execPath, [path.join(root, 'src', 'server', 'main.ts')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORT: String(port),
        EGOV_DATA_DIR: data,
        EGOV_SEED_SCALE: scale,
        EGOV_SEED_DOCUMENTS: String(documents),
        EGOV_EXCHANGE_IN_DIR: path.join(exchange, 'in'),
        EGOV_EXCHANGE_OUT_DIR: path.join(exchange, 'out'),
        EGOV_RATE_LIMIT: '100000',
        EGOV_LOG: 'warn',
        ...env,
      },
    });
    const url = await listening(child);
    return new Backend(url, data, child, dataDir === undefined);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
      this.#child.kill(signal);
      await gone;
    }
    if (this.#ownsData) await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** Its address, once it says that it listens; what it said on the way when it ends instead. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const { stdout, stderr } = child;
    if (stdout === null || stderr === null) throw new Error('the backend has no output to read');
    stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    createInterface({ input: stdout }).on('line', (line) => {
      const url = /listens on (\S+)$/.exec(line)?.[1];
      if (url === undefined) said.push(`${line}\n`);
      else resolve(url);
    });
    child.once('exit', (code) =>
      reject(new Error(`the backend ended with code ${code}:\n${said.join('').slice(-4000)}`)),
    );
  });
}

export const startBackend = (options?: BackendOptions): Promise<Backend> => Backend.start(options);
