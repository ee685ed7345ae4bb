import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { errorText, showCount } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import { bridge } from '../../data/api.ts';
import { useSessionFact, useSyncFact } from '../../data/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useCall } from './useCall.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Signing out wipes the store; work that has not been sent is named before it would be lost. */
export function SignOutDialog({ opened, onClose }: Props): ReactNode {
  const t = useT();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('session.menu.signOutTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Leaving onClose={onClose} />
    </Modal>
  );
}

/** Follows the counters, and so is there only while the dialog is open. */
function Leaving({ onClose }: Pick<Props, 'onClose'>): ReactNode {
  const t = useT();
  const { busy, error, run } = useCall();
  const files = useSessionFact((session) => session?.waitingFiles ?? 0);
  // While the store is open its own count is the newer one.
  const known = useSessionFact((session) => session?.unsent ?? 0);
  const pending = useSyncFact((sync) => sync?.pending ?? 0);
  const unsent = Math.max(known, pending);
  const n = showCount(unsent);
  const losing = unsent > 0 || files > 0;
  const leave = (): void => run(() => bridge().session.signOut({ discardUnsent: losing }));
  return (
    <Stack>
      {unsent > 0 && <ErrorNote>{t('session.menu.signOutUnsent', { n })}</ErrorNote>}
      {files > 0 && <ErrorNote>{t('session.menu.signOutFiles', { n: showCount(files) })}</ErrorNote>}
      <Text>{t('session.menu.signOutText')}</Text>
      {error !== null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {losing ? t('session.menu.signOutWait') : t('common.cancel')}
        </Button>
        <Button variant={losing ? 'outline' : 'filled'} loading={busy} onClick={leave}>
          {unsent > 0
            ? t('session.menu.signOutDiscard', { n })
            : files > 0
              ? t('session.menu.signOutDiscardFiles', { n: showCount(files) })
              : t('session.menu.signOut')}
        </Button>
      </Group>
    </Stack>
  );
}
