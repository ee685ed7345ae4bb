import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { end, onEnd } from '../../scripts/process.ts';

/** Milliseconds on a clock that all processes of this machine share, finer than `Date.now()`. */
export const now = (): number => performance.timeOrigin + performance.now();

interface Question {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}
type Answer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

/** What a program of `bench/processes` offers: functions over structured-cloneable values. */
export type Handlers = Record<string, (...args: never[]) => unknown>;

/** A program of `bench/processes` in its own process, asked by name. */
export interface Child<H extends Handlers> {
  readonly pid: number;
  ask<M extends keyof H & string>(method: M, ...args: Parameters<H[M]>): Promise<Awaited<ReturnType<H[M]>>>;
  end(): Promise<void>;
}

export function startChild<H extends Handlers>(program: string, nodeArgs: readonly string[] = []): Child<H> {
  const file = path.join(import.meta.dirname, '..', 'processes', program);
  const child: ChildProcess = fork(file, [], {
    execArgv: [...nodeArgs],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let next = 1;
  child.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) asked?.reject(new Error(`${program}: ${answer.error}`));
    else asked?.resolve(answer.value);
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${program} ended (${signal ?? code})`));
    waiting.clear();
  });
  const stop = (): Promise<void> => end(child);
  const forget = onEnd(stop, () => child.kill('SIGKILL'));
  return {
    pid: child.pid ?? 0,
    ask: (method, ...args) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        const question: Question = { id, method, args };
        child.send(question, (error) => {
          if (error !== null) reject(error);
        });
      }),
    end: async () => {
      forget();
      await stop();
    },
  };
}

/** The child's half. Ends with its parent: a benchmark that dies leaves no process behind. */
export function serve(handlers: Handlers): void {
  const byName = new Map(Object.entries(handlers));
  process.on('message', (question: Question) => {
    const answer = async (): Promise<unknown> => {
      const handler = byName.get(question.method) as ((...args: readonly unknown[]) => unknown) | undefined;
      if (handler === undefined) throw new Error(`no such method: ${question.method}`);
      return await handler(...question.args);
    };
    const send = (message: Answer): void => {
      process.send?.(message);
    };
    answer().then(
      (value) => send({ id: question.id, value }),
      (error: unknown) =>
        send({ id: question.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  // Ends by itself when told to, so that a profile is written.
  process.on('SIGTERM', () => process.exit(0));
  process.on('disconnect', () => process.exit(1));
}
