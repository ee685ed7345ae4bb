import { lazy, memo, type ReactNode, Suspense, useEffect } from 'react';
import { ahead } from '../data/ahead.ts';
import { DirectoryProvider } from '../data/directory.tsx';
import type { Me } from '../data/session.ts';
import { useRejectionToasts } from '../features/attention/useRejectionToasts.tsx';
import { useKeyListener } from './actions.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FillBanner } from './FillBanner.tsx';
import { Header } from './Header.tsx';
import { useT } from './language.tsx';
import { afterFirstRows } from './later.ts';
import { MeProvider } from './me.tsx';
import { usePlaces } from './places.ts';
import { Rail } from './Rail.tsx';
import { fetchScreens, screenOf } from './screens.ts';
import classes from './shell.module.css';
import { useGlobalActions } from './useGlobalActions.ts';

const Overlays = lazy(async () => {
  await afterFirstRows();
  return { default: (await import('./Overlays.tsx')).Overlays };
});

/** The house: rail, header, one screen. Drawn anew for another person, not for the counters of the session. */
export const Shell = memo(function Shell({ me }: { readonly me: Me }): ReactNode {
  // The outermost effect runs last: everything below has taken what was asked for it.
  useEffect(() => ahead.forget(), []);
  return (
    <MeProvider me={me}>
      <DirectoryProvider orgId={me.orgId}>
        <House me={me} />
      </DirectoryProvider>
    </MeProvider>
  );
});

function House({ me }: { readonly me: Me }): ReactNode {
  const t = useT();
  const place = usePlaces((state) => state.place);
  useKeyListener();
  useGlobalActions();
  useRejectionToasts();
  useEffect(fetchScreens, []);
  const Screen = screenOf(place);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('common.skipToContent')}
      </a>
      <Rail me={me} />
      <div className={classes.body}>
        <Header me={me} />
        <FillBanner />
        <main id="content" className={classes.main} tabIndex={-1} aria-label={t(`common.rail.${place}`)}>
          <ErrorBoundary resetKey={place}>
            <Suspense fallback={null}>
              <Screen />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <Suspense fallback={null}>
        <Overlays />
      </Suspense>
    </div>
  );
}
