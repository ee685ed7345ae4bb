import type { Database } from './database.ts';
import { CHANGE_CHANNEL } from './record-change.ts';

export interface Job {
  /** Does now what is waiting, and answers how much was done. While it runs, it is told to look again. */
  flush(): Promise<number>;
  stop(): Promise<void>;
}

export interface JobOptions {
  /** One look: does what is waiting and answers how much that was; asked again until it answers 0. */
  readonly work: (stopped: () => boolean) => Promise<number>;
  readonly everyMs: number;
  readonly onError: (error: unknown) => void;
}

/** Work that follows changes: woken by each one, and by the clock in case a poke is lost. Never twice at a time. */
export async function startJob(database: Database, options: JobOptions): Promise<Job> {
  let running: Promise<number> | undefined;
  let again = false;
  let stopped = false;
  const run = async (): Promise<number> => {
    let total = 0;
    for (let done = -1; !stopped && (again || done !== 0); total += done) {
      again = false;
      done = await options.work(() => stopped);
    }
    return total;
  };
  const flush = (): Promise<number> => {
    if (running !== undefined) {
      again = true;
      return running;
    }
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
  const soon = (): void => {
    if (!stopped) flush().catch(options.onError);
  };
  const timer = setInterval(soon, options.everyMs);
  timer.unref();
  const stopListening = await database.listen(CHANGE_CHANNEL, soon);
  soon();
  return {
    flush,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await stopListening();
      await running?.catch(() => undefined);
    },
  };
}
