import { type ReactNode, useMemo } from 'react';
import type { Session } from '../../shared/ipc/contract.ts';
import { DirectoryProvider } from '../data/directory.tsx';
import type { Me } from '../data/session.ts';
import { AttentionScreen } from '../features/attention/AttentionScreen.tsx';
import { useRejectionToasts } from '../features/attention/useRejectionToasts.tsx';
import { DeskScreen } from '../features/desk/DeskScreen.tsx';
import { DocumentsScreen } from '../features/documents/DocumentsScreen.tsx';
import { PacketsScreen } from '../features/packets/PacketsScreen.tsx';
import { SearchScreen } from '../features/search/SearchScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { useKeyListener } from './actions.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FillBanner } from './FillBanner.tsx';
import { Header } from './Header.tsx';
import { KeyHelp } from './KeyHelp.tsx';
import { useT } from './language.tsx';
import { MeProvider } from './me.tsx';
import { Palette } from './Palette.tsx';
import { type Place, usePlaces } from './places.ts';
import { Rail } from './Rail.tsx';
import classes from './shell.module.css';
import { useGlobalActions } from './useGlobalActions.ts';

/** The house: rail, header, one screen. */
export function Shell({ me, session }: { readonly me: Me; readonly session: Session }): ReactNode {
  return (
    <MeProvider me={me}>
      <DirectoryProvider orgId={me.orgId}>
        <House me={me} session={session} />
      </DirectoryProvider>
    </MeProvider>
  );
}

function House({ me, session }: { readonly me: Me; readonly session: Session }): ReactNode {
  const t = useT();
  const place = usePlaces((state) => state.place);
  useKeyListener();
  useGlobalActions();
  useRejectionToasts();
  const screen = useMemo(() => screenOf(place), [place]);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('common.skipToContent')}
      </a>
      <Rail isClerk={me.roles.includes('clerk')} />
      <div className={classes.body}>
        <Header me={me} unsent={session.unsent} />
        <FillBanner />
        <main id="content" className={classes.main} tabIndex={-1} aria-label={t(`common.rail.${place}`)}>
          <ErrorBoundary resetKey={place}>{screen}</ErrorBoundary>
        </main>
      </div>
      <Palette />
      <KeyHelp />
    </div>
  );
}

function screenOf(place: Place): ReactNode {
  switch (place) {
    case 'desk':
      return <DeskScreen />;
    case 'documents':
      return <DocumentsScreen />;
    case 'search':
      return <SearchScreen />;
    case 'packets':
      return <PacketsScreen />;
    case 'attention':
      return <AttentionScreen />;
    default:
      return <SettingsScreen />;
  }
}
