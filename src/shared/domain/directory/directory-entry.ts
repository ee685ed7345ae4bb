import type { Agency } from './agency.ts';
import type { AgencyAlias } from './agency-code.ts';
import type { Unit } from './directory.ts';

/** One line of the directory as people see it. */
export interface DirectoryEntry extends Omit<Agency, 'id' | 'orgId'> {
  /** Set for an organisation that works in this system. */
  readonly unitId: string | null;
  readonly shortName: string;
}

/** Organisations of the city and agencies outside, one line a code: what several sources say of one code is put together. */
export function directoryEntries(units: readonly Unit[], agencies: readonly Agency[]): DirectoryEntry[] {
  const byCode = new Map<string, DirectoryEntry>();
  for (const unit of units) {
    if (unit.id !== unit.orgId || unit.code === null) continue;
    const { code, name, shortName } = unit;
    byCode.set(code, { code, name, shortName, group: 'city', formerCodes: [], source: '', unitId: unit.id });
  }
  for (const { code, name, group, formerCodes, source } of agencies) {
    const known = byCode.get(code);
    byCode.set(code, {
      code,
      name: known?.name ?? name,
      shortName: known?.shortName ?? '',
      group: known?.group ?? group,
      formerCodes: [...(known?.formerCodes ?? []), ...formerCodes],
      source: [known?.source ?? '', source].filter((said, i, all) => said !== '' && all.indexOf(said) === i).join('; '),
      unitId: known?.unitId ?? null,
    });
  }
  return [...byCode.values()];
}

export const aliasesOf = (agencies: readonly Agency[]): AgencyAlias[] =>
  agencies.flatMap(({ code, formerCodes }) =>
    formerCodes.map((former) => ({ from: former.code, to: code, since: former.since, until: former.until })),
  );
