import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { DeskScreen } from '../features/desk/DeskScreen.tsx';
import { afterFirstRows } from './later.ts';
import type { Place } from './places.ts';

/** Where each screen's code lies. Only the desk is in the first chunk: it is what a start shows (decision 0032). */
const CODE: { readonly [P in Exclude<Place, 'desk'>]: () => Promise<ComponentType> } = {
  documents: async () => (await import('../features/documents/DocumentsScreen.tsx')).DocumentsScreen,
  outgoing: async () => (await import('../features/outgoing/OutgoingScreen.tsx')).OutgoingScreen,
  registers: async () => (await import('../features/registers/RegistersScreen.tsx')).RegistersScreen,
  workfiles: async () => (await import('../features/workfiles/WorkfilesScreen.tsx')).WorkfilesScreen,
  search: async () => (await import('../features/search/SearchScreen.tsx')).SearchScreen,
  agencies: async () => (await import('../features/agencies/AgenciesScreen.tsx')).AgenciesScreen,
  packets: async () => (await import('../features/packets/PacketsScreen.tsx')).PacketsScreen,
  quarantine: async () => (await import('../features/quarantine/QuarantineScreen.tsx')).QuarantineScreen,
  attention: async () => (await import('../features/attention/AttentionScreen.tsx')).AttentionScreen,
  settings: async () => (await import('../features/settings/SettingsScreen.tsx')).SettingsScreen,
};

const entries = Object.entries(CODE).map(
  ([place, load]) => [place, lazy(async () => ({ default: await load() }))] as const,
);
const LAZY: Readonly<Record<string, LazyExoticComponent<ComponentType>>> = Object.fromEntries(entries);

export const screenOf = (place: Place): ComponentType => LAZY[place] ?? DeskScreen;

/** All of them and the open document, one after the other, once the desk is shown: going somewhere must not wait for the disk. */
export function fetchScreens(): void {
  void afterFirstRows().then(async () => {
    await import('../features/documents/detail/DocumentDetail.tsx');
    await import('../features/outgoing/detail/OutgoingDetail.tsx');
    await import('../features/workfiles/detail/WorkfileDetail.tsx');
    for (const load of Object.values(CODE)) await load();
  });
}
