import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { errorText } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Logo } from '../../ui/Logo.tsx';
import classes from './session.module.css';

/** The one card of the screens before the door. */
export function Frame({
  children,
  error,
}: {
  readonly children: ReactNode;
  readonly error?: AppError | null;
}): ReactNode {
  const t = useT();
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Logo />
          <div className={classes.brandWords}>
            <Text fw={600}>{t('common.appName')}</Text>
            <Text size="xs" c="dimmed">
              {t('common.city')}
            </Text>
          </div>
        </div>
        {error != null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
        {children}
      </div>
    </main>
  );
}
