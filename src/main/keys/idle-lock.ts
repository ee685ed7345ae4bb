/** What the lock listens to; `powerMonitor` in the program. */
export interface IdleSource {
  getSystemIdleTime(): number;
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown;
  removeListener(event: 'lock-screen' | 'suspend', listener: () => void): unknown;
}

const LOOK_EVERY_MS = 10_000;

/**
 * Calls `lock` when nobody has touched keyboard or mouse for the given time, when the screen is locked, and when the
 * machine goes to sleep (a sleeping machine keeps its memory). Returns the function that stops watching.
 */
export function watchIdle(source: IdleSource, idleSeconds: number, lock: () => void): () => void {
  const timer = setInterval(
    () => {
      if (source.getSystemIdleTime() >= idleSeconds) lock();
    },
    Math.min(LOOK_EVERY_MS, idleSeconds * 250),
  );
  timer.unref();
  source.on('lock-screen', lock);
  source.on('suspend', lock);
  return () => {
    clearInterval(timer);
    source.removeListener('lock-screen', lock);
    source.removeListener('suspend', lock);
  };
}
