import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DAY_PATTERN } from '../../../shared/domain/calendar/days.ts';
import { agencySchema } from '../../../shared/domain/directory/agency.ts';
import builtInAliases from '../data/agency-aliases.json' with { type: 'json' };

const day = z.string().regex(DAY_PATTERN);

/** The table of codes (EGOV_EXCHANGE_ALIASES): who else there is, and under which codes others are still addressed. */
const agencyTableSchema = z.object({
  note: z.string(),
  /** Said to people who look something up in it. */
  source: z.string().default(''),
  agencies: z.array(agencySchema.pick({ code: true, name: true, group: true })).default([]),
  /** `from` is a code, or `X.*` for every code below X. */
  aliases: z.array(z.object({ from: z.string().min(1), to: z.string().min(1), since: day, until: day.nullable() })),
});
export type AgencyTable = z.infer<typeof agencyTableSchema>;

export interface IntakeSettings {
  /** Demo: what is addressed to nobody here goes to `defaultOrg` instead of being refused. */
  readonly acceptAll: boolean;
  /** Whose clerks see packets that belong to no organisation of ours. */
  readonly defaultOrg: string;
  readonly table: AgencyTable;
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
    table: agencyTableSchema.parse(table),
    pollMs: 2_000,
  };
}
