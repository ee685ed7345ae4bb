import { Button, Group, Modal, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Session } from '../../../shared/ipc/contract.ts';
import { useT } from '../../app/language.tsx';
import { bridge } from '../../data/api.ts';
import { Frame } from './Frame.tsx';
import classes from './session.module.css';
import { useCall } from './useCall.ts';

interface Props {
  readonly session: Session;
  readonly phase: 'store-newer' | 'store-damaged' | 'key-lost';
}

const NAMES = { 'store-newer': 'newer', 'store-damaged': 'damaged', 'key-lost': 'keyLost' } as const;

/** The store's bad days: what happened, what is safe, what may be lost, one choice that is asked twice. */
export function StoreTrouble({ session, phase }: Props): ReactNode {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const { busy, error, run } = useCall();
  const name = NAMES[phase];
  return (
    <Frame error={error}>
      <Title order={1} size="h3">
        {t(`session.store.${name}Title`)}
      </Title>
      <Text>{t(`session.store.${name}Text`)}</Text>
      <div className={classes.safe}>
        <Text fw={600}>{t('session.store.safe')}</Text>
        <Text size="sm">{t('session.store.safeServer')}</Text>
        <Text size="sm">{t('session.store.safeFile')}</Text>
      </div>
      <div className={classes.risk}>
        <Text fw={600}>{t('session.store.notSafe')}</Text>
        <Text size="sm">
          {session.unsent > 0 ? t('session.store.unsent', { n: session.unsent }) : t('session.store.noneUnsent')}
        </Text>
      </div>
      <Button variant={phase === 'store-newer' ? 'default' : 'filled'} onClick={() => setAsking(true)}>
        {t('session.store.startOver')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('session.store.startOver')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Text mb="md">{t('session.store.startOverConfirm')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button loading={busy} onClick={() => run(bridge().session.startOver)}>
            {t('common.confirm')}
          </Button>
        </Group>
      </Modal>
    </Frame>
  );
}
