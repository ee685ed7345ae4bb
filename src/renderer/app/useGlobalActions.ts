import { bridge } from '../data/api.ts';
import { type Action, useRegisterActions } from './actions.ts';
import { useT } from './language.tsx';
import { useMe } from './me.tsx';
import { openHelp, openPalette } from './overlays.ts';
import { usePlaces } from './places.ts';
import { railOf } from './Rail.tsx';

/** What can be done anywhere in the house. */
export function useGlobalActions(): void {
  const t = useT();
  const { me } = useMe();
  const { go } = usePlaces.getState();
  const places = railOf(me).map(
    ({ place, combo }): Action => ({
      id: `go.${place}`,
      group: 'anywhere',
      label: t('keys.go', { place: t(`common.rail.${place}`) }),
      combo,
      run: () => go(place),
      listed: true,
    }),
  );
  useRegisterActions([
    { id: 'palette', group: 'anywhere', label: t('keys.palette'), combo: 'Ctrl+K', run: openPalette },
    { id: 'find', group: 'anywhere', label: t('keys.find'), combo: '/', run: () => go('search') },
    { id: 'help', group: 'anywhere', label: t('keys.help'), combo: '?', run: openHelp, listed: true },
    ...places,
    {
      id: 'sync',
      group: 'anywhere',
      label: t('keys.sync'),
      combo: 'Ctrl+R',
      run: () => void bridge().sync.now(),
      listed: true,
    },
    {
      id: 'lock',
      group: 'anywhere',
      label: t('session.menu.lock'),
      combo: 'Ctrl+L',
      run: () => void bridge().session.lock(),
      listed: true,
    },
  ]);
}
