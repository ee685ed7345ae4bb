import {
  IconAddressBook,
  IconAlertCircle,
  IconBook2,
  IconDeviceDesktop,
  IconFileText,
  IconFolders,
  IconMailbox,
  IconSearch,
  IconSend,
  IconSettings,
  IconShieldLock,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Role, reportScope, SECURITY_OFFICER } from '../../shared/domain/directory/actor.ts';
import { showCount } from '../../shared/i18n/format.ts';
import { useToday } from '../data/clock.ts';
import { useCounts } from '../data/documents.ts';
import { useOutgoingCounts } from '../data/outgoing.ts';
import { useQuarantine } from '../data/quarantine.ts';
import { type Me, useSyncFact } from '../data/session.ts';
import { Hint } from '../ui/Hint.tsx';
import { Logo } from '../ui/Logo.tsx';
import { useT } from './language.tsx';
import { type Place, usePlaces } from './places.ts';
import classes from './shell.module.css';

const RAIL: readonly { readonly place: Place; readonly icon: TablerIcon; readonly combo: string }[] = [
  { place: 'desk', icon: IconDeviceDesktop, combo: 'Alt+1' },
  { place: 'documents', icon: IconFileText, combo: 'Alt+2' },
  { place: 'outgoing', icon: IconSend, combo: 'Alt+7' },
  { place: 'registers', icon: IconBook2, combo: 'Alt+8' },
  { place: 'workfiles', icon: IconFolders, combo: 'Alt+9' },
  { place: 'search', icon: IconSearch, combo: 'Alt+3' },
  { place: 'agencies', icon: IconAddressBook, combo: 'Alt+0' },
  { place: 'packets', icon: IconMailbox, combo: 'Alt+4' },
  { place: 'quarantine', icon: IconShieldLock, combo: 'Alt+K' },
  { place: 'attention', icon: IconAlertCircle, combo: 'Alt+5' },
  { place: 'settings', icon: IconSettings, combo: 'Alt+6' },
];

/** Places that only one role has; everybody has the others. */
const ROLE_OF: Readonly<Partial<Record<Place, Role>>> = { packets: 'clerk', quarantine: SECURITY_OFFICER };

/** What a person is offered: what only some may see is no place for the others. */
export const railOf = (me: Pick<Me, 'roles' | 'unitId'>): typeof RAIL =>
  RAIL.filter(({ place }) => {
    const role = ROLE_OF[place];
    return (role === undefined || me.roles.includes(role)) && (place !== 'registers' || reportScope(me) !== undefined);
  });

export function Rail({ me }: { readonly me: Me }): ReactNode {
  const t = useT();
  const place = usePlaces((state) => state.place);
  const go = usePlaces((state) => state.go);
  const counts = useCounts(useToday()).data;
  const rejected = useSyncFact((sync) => sync?.rejected ?? 0);
  const onDesk = Object.values(counts?.byBucket ?? {}).reduce((sum: number, n) => sum + (n ?? 0), 0);
  const outgoing = Object.values(useOutgoingCounts().data?.byBucket ?? {}).reduce(
    (sum: number, n) => sum + (n ?? 0),
    0,
  );
  const isolated = useQuarantine().data?.entries.filter(({ state }) => state !== 'destroyed').length ?? 0;
  const countOf = (of: Place): number =>
    of === 'quarantine'
      ? isolated
      : of === 'desk'
        ? onDesk
        : of === 'outgoing'
          ? outgoing
          : of === 'attention'
            ? rejected
            : 0;
  return (
    <nav className={classes.rail} aria-label={t('common.rail.label')}>
      <div className={classes.logo}>
        <Logo size={36} />
      </div>
      {railOf(me).map(({ place: to, icon: Icon, combo }) => (
        <Hint key={to} label={t(`common.rail.${to}`)} combo={combo} side="right">
          <button
            type="button"
            className={classes.railItem}
            aria-current={place === to ? 'page' : undefined}
            onClick={() => go(to)}
          >
            <Icon size={22} stroke={1.7} aria-hidden />
            <span className={classes.railWords}>{t(`common.rail.${to}`)}</span>
            {countOf(to) > 0 && (
              <span
                className={`${classes.railCount} ${to === 'attention' || to === 'quarantine' ? classes.railCountWarn : ''}`}
              >
                {countOf(to) > 999 ? '999+' : showCount(countOf(to))}
              </span>
            )}
          </button>
        </Hint>
      ))}
    </nav>
  );
}
