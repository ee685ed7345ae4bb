import { sql } from 'kysely';
import { type Poke, pokeSchema } from '../../shared/protocol/sync.ts';
import type { Database } from '../db/database.ts';
import { CHANGE_CHANNEL } from '../db/record-change.ts';

/** Tells listeners of this process that something has changed: by LISTEN, with a poll behind it. */
export interface PokeHub {
  /** Calls back for each change of these partitions. Answers the function that ends it. */
  subscribe(partitions: readonly string[], callback: (poke: Poke) => void): () => void;
  close(): Promise<void>;
}

/** How late a poke may be when its notification was lost (reliability.md C7: at most 5 s). */
const POLL_MS = 3_000;

/**
 * A notification is a hint and may be lost (the line to PostgreSQL broke, a proxy swallowed it). The poll asks one
 * query for all partitions that somebody here listens to, and pokes where a number has risen unseen.
 */
export async function createPokeHub(
  database: Database,
  onError: (error: unknown) => void,
  pollMs: number = POLL_MS,
): Promise<PokeHub> {
  const listeners = new Map<string, Set<(poke: Poke) => void>>();
  const seen = new Map<string, number>();
  let closed = false;

  // A transaction of a thousand changes notifies a thousand times in one breath: a listener hears the last of them.
  let told: NodeJS.Immediate | undefined;
  const news = new Map<string, number>();
  const deliver = (poke: Poke): void => {
    const last = seen.get(poke.partition);
    if (last !== undefined && poke.seq <= last) return;
    seen.set(poke.partition, poke.seq);
    news.set(poke.partition, poke.seq);
    told ??= setImmediate(() => {
      told = undefined;
      for (const [partition, seq] of news)
        for (const callback of listeners.get(partition) ?? []) callback({ partition, seq });
      news.clear();
    });
  };

  const poll = async (): Promise<void> => {
    const partitions = [...listeners.keys()];
    if (closed || partitions.length === 0) return;
    try {
      const { rows } =
        await sql<Poke>`SELECT partition, seq FROM change_partition WHERE partition = ANY(${partitions})`.execute(
          database.kysely,
        );
      for (const row of rows) deliver({ partition: row.partition, seq: Number(row.seq) });
    } catch (error) {
      if (!closed) onError(error);
    }
  };

  const stopListening = await database.listen(CHANGE_CHANNEL, (payload) => {
    if (payload === null) return void poll(); // the line was broken: what was missed?
    const poke = parse(payload);
    if (poke !== undefined) deliver(poke);
  });
  const timer = setInterval(() => void poll(), pollMs);
  timer.unref();

  return {
    subscribe(partitions, callback) {
      for (const partition of partitions) {
        const set = listeners.get(partition) ?? new Set();
        set.add(callback);
        listeners.set(partition, set);
      }
      return () => {
        for (const partition of partitions) {
          const set = listeners.get(partition);
          set?.delete(callback);
          if (set?.size === 0) {
            listeners.delete(partition);
            seen.delete(partition);
          }
        }
      };
    },
    async close() {
      closed = true;
      clearInterval(timer);
      clearImmediate(told);
      await stopListening();
    },
  };
}

function parse(payload: string): Poke | undefined {
  try {
    return pokeSchema.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}
