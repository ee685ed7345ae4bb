import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import WebSocket from 'ws';
import { resolveElectron } from '../../scripts/electron-runtime.ts';
import { end, onEnd } from '../../scripts/process.ts';
import { plainEnvironment } from '../../tests/e2e/support/electron.ts';
import { now } from './child.ts';

/** A started Electron, without a test driver: a driver would hold both sides of the comparison back alike. */
export interface Started {
  /** Milliseconds from the start of the process until the page said that it is usable, two frames after. */
  readonly readyMs: number;
  /** Sum of the proportional set sizes of all its processes, in megabytes. */
  memory(): number;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** `usable`: an expression of the page that is true when a person could begin. */
export async function startElectron(
  folder: string,
  env: Readonly<Record<string, string>>,
  usable: string,
): Promise<Started> {
  const { executable } = await resolveElectron();
  const startedAt = now();
  const child = spawn(executable, [folder, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...plainEnvironment(), ...env },
  });
  const stop = (): Promise<void> => end(child, 'SIGTERM', 8_000);
  const forget = onEnd(stop, () => child.kill('SIGKILL'));
  try {
    const readyAt = await usableAt(await debuggerOf(child), usable);
    return {
      readyMs: readyAt - startedAt,
      memory: () => memoryOf(child.pid ?? 0),
      stop: async () => {
        forget();
        await stop();
      },
    };
  } catch (error) {
    forget();
    await stop();
    throw error;
  }
}

/** Chromium says on its error output where it can be asked. */
function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000);
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    child.once('exit', (code) => reject(new Error(`Electron ended with code ${code}: ${said.slice(-2000)}`)));
  });
}

/** Waits inside the page, so that waiting costs the page nothing, and takes the time there. */
async function usableAt(address: string, usable: string): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const target = await pageOf(address);
    if (target !== undefined) {
      const at = await evaluate(target, waitingFor(usable)).catch(() => undefined);
      if (at !== undefined) return at;
    }
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new Error('the page did not become usable');
}

async function pageOf(address: string): Promise<string | undefined> {
  const answer = await fetch(`${address}/json/list`).catch(() => undefined);
  const targets = (await answer?.json().catch(() => undefined)) as
    | { type: string; url: string; webSocketDebuggerUrl: string }[]
    | undefined;
  return targets?.find(({ type, url }) => type === 'page' && url !== '' && url !== 'about:blank')?.webSocketDebuggerUrl;
}

const waitingFor = (usable: string): string => `new Promise((resolve) => {
  const at = () => performance.timeOrigin + performance.now();
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(at())));
  const look = () => { if (document.readyState === 'complete' && (${usable})) { observer.disconnect(); painted(); } };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  if (document.readyState !== 'complete') addEventListener('load', look);
  look();
})`;

/**
 * Undefined when the page went away meanwhile. Nothing is evaluated before the window's own document is there: in the empty
 * one that stands in for it, Chromium would make a script context and run the preload for the question alone.
 */
function evaluate(target: string, expression: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(target);
    const timer = setTimeout(() => socket.terminate(), PATIENCE_MS);
    const ask = (id: number, method: string, params: object = {}): void =>
      socket.send(JSON.stringify({ id, method, params }));
    let asked = false;
    const arrivedAt = (url: string | undefined): void => {
      if (asked || url?.includes('://') !== true) return; // the empty document is '', ':' or about:blank
      asked = true;
      ask(3, 'Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    };
    socket.on('open', () => {
      ask(1, 'Page.enable');
      ask(2, 'Page.getFrameTree');
    });
    socket.on('message', (data) => {
      const { id, method, params, result } = JSON.parse(String(data)) as Told;
      if (method === 'Page.frameNavigated') arrivedAt(params?.frame?.url);
      if (id === 2) arrivedAt(result?.frameTree?.frame.url);
      if (id !== 3) return;
      const value = result?.result?.value;
      resolve(typeof value === 'number' ? value : undefined);
      socket.close();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}

/** What Chromium's debugger says, as far as it is read here. */
interface Told {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly frame?: { readonly url: string } };
  readonly result?: {
    readonly frameTree?: { readonly frame: { readonly url: string } };
    readonly result?: { readonly value?: unknown };
  };
}

/** PSS counts a shared page once over all who share it; RSS would count Chromium's code once for each process. */
function memoryOf(pid: number): number {
  let kilobytes = 0;
  for (const member of treeOf(pid)) {
    try {
      kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${member}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // Gone between the two looks.
    }
  }
  return kilobytes / 1024;
}

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The name in parentheses may hold anything; the parent follows the last one.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // Ended meanwhile.
    }
  }
  const tree = [root];
  for (const member of tree) tree.push(...(children.get(member) ?? []));
  return tree;
}
