import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import builtInAliases from '../data/agency-aliases.json' with { type: 'json' };
import { type Alias, aliasTableSchema } from './recipients.ts';

export interface IntakeSettings {
  /** Bearer secret of the machine channel; undefined: the channel is closed and every request is refused. */
  readonly token: string | undefined;
  /** Demo: what is addressed to nobody here goes to `defaultOrg` instead of being refused. */
  readonly acceptAll: boolean;
  /** Whose clerks see packets that belong to no organisation of ours. */
  readonly defaultOrg: string;
  readonly aliases: readonly Alias[];
  readonly pollMs: number;
}

const environmentSchema = z.object({
  EGOV_EXCHANGE_TOKEN: z.string().min(32, 'at least 32 characters').optional(),
  EGOV_EXCHANGE_ACCEPT_ALL: z.enum(['0', '1']).optional(),
  EGOV_EXCHANGE_DEFAULT_ORG: z.string().min(1).default('ubnd-tp'),
  EGOV_EXCHANGE_ALIASES: z.string().optional(),
});

/**
 * Reads the exchange's part of the environment. `demo` is what runs on the embedded database, which production
 * refuses: there a token is made on first start and lies in a file only the server's own user may read, never in a
 * log; and packets addressed to other provinces, as the samples are, are accepted.
 */
export function intakeSettings(
  environment: Readonly<Record<string, string | undefined>>,
  demo: { readonly tokenFile: string } | null,
): IntakeSettings {
  const read = environmentSchema.parse(environment);
  const file = read.EGOV_EXCHANGE_ALIASES;
  const table = file === undefined ? builtInAliases : JSON.parse(readFileSync(file, 'utf8'));
  return {
    token: read.EGOV_EXCHANGE_TOKEN ?? (demo === null ? undefined : tokenFromFile(demo.tokenFile)),
    acceptAll: read.EGOV_EXCHANGE_ACCEPT_ALL === undefined ? demo !== null : read.EGOV_EXCHANGE_ACCEPT_ALL === '1',
    defaultOrg: read.EGOV_EXCHANGE_DEFAULT_ORG,
    aliases: aliasTableSchema.parse(table).aliases,
    pollMs: 2_000,
  };
}

function tokenFromFile(file: string): string {
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= 32) return kept;
  } catch {
    // first start
  }
  const token = randomBytes(32).toString('base64url');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return token;
}

/** Compares in constant time; hashing makes the lengths equal. */
export function isToken(given: string | undefined, expected: string | undefined): boolean {
  if (given === undefined || expected === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
