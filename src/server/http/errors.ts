import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { type AppError, appError, type ErrorCode } from '../../shared/errors.ts';
import { isUnavailable } from '../db/retry.ts';

const STATUS: Partial<Record<ErrorCode, number>> = {
  'invalid-input': 400,
  unauthenticated: 401,
  'account-disabled': 403,
  forbidden: 403,
  'not-found': 404,
  'file-missing': 404,
  'push-gap': 409,
  'file-mismatch': 409,
  'quarantine-order': 409,
  'too-large': 413,
  'file-unsupported': 415,
  'attachment-empty': 415,
  'attachment-type': 415,
  'attachment-false-type': 415,
  'attachment-too-large': 413,
  'secret-content': 422,
  'attachment-secret': 422,
  'conversion-failed': 422,
  'client-too-old': 426,
  'rate-limited': 429,
  'server-error': 500,
  'converter-absent': 501,
  'server-busy': 503,
};

/** Thrown by handlers; becomes the problem answer of its code. */
export class HttpError extends Error {
  readonly error: AppError;
  readonly status: number;
  constructor(code: ErrorCode, details?: Record<string, unknown>) {
    super(code);
    this.error = appError(code, details);
    this.status = STATUS[code] ?? 400;
  }
}

const BY_STATUS: Record<number, ErrorCode> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  413: 'too-large',
  429: 'rate-limited',
  503: 'server-busy',
};

function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    // Names of fields, never what stood in them.
    return new HttpError('invalid-input', {
      fields: error.validation.map((v) => v.instancePath.replace(/^\//, '').replaceAll('/', '.')),
    });
  }
  if (isUnavailable(error)) return new HttpError('server-busy');
  const status = (error as FastifyError).statusCode ?? 500;
  const known = BY_STATUS[status];
  if (known !== undefined) return new HttpError(known);
  return new HttpError(status >= 400 && status < 500 ? 'invalid-input' : 'server-error');
}

/** One shape for every failure (errorResponseSchema); the stack stays in the log. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toHttpError(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  if (problem.status === 503) reply.header('retry-after', String(1 + Math.floor(Math.random() * 3)));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(problem.status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ error: problem.error }));
}
