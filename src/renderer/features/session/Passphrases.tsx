import { Button, PasswordInput, Progress, Text, Title } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Session } from '../../../shared/ipc/contract.ts';
import { useT } from '../../app/language.tsx';
import { bridge } from '../../data/api.ts';
import { Frame } from './Frame.tsx';
import { SignOutDialog } from './SignOutDialog.tsx';
import { SHORTEST, strengthOf } from './strength.ts';
import { useCall } from './useCall.ts';

interface Props {
  readonly session: Session;
}

const SHARE = { short: 10, weak: 33, fair: 66, strong: 100 } as const;

export function ChoosePassphrase({ session }: Props): ReactNode {
  const t = useT();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, run } = useCall();
  const strength = strengthOf(passphrase);
  // Unicode has two ways to write "ộ"; both keyboards must open the same lock.
  const chosen = passphrase.normalize('NFC');
  const differs = chosen !== again.normalize('NFC');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (strength !== 'short' && !differs) run(() => bridge().session.choosePassphrase({ passphrase: chosen }));
  };
  return (
    <Frame error={error ?? session.error}>
      <Title order={1} size="h3">
        {t('session.passphrase.title')}
      </Title>
      <Text c="dimmed">
        {session.passphraseAtStart ? t('session.passphrase.whyNoKeystore') : t('session.passphrase.why')}
      </Text>
      <form onSubmit={submit} noValidate>
        <PasswordInput
          label={t('session.passphrase.field')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={tried && strength === 'short' ? t('session.passphrase.tooShort') : undefined}
          autoComplete="new-password"
          maxLength={200}
          data-autofocus
          autoFocus
        />
        <Progress
          value={passphrase === '' ? 0 : SHARE[strength]}
          size="xs"
          mt="xs"
          aria-label={t('session.passphrase.strength')}
        />
        <Text size="xs" c="dimmed" mt={4} aria-live="polite" mih={18}>
          {passphrase.length >= SHORTEST && strength !== 'short' ? t(`session.passphrase.${strength}`) : ''}
        </Text>
        <PasswordInput
          mt="xs"
          label={t('session.passphrase.again')}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={tried && differs ? t('session.passphrase.differs') : undefined}
          autoComplete="new-password"
          maxLength={200}
        />
        <Button type="submit" mt="md" fullWidth loading={busy} leftSection={<IconLock size={16} aria-hidden />}>
          {t('session.passphrase.set')}
        </Button>
      </form>
    </Frame>
  );
}

export function Locked({ session }: Props): ReactNode {
  const t = useT();
  const [passphrase, setPassphrase] = useState('');
  const [leaving, setLeaving] = useState(false);
  const { busy, error, run } = useCall();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const entered = passphrase.normalize('NFC');
    setPassphrase('');
    run(() => bridge().session.unlock({ passphrase: entered }));
  };
  return (
    <Frame error={error ?? session.error}>
      <Title order={1} size="h3">
        {t('session.locked.title')}
      </Title>
      <Text c="dimmed">{t('session.locked.text')}</Text>
      {session.me !== null && <Text fw={500}>{t('session.locked.who', { name: session.me.name })}</Text>}
      {session.unsent > 0 && <Text>{t('session.locked.unsent', { n: session.unsent })}</Text>}
      <form onSubmit={submit}>
        <PasswordInput
          label={t('session.locked.field')}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          autoComplete="current-password"
          maxLength={200}
          autoFocus
        />
        <Button
          type="submit"
          mt="md"
          fullWidth
          loading={busy}
          disabled={passphrase === ''}
          leftSection={<IconLockOpen size={16} aria-hidden />}
        >
          {t('session.locked.unlock')}
        </Button>
      </form>
      <Button variant="subtle" color="gray" onClick={() => setLeaving(true)}>
        {t('session.locked.otherPerson')}
      </Button>
      <SignOutDialog opened={leaving} onClose={() => setLeaving(false)} />
    </Frame>
  );
}
