const FIRST_MS = 1000;
const MOST_MS = 30_000;

/** Full jitter: after a common outage clients come back spread out, each at most once a second on average. */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, failures));
  return FIRST_MS / 2 + random() * ceiling;
}
