import { Button, CopyButton, Loader, Text, Title } from '@mantine/core';
import { IconCheck, IconCopy, IconLogin2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Session } from '../../../shared/ipc/contract.ts';
import { useT } from '../../app/language.tsx';
import { bridge } from '../../data/api.ts';
import { Frame } from './Frame.tsx';
import classes from './session.module.css';
import { useCall } from './useCall.ts';

interface Props {
  readonly session: Session;
}

export function SignedOut({ session }: Props): ReactNode {
  const t = useT();
  const { busy, error, run } = useCall();
  return (
    <Frame error={error ?? session.error}>
      <Title order={1} size="h3">
        {t('session.welcome.title')}
      </Title>
      <Text>{t('session.welcome.text')}</Text>
      <Button
        size="md"
        leftSection={<IconLogin2 size={18} aria-hidden />}
        loading={busy}
        onClick={() => run(bridge().session.signIn)}
        autoFocus
      >
        {t('session.welcome.signIn')}
      </Button>
      <Text size="sm" fw={600} mt="xs">
        {t('session.welcome.how')}
      </Text>
      <ol className={classes.steps}>
        <li>{t('session.welcome.step1')}</li>
        <li>{t('session.welcome.step2')}</li>
        <li>{t('session.welcome.step3')}</li>
      </ol>
    </Frame>
  );
}

export function SigningIn({ session }: Props): ReactNode {
  const t = useT();
  const { busy, error, run } = useCall();
  return (
    <Frame error={error ?? session.error}>
      <Title order={1} size="h3">
        {t('session.signingIn.title')}
      </Title>
      <div className={classes.brand}>
        <Loader size="sm" aria-hidden />
        <Text role="status">{t('session.signingIn.text')}</Text>
      </div>
      {session.signInUrl !== null && (
        <>
          <Text size="sm" c="dimmed">
            {t('session.signingIn.noBrowser')}
          </Text>
          <output className={classes.link} aria-label={t('session.signingIn.link')} data-testid="sign-in-url">
            {session.signInUrl}
          </output>
          <CopyButton value={session.signInUrl}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              >
                {copied ? t('common.copied') : t('session.signingIn.copyLink')}
              </Button>
            )}
          </CopyButton>
        </>
      )}
      <Button variant="subtle" loading={busy} onClick={() => run(bridge().session.cancelSignIn)}>
        {t('session.signingIn.cancel')}
      </Button>
    </Frame>
  );
}

export function Disabled({ session }: Props): ReactNode {
  const t = useT();
  const { busy, error, run } = useCall();
  const shown = session.error?.code === 'account-disabled' ? null : session.error;
  return (
    <Frame error={error ?? shown}>
      <Title order={1} size="h3">
        {t('session.disabled.title')}
      </Title>
      <Text>{t('session.disabled.text')}</Text>
      <Button variant="default" loading={busy} onClick={() => run(bridge().session.signIn)}>
        {t('session.disabled.again')}
      </Button>
    </Frame>
  );
}
