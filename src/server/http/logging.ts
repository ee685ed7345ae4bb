import type { FastifyRequest, FastifyServerOptions } from 'fastify';
import type { DestinationStream } from 'pino';
import { sqlState } from '../db/retry.ts';

/**
 * What the log may say. People, subjects, arguments, tokens and addresses are not in it: a request is its route
 * pattern, a database error its code and place (PostgreSQL repeats row values in message and detail).
 */
export function logging(level: string, stream?: DestinationStream): FastifyServerOptions['logger'] {
  return {
    level,
    ...(stream === undefined ? {} : { stream }),
    base: null,
    redact: {
      paths: ['*.authorization', '*.cookie', '*.token', '*.access_token', '*.refresh_token', 'headers', 'body'],
      remove: true,
    },
    serializers: {
      req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url ?? 'unknown' }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      err: describeError,
    },
  };
}

function describeError(error: unknown): { type: string; message: string; stack: string; code?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const code = (error as NodeJS.ErrnoException).code;
  const frames = (error.stack ?? '').split('\n').filter((l) => /^\s+at /.test(l));
  const state = sqlState(error);
  if (state !== undefined) {
    const { table, constraint, routine } = error as { table?: string; constraint?: string; routine?: string };
    return {
      type: 'DatabaseError',
      code: state,
      message: [table, constraint, routine].filter(Boolean).join(' '),
      stack: frames.join('\n'),
    };
  }
  // ZodErrors and unexpected-JSON errors quote their input; their kind and place are enough to find the defect.
  const quotes = error.name === 'ZodError' || error.name === '$ZodError' || error instanceof SyntaxError;
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: quotes ? '' : error.message.slice(0, 300),
    stack: frames.join('\n'),
  };
}
