import { type AppError, appError, type ErrorCode } from '../../shared/errors.ts';

/**
 * Thrown inside the reader where a packet must be refused, caught once at its edge (`read-packet.ts`) and turned into
 * a Result. Twenty levels of `if (!r.ok) return r` would hide what a field must look like; no other room sees it.
 */
export class Refusal extends Error {
  readonly error: AppError;
  constructor(code: ErrorCode, details?: Record<string, unknown>) {
    super(code);
    this.error = appError(code, details);
  }
}

export function refuse(code: ErrorCode, details?: Record<string, unknown>): never {
  throw new Refusal(code, details);
}
