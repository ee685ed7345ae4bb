import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Agency } from '../../shared/domain/directory/agency.ts';
import type { AgencyAlias } from '../../shared/domain/directory/agency-code.ts';
import type { Person, Unit } from '../../shared/domain/directory/directory.ts';
import { aliasesOf, type DirectoryEntry, directoryEntries } from '../../shared/domain/directory/directory-entry.ts';
import { comparePeopleNames } from '../../shared/domain/text/names.ts';
import { once } from '../../shared/once.ts';
import { bridge } from './api.ts';
import { useQuery } from './query.ts';

/** Who works where, of the person's own organisation (people) and the whole city (units). Read once, kept fresh. */
export interface Directory {
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  /** Whom one may write to: organisations of the city and agencies outside, by code. */
  readonly entries: readonly DirectoryEntry[];
  /** Codes of before and what they stand for. */
  readonly aliases: readonly AgencyAlias[];
  readonly unit: (id: string | null) => Unit | undefined;
  readonly person: (id: string | null) => Person | undefined;
}

const EMPTY: Directory = {
  units: [],
  people: [],
  entries: [],
  aliases: [],
  unit: () => undefined,
  person: () => undefined,
};
const DirectoryContext = createContext<Directory>(EMPTY);

const NO_UNITS: readonly Unit[] = [];
const NO_AGENCIES: readonly Agency[] = [];
const NO_PEOPLE: readonly Person[] = [];

export function DirectoryProvider({
  orgId,
  children,
}: {
  readonly orgId: string;
  readonly children: ReactNode;
}): ReactNode {
  const changed = [{ event: 'directory:changed' as const }];
  const units = useQuery('units', () => bridge().directory.units(), changed).data ?? NO_UNITS;
  const people = useQuery(`people:${orgId}`, () => bridge().directory.people({ orgId }), changed).data ?? NO_PEOPLE;
  const agencies = useQuery('agencies', () => bridge().directory.agencies(), changed).data ?? NO_AGENCIES;
  const directory = useMemo<Directory>(() => {
    const unitById = new Map(units.map((unit) => [unit.id, unit]));
    const personById = new Map(people.map((person) => [person.id, person]));
    // Put in order when somebody chooses from them, not when the house is drawn.
    const entries = once(() => directoryEntries(units, agencies));
    const aliases = once(() => aliasesOf(agencies));
    const byName = once(() =>
      people.filter((person) => person.active).sort((a, b) => comparePeopleNames(a.name, b.name)),
    );
    return {
      units,
      get entries() {
        return entries();
      },
      get aliases() {
        return aliases();
      },
      get people() {
        return byName();
      },
      unit: (id) => (id === null ? undefined : unitById.get(id)),
      person: (id) => (id === null ? undefined : personById.get(id)),
    };
  }, [units, people, agencies]);
  return <DirectoryContext value={directory}>{children}</DirectoryContext>;
}

export const useDirectory = (): Directory => useContext(DirectoryContext);
