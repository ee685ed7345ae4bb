import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import process from 'node:process';

/** What has to be stopped or removed when this process ends, newest first. */
const cleanups = new Set<{ readonly stop: () => Promise<void>; readonly now: () => void }>();
let watching = false;
let stopping: Promise<void> | undefined;

/**
 * Registers something that must not outlive this process. `stop` is the orderly way, awaited on a signal and in
 * `stopEverything`; `now` is synchronous and serves when the process dies without a chance to wait.
 * Returns the function that takes it off the list.
 */
export function onEnd(stop: () => Promise<void>, now: () => void): () => void {
  const entry = { stop, now };
  cleanups.add(entry);
  if (!watching) {
    watching = true;
    process.on('exit', () => {
      for (const item of [...cleanups].reverse()) item.now();
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        void stopEverything().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
      });
    }
  }
  return () => cleanups.delete(entry);
}

/** Stops all that is registered, newest first. A second signal joins the ending that is under way instead of cutting it off. */
export function stopEverything(): Promise<void> {
  stopping ??= (async () => {
    for (const item of [...cleanups].reverse()) {
      await item.stop().catch((error: unknown) => console.error('clean-up failed:', error));
      cleanups.delete(item);
    }
    stopping = undefined;
  })();
  return stopping;
}

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end and gives back what it wrote. Never a shell, never an exception for a bad exit code. */
export function capture(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { timeout?: number } = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: `${stderr}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** Runs a program to its end with its output on ours; gives back its exit code. A signal sent to us is passed on. */
export function follow(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { stdio: 'inherit', ...options });
    const forget = onEnd(
      // It may have a database and a window of its own to put away first.
      () => end(child, 'SIGTERM', 45_000),
      () => child.kill('SIGTERM'),
    );
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      forget();
      resolve(127);
    });
    child.on('close', (code, signal) => {
      forget();
      resolve(code ?? (signal === null ? 1 : 130));
    });
  });
}

/** Ends a child: asks, waits, and only then insists. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM', patienceMs = 10_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}

/** npm as a command line: the npm that runs us where there is one, the one on the path otherwise. */
export function npmCommand(): { readonly command: string; readonly args: readonly string[]; readonly shell: boolean } {
  const cli = process.env['npm_execpath'];
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli)) {
    return { command: process.env['npm_node_execpath'] ?? process.execPath, args: [cli], shell: false };
  }
  const onWindows = process.platform === 'win32';
  // A .cmd file can be started through a shell only; callers pass constants, never anything typed by a person.
  return { command: onWindows ? 'npm.cmd' : 'npm', args: [], shell: onWindows };
}
