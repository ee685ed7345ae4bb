import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { capture, end, onEnd } from '../../scripts/process.ts';

const PATIENCE_MS = 15_000;

/** A login session's keystore. */
export interface Keyring {
  /** For a program that is to find it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * GNOME's keyring on a message bus of its own, unlocked as a login unlocks it: what an office workstation has (on Windows
 * the part is DPAPI's). Without one, a start measures the stretching of a passphrase, which such a workstation never does.
 */
export async function startKeyring(folder: string): Promise<Keyring> {
  const home = await mkdtemp(path.join(folder, 'keyring-'));
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const endBus = kept(bus);
  const address = await firstLine(bus);
  const env = { DBUS_SESSION_BUS_ADDRESS: address, XDG_CURRENT_DESKTOP: 'GNOME' };
  const whole = { ...process.env, ...env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home };
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', '--unlock'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: whole,
  });
  const endDaemon = kept(daemon);
  daemon.stdin?.end('a login password of the bench alone');
  const stop = async (): Promise<void> => {
    await endDaemon();
    await endBus();
  };
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await owned(whole))) {
    if (performance.now() > deadline) {
      await stop();
      throw new Error('the keyring did not come to its bus');
    }
    await pause(50);
  }
  return { env, stop };
}

function kept(child: ChildProcess): () => Promise<void> {
  const stop = (): Promise<void> => end(child, 'SIGTERM', 3_000);
  const forget = onEnd(stop, () => child.kill('SIGKILL'));
  return async () => {
    forget();
    await stop();
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output to read');
  const lines = createInterface(child.stdout);
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('the message bus ended at once')));
  const [line] = (await Promise.race([once(lines, 'line'), failed])) as [string];
  return line.trim();
}

const owned = async (env: NodeJS.ProcessEnv): Promise<boolean> => {
  const question = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  const method = 'org.freedesktop.DBus.NameHasOwner';
  const { stdout } = await capture('dbus-send', [...question, method, 'string:org.freedesktop.secrets'], { env });
  return stdout.includes('boolean true');
};
