import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

export type RunOutcome = 'ok' | 'failed' | 'timeout' | 'stopped' | 'absent';

export interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Asked every half second: true ends the program, for instance when it has written too much. */
  readonly isTooMuch: () => Promise<boolean>;
}

/**
 * Runs a program that starts others, and leaves none of them behind: `soffice` is a starter whose child does the work, so
 * killing what was started is not enough. Its own process group on POSIX, `taskkill /T` on Windows.
 */
export async function runKillable(
  command: string,
  args: readonly string[],
  { cwd, env, timeoutMs, isTooMuch }: RunOptions,
): Promise<RunOutcome> {
  const child = spawn(command, [...args], {
    cwd,
    env: { ...env },
    stdio: 'ignore',
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  let ended: 'timeout' | 'stopped' | null = null;
  const end = (why: 'timeout' | 'stopped'): void => {
    ended ??= why;
    killTree(child);
  };
  const timer = setTimeout(() => end('timeout'), timeoutMs);
  const watch = setInterval(() => {
    isTooMuch().then(
      (yes) => yes && end('stopped'),
      () => undefined,
    );
  }, 500);
  try {
    const code = await new Promise<number | 'absent' | null>((resolve) => {
      child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ENOENT' ? 'absent' : null));
      child.once('exit', (status) => resolve(status));
    });
    if (code === 'absent') return 'absent';
    return ended ?? (code === 0 ? 'ok' : 'failed');
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    // Also after a good end: what it left running would hold its profile and our memory.
    killTree(child);
  }
}

function killTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    const taskkill = path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    spawn(taskkill, ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on('error', () =>
      child.kill('SIGKILL'),
    );
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The whole group is gone already.
  }
}
