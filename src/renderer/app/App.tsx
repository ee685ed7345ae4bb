import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import 'dayjs/locale/vi';
import { type ReactNode, useEffect } from 'react';
import { bridge } from '../data/api.ts';
import { painted } from '../data/painted.ts';
import { useSession } from '../data/session.ts';
import { SessionScreen } from '../features/session/SessionScreen.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { stopInTurn } from './inTurn.ts';
import { LanguageProvider } from './language.tsx';
import { usePlaces } from './places.ts';
import { usePreferences } from './preferences.ts';
import { Shell } from './Shell.tsx';
import classes from './shell.module.css';
import { theme } from './theme.ts';

const schemeManager = localStorageColorSchemeManager({ key: 'egov.scheme' });

/** Which face the app shows: the house, or one of the screens before its door. */
function Face(): ReactNode {
  const session = useSession();
  const inside = session?.me != null && (session.phase === 'ready' || session.phase === 'filling');
  const phase = session?.phase;
  useEffect(() => void painted().then(() => bridge().session.drawn()), []);
  useEffect(() => {
    // Somebody else may sign in next: where the last person was is nobody's business.
    if (phase === 'signed-out' || phase === 'disabled') {
      usePlaces.getState().forget();
      stopInTurn();
    }
  }, [phase]);
  return inside && session.me !== null ? <Shell me={session.me} /> : <SessionScreen session={session} />;
}

export function App(): ReactNode {
  const language = usePreferences((state) => state.language);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemeManager}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, weekendDays: [0, 6] }}>
        <LanguageProvider>
          <ErrorBoundary>
            <Face />
          </ErrorBoundary>
          <Notifications
            position="bottom-left"
            containerWidth={372}
            classNames={{ root: classes.messages ?? '' }}
            autoClose={6000}
            limit={4}
          />
        </LanguageProvider>
      </DatesProvider>
    </MantineProvider>
  );
}
