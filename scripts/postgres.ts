import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ordinaryUser } from './ordinary-user.ts';
import { capture, end, onEnd } from './process.ts';

/**
 * A real PostgreSQL for one run: its own data folder below the temporary folder, its own port, gone afterwards.
 * Durability stays on (fsync, synchronous_commit): what is measured and tested is what will be in service.
 */
export interface ThrowAwayPostgres {
  /** postgresql:// address of an empty database, for a superuser of this cluster. */
  readonly url: string;
  readonly port: number;
  readonly version: string;
  readonly stop: () => Promise<void>;
}

export interface PostgresOptions {
  /** Additional settings (postgresql.conf), for instance `{ shared_buffers: '1GB' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

const prefix = 'egov-pg-';
const starterFile = 'started-by';

export async function startPostgres(options: PostgresOptions = {}): Promise<ThrowAwayPostgres> {
  const bin = findPostgres();
  removeLeftovers();
  const user = await ordinaryUser();
  // PostgreSQL refuses to run for root; the ids are empty when we are ordinary already.
  const who = user === null ? {} : { uid: user.uid, gid: user.gid };
  const base = await mkdtemp(path.join(os.tmpdir(), prefix));
  await writeFile(path.join(base, starterFile), String(process.pid));
  const data = path.join(base, 'data');
  const passwordFile = path.join(base, 'password');
  const password = randomBytes(18).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user !== null) {
    await chown(base, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  await chmod(base, 0o700);
  const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', TZ: 'UTC' };
  const made = await capture(
    path.join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'egov',
      '--pwfile',
      passwordFile,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-instructions',
    ],
    { ...who, env, cwd: base },
  );
  if (made.code !== 0) {
    await rm(base, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr.trim()}`);
  }

  // Somebody may take the free port between our looking and PostgreSQL's binding; then the next one is tried.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const started = await start(bin, base, data, port, options, { ...who, env });
    if (typeof started !== 'string') {
      // The plain database for the caller; `postgres` itself stays untouched.
      const psqlEnv = { ...env, PGPASSWORD: password };
      const created = await capture(
        path.join(bin, 'createdb'),
        ['-h', '127.0.0.1', '-p', String(port), '-U', 'egov', 'egov'],
        { env: psqlEnv, cwd: '/' },
      );
      if (created.code !== 0) {
        await started.stop();
        throw new Error(`createdb failed: ${created.stderr.trim()}`);
      }
      const { stdout } = await capture(path.join(bin, 'postgres'), ['--version']);
      return {
        url: `postgresql://egov:${password}@127.0.0.1:${port}/egov`,
        port,
        version: stdout.trim(),
        stop: started.stop,
      };
    }
    if (attempt === 3) {
      await rm(base, { recursive: true, force: true });
      throw new Error(`PostgreSQL did not start: ${started}`);
    }
  }
}

async function start(
  bin: string,
  base: string,
  data: string,
  port: number,
  options: PostgresOptions,
  as: { readonly uid?: number; readonly gid?: number; readonly env: NodeJS.ProcessEnv },
): Promise<{ readonly stop: () => Promise<void> } | string> {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: base,
    max_connections: '100',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    timezone: 'UTC',
    ...options.settings,
  };
  const server = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...as,
      cwd: base,
      stdio: ['ignore', 'ignore', 'pipe'],
      // Its own process group: Ctrl+C must reach it through our orderly stop, not as a second, ruder signal.
      detached: true,
    },
  );
  let log = '';
  server.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  const forget = onEnd(
    () => stop(),
    () => {
      server.kill('SIGQUIT');
      rmSync(base, { recursive: true, force: true });
    },
  );
  const stop = async (): Promise<void> => {
    forget();
    // SIGINT is PostgreSQL's "fast" stop: connections end, everything is written.
    await end(server, 'SIGINT', 20_000);
    await rm(base, { recursive: true, force: true });
  };
  const deadline = performance.now() + 60_000;
  while (server.exitCode === null && performance.now() < deadline) {
    const { code } = await capture(path.join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)], {
      cwd: '/',
    });
    if (code === 0 && server.exitCode === null) {
      // Nobody reads the log from here on, and an open pipe must not keep a finished test run alive.
      server.unref();
      (server.stderr as unknown as net.Socket).unref();
      return { stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  forget();
  await end(server, 'SIGQUIT');
  return log.trim();
}

/** Debian keeps the programs of each major version in a folder of its own; elsewhere they are on the path. */
function findPostgres(): string {
  const debian = '/usr/lib/postgresql';
  const majors = existsSync(debian)
    ? readdirSync(debian)
        .filter((name) => existsSync(path.join(debian, name, 'bin', 'initdb')))
        .sort((a, b) => Number(b) - Number(a))
    : [];
  if (majors[0] !== undefined) return path.join(debian, majors[0], 'bin');
  for (const dir of (process.env['PATH'] ?? '').split(path.delimiter)) {
    if (existsSync(path.join(dir, process.platform === 'win32' ? 'initdb.exe' : 'initdb'))) return dir;
  }
  throw new Error(
    'No PostgreSQL was found. On Debian: apt-get install postgresql; elsewhere put initdb and postgres on the path.',
  );
}

/** A run that was killed outright could not clean up. The next one does, for clusters whose starter is gone. */
function removeLeftovers(): void {
  for (const name of readdirSync(os.tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const base = path.join(os.tmpdir(), name);
    try {
      if (isAlive(Number(readFileSync(path.join(base, starterFile), 'utf8')))) continue;
      const pid = Number(readFileSync(path.join(base, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
      // The number may have gone to another program since; only one that runs on this very folder is ours.
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(base)) process.kill(pid, 'SIGQUIT');
    } catch {
      // Just being made, just being removed, or not ours to judge.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
