import { setTimeout as pause } from 'node:timers/promises';

/** What PostgreSQL (and PGlite) errors carry: the SQLSTATE. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

export const UNIQUE_VIOLATION = '23505';
const PASSING = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock timeout
]);

/** The database is away, full or too slow: the caller answers 503 and the client tries again later. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return /^(08|53|57|58)/.test(state) || state === '55P03';
  if (!(error instanceof Error)) return false;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(code) ||
    /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Query read timeout|driver has already been destroyed|Cannot use a pool after/.test(
      error.message,
    )
  );
}

/** Runs a transaction again when the database asks for it: at most three times more, each after a random pause. */
export async function withRetry<T>(
  run: () => Promise<T>,
  alsoOn: (error: unknown) => boolean = () => false,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const again = PASSING.has(sqlState(error) ?? '') || alsoOn(error);
      if (!again || attempt === 3) throw error;
      // Full jitter: two that met once must not meet again.
      await pause(Math.random() * 25 * 2 ** attempt);
    }
  }
}
