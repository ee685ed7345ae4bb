import type { Day } from '../../../shared/domain/calendar/days.ts';
import { type AgencyAlias, resolveAgencyCode } from '../../../shared/domain/directory/agency-code.ts';
import type { Agency } from '../edxml/packet.ts';

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
  /** That code is not ours by itself: an older code, or an older way of writing it. */
  readonly formerly: boolean;
}

export interface Directory {
  readonly organisations: readonly Organisation[];
  readonly aliases: readonly AgencyAlias[];
}

/** The code that receives for a code on a day; what is no code stays what it is. Senders write small letters too. */
export const codeToday = (code: string, today: Day, aliases: readonly AgencyAlias[]): string =>
  resolveAgencyCode(code.toUpperCase(), today, aliases) ?? code;

/** The organisation of ours that answers to a code: by its own, else by one alias in force that day. */
export function organisationOf(code: string, directory: Directory, today: Day): Organisation | undefined {
  const byCode = (wanted: string) => directory.organisations.find((org) => org.code !== null && same(org.code, wanted));
  return byCode(code) ?? byCode(codeToday(code, today, directory.aliases));
}

/** One name for an agency's old and new code: what the alias in force that day makes of it. */
export const sameAgency = (a: string, b: string, aliases: readonly AgencyAlias[], today: Day): boolean =>
  same(codeToday(a, today, aliases), codeToday(b, today, aliases));

/** Are two codes one agency's? Also an old and a new one. */
export type SameAgency = (a: string, b: string) => boolean;

export const agenciesOn =
  (today: Day, { aliases }: Directory): SameAgency =>
  (a, b) =>
    sameAgency(a, b, aliases, today);

/** Who of us receives a packet: each organisation once, in the packet's order. */
export function recipientsAmongUs(to: readonly Agency[], directory: Directory, today: Day): Recipient[] {
  const found: Recipient[] = [];
  for (const { code } of to) {
    const org = organisationOf(code, directory, today);
    if (org === undefined || found.some((r) => r.org.id === org.id)) continue;
    found.push({ org, code, formerly: !same(org.code ?? '', code) });
  }
  return found;
}

const same = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase();
