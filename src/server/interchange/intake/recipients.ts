import { z } from 'zod';
import { DAY_PATTERN, type Day } from '../../../shared/domain/calendar/days.ts';
import type { Agency } from '../edxml/packet.ts';

const day = z.string().regex(DAY_PATTERN);

/** `from` is a code, or `X.*` for every code below X. */
const aliasSchema = z.object({
  from: z.string().min(1),
  to: z.string().min(1),
  since: day,
  until: day.nullable(),
});
export type Alias = z.infer<typeof aliasSchema>;
export const aliasTableSchema = z.object({ note: z.string(), aliases: z.array(aliasSchema) });

/** An organisation that keeps registers, as far as the exchange must know it. */
export interface Organisation {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
}

export interface Recipient {
  readonly org: Organisation;
  /** The code under which the sender addressed us. */
  readonly code: string;
}

export interface Directory {
  readonly organisations: readonly Organisation[];
  readonly aliases: readonly Alias[];
}

/** The organisation of ours that answers to a code: by its own, else by one alias in force that day. */
export function organisationOf(code: string, directory: Directory, today: Day): Organisation | undefined {
  const byCode = (wanted: string) => directory.organisations.find((org) => org.code !== null && same(org.code, wanted));
  const own = byCode(code);
  if (own !== undefined) return own;
  const inForce = directory.aliases.filter((a) => a.since <= today && (a.until === null || today <= a.until));
  const alias = inForce.find((a) => same(a.from, code)) ?? inForce.find((a) => isBelow(code, a.from));
  return alias === undefined ? undefined : byCode(alias.to);
}

/** One name for an agency's old and new code: what the alias in force that day makes of it. */
export function sameAgency(a: string, b: string, aliases: readonly Alias[], today: Day): boolean {
  const current = (code: string): string => {
    const inForce = aliases.filter((alias) => alias.since <= today && (alias.until === null || today <= alias.until));
    const alias = inForce.find((each) => same(each.from, code)) ?? inForce.find((each) => isBelow(code, each.from));
    // QCVN 102 wrote a top-level agency as 000.00.00.G22; QĐ 20/2020 writes G22.
    return alias?.to ?? code.replace(/^000\.00\.00\./, '');
  };
  return same(current(a), current(b));
}

/** Who of us receives a packet: each organisation once, in the packet's order. */
export function recipientsAmongUs(to: readonly Agency[], directory: Directory, today: Day): Recipient[] {
  const found: Recipient[] = [];
  for (const { code } of to) {
    const org = organisationOf(code, directory, today);
    if (org !== undefined && !found.some((r) => r.org.id === org.id)) found.push({ org, code });
  }
  return found;
}

const same = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase();
const isBelow = (code: string, pattern: string): boolean =>
  pattern.endsWith('.*') && code.toUpperCase().startsWith(pattern.slice(0, -1).toUpperCase());
