import path from 'node:path';
import pino, { type Logger } from 'pino';
import { RotatingFile } from './rotating-file.ts';

/** What rooms see of the log: a few facts, then a fixed sentence. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

const SECRET = [
  'token',
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'id_token',
  'code',
  'passphrase',
  'key',
  'authorization',
  'Authorization',
];

/**
 * The workstation's log: JSON lines, rotating, on this disk only. It holds codes, ids and counts; names, subjects,
 * addresses and file names of documents do not belong in it. Redaction is the net below that rule, not the rule.
 */
export function openLog(folder: string): { readonly log: Log; readonly close: () => void } {
  const file = new RotatingFile(path.join(folder, 'main.log'));
  const log = pino(
    {
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
      serializers: { err: describeError },
    },
    { write: (line) => file.write(line) },
  );
  return { log, close: () => file.close() };
}

/**
 * An error as the log may keep it: its name, its code, and where it was thrown. Not its message: messages quote what
 * they choke on, and that may be a citizen's name.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = (error as NodeJS.ErrnoException).code;
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .map((line) => path.basename(line.trim().replace(/^at /, '')));
  return {
    name: error.name,
    ...(typeof code === 'string' ? { errorCode: code } : {}),
    at,
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}
