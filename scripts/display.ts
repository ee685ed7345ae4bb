import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { capture, end, onEnd } from './process.ts';
import { readScreen, toPng } from './screen.ts';

export interface Display {
  /** What a program needs in its environment to draw here; empty where the system has its own display. */
  readonly env: Readonly<Record<string, string>>;
  readonly virtual: boolean;
  /** Writes what the whole virtual screen shows as a PNG; a real display is nobody's to photograph. */
  readonly picture: (file: string) => Promise<void>;
  /** Changes when the virtual screen changes; null while it shows nothing at all. */
  readonly fingerprint: () => Promise<string | null>;
  readonly stop: () => Promise<void>;
}

export interface DisplayOptions {
  /** `<width>x<height>`; the smallest screen the offices have is the honest default. */
  readonly size?: string;
}

/**
 * Gives `work` a display: the one that is there, or an Xvfb of its own with a number nobody else uses.
 * The variables are also set in process.env meanwhile, for programs started by libraries.
 */
export async function withDisplay<T>(work: (display: Display) => Promise<T>, options: DisplayOptions = {}): Promise<T> {
  const display = await openDisplay(options);
  const before = Object.fromEntries(Object.keys(display.env).map((name) => [name, process.env[name]]));
  Object.assign(process.env, display.env);
  try {
    return await work(display);
  } finally {
    await display.stop();
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

export async function openDisplay({ size = '1366x768' }: DisplayOptions = {}): Promise<Display> {
  const own = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  if (process.platform !== 'linux' || (own !== undefined && own !== '')) {
    const none = async (): Promise<never> => {
      throw new Error('Pictures are taken of a virtual display only.');
    };
    return { env: {}, virtual: false, picture: none, fingerprint: none, stop: async () => undefined };
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'egov-x-'));
  const authority = path.join(folder, 'authority');
  // Without a secret, every user of the machine could look at this screen and type on it.
  const secret = randomBytes(16).toString('hex');
  const locked = await capture('xauth', ['-q', '-f', authority, 'add', ':0', '.', secret]);
  const auth = locked.code === 0 ? ['-auth', authority] : [];
  // `-displayfd` lets the server choose a free number and tell us when it is ready: no guessing, no waiting for time.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset', '-fbdir', folder, ...auth],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    },
  );
  const forget = onEnd(
    () => stop(),
    () => {
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  );
  const stop = async (): Promise<void> => {
    forget();
    await end(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const number = await numberOf(server);
    // The client looks its secret up by display number, which is known only now.
    if (auth.length > 0) await capture('xauth', ['-q', '-f', authority, 'add', `:${number}`, '.', secret]);
    console.log(`No display here: using a virtual one, Xvfb :${number} (${size})`);
    return {
      env: { DISPLAY: `:${number}`, ...(auth.length > 0 ? { XAUTHORITY: authority } : {}) },
      virtual: true,
      ...screenOf(path.join(folder, 'Xvfb_screen0')),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function numberOf(server: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    let complaint = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    (server.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) resolve(Number(said.trim()));
    });
    server.on('error', (error) =>
      reject(new Error(`Xvfb could not be started (${error.message}); install the package xvfb.`)),
    );
    server.on('close', (code) => reject(new Error(`Xvfb ended at once (code ${code}): ${complaint.trim()}`)));
  });
}

/** Xvfb keeps its picture in a file (-fbdir); reading it needs no further program and disturbs nobody. */
function screenOf(file: string): Pick<Display, 'picture' | 'fingerprint'> {
  return {
    picture: async (target) => {
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, toPng(await readScreen(file)));
    },
    fingerprint: async () => {
      const { pixels } = await readScreen(file);
      const empty = pixels.every((value, index) => value === pixels[index % 3]);
      return empty ? null : createHash('sha1').update(pixels).digest('hex');
    },
  };
}
