import type { AppError } from '../../shared/errors.ts';

/** Why a round of sync did not happen. Each kind has one answer in the engine; nothing else is thrown on purpose. */
export type FailureKind =
  | 'offline' // no answer, a half-open connection, a captive portal's page
  | 'sign-in' // no token to be had
  | 'update' // HTTP 426
  | 'disabled' // the account is closed
  | 'later' // 429, 503: the server says when
  | 'refused' // the server answered with an error of its own
  | 'hostile'; // an answer that is no answer of this protocol

export class SyncFailure extends Error {
  readonly kind: FailureKind;
  /** For 'later': milliseconds the server asked us to wait. */
  readonly waitMs: number | undefined;
  readonly status: number | undefined;
  readonly error: AppError | undefined;

  constructor(
    kind: FailureKind,
    more: { message?: string; waitMs?: number; status?: number; error?: AppError; cause?: unknown } = {},
  ) {
    super(more.message ?? kind, { cause: more.cause });
    this.name = 'SyncFailure';
    this.kind = kind;
    this.waitMs = more.waitMs;
    this.status = more.status;
    this.error = more.error;
  }
}
