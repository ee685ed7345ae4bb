import { readFileSync } from 'node:fs';
import { z } from 'zod';
import builtInAliases from '../data/agency-aliases.json' with { type: 'json' };
import { type Alias, aliasTableSchema } from './recipients.ts';

export interface IntakeSettings {
  /** Demo: what is addressed to nobody here goes to `defaultOrg` instead of being refused. */
  readonly acceptAll: boolean;
  /** Whose clerks see packets that belong to no organisation of ours. */
  readonly defaultOrg: string;
  readonly aliases: readonly Alias[];
  readonly pollMs: number;
}

const environmentSchema = z.object({
  EGOV_EXCHANGE_ACCEPT_ALL: z.enum(['0', '1']).optional(),
  EGOV_EXCHANGE_DEFAULT_ORG: z.string().min(1).default('ubnd-tp'),
  EGOV_EXCHANGE_ALIASES: z.string().optional(),
});

/**
 * Reads the exchange's part of the environment. `demo` is what runs on the embedded database, which production
 * refuses: there packets addressed to other provinces, as the samples are, are accepted unless told otherwise.
 */
export function intakeSettings(
  environment: Readonly<Record<string, string | undefined>>,
  demo: boolean,
): IntakeSettings {
  const read = environmentSchema.parse(environment);
  const file = read.EGOV_EXCHANGE_ALIASES;
  const table: unknown = file === undefined ? builtInAliases : JSON.parse(readFileSync(file, 'utf8'));
  return {
    acceptAll: read.EGOV_EXCHANGE_ACCEPT_ALL === undefined ? demo : read.EGOV_EXCHANGE_ACCEPT_ALL === '1',
    defaultOrg: read.EGOV_EXCHANGE_DEFAULT_ORG,
    aliases: aliasTableSchema.parse(table).aliases,
    pollMs: 2_000,
  };
}
