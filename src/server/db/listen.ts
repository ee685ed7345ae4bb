import pg from 'pg';

const LONGEST_PAUSE = 5_000;

/**
 * LISTEN on a connection of its own, taken up again for as long as it is wanted. After a break it calls back with
 * null: what was notified meanwhile is lost, and the caller looks for itself.
 */
export async function listenForever(
  config: pg.ClientConfig,
  channel: string,
  callback: (payload: string | null) => void,
  onError: (error: Error) => void,
): Promise<() => Promise<void>> {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause = 100;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ ...config, connectionTimeoutMillis: 2_000 });
    let lost = false;
    const again = (error?: Error): void => {
      if (lost || stopped) return;
      lost = true;
      client = undefined;
      if (error) onError(error);
      void fresh.end().catch(() => {});
      timer = setTimeout(() => void connect().then(() => callback(null), again), pause * (0.5 + Math.random()));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    };
    fresh.on('error', again);
    fresh.on('end', () => again());
    fresh.on('notification', (message) => callback(message.payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      again(error as Error);
      throw error;
    }
    if (stopped) await fresh.end();
    client = fresh;
    pause = 100;
  };

  await connect().catch((error: unknown) => {
    // The first try must say so: a wrong address is an error of configuration, not of the weather.
    stopped = true;
    clearTimeout(timer);
    throw error;
  });
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => {});
  };
}
