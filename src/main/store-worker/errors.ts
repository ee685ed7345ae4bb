import { type AppError, appError, type ErrorCode } from '../../shared/errors.ts';

/** A failure of the store that has a name in the closed list; travels over the thread boundary as its AppError. */
export class StoreError extends Error {
  readonly error: AppError;
  constructor(code: ErrorCode, details?: Record<string, unknown>) {
    super(code);
    this.name = 'StoreError';
    this.error = appError(code, details);
  }
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';

/** A row that breaks a rule of the schema (one id, one place; types) came from outside: it is not believed. */
export const isConstraint = (cause: unknown): boolean => /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(codeOf(cause));

/** What SQLite says, in our words; undefined for a defect of ours, which must stay an exception. */
export function storeErrorOf(cause: unknown): AppError | undefined {
  if (cause instanceof StoreError) return cause.error;
  const code = codeOf(cause);
  if (code.startsWith('SQLITE_FULL')) return appError('disk-full');
  // An authentication tag that does not fit shows as NOTADB, CORRUPT or an I/O error, depending on the page.
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(code)) return appError('store-damaged', { sqlite: code });
  if (/^SQLITE_(BUSY|LOCKED|CANTOPEN)/.test(code)) return appError('store-locked', { sqlite: code });
  return undefined;
}
