import { Loader, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Session } from '../../../shared/ipc/contract.ts';
import { assertNever } from '../../../shared/result.ts';
import { useT } from '../../app/language.tsx';
import { Frame } from './Frame.tsx';
import { ChoosePassphrase, Locked } from './Passphrases.tsx';
import { Disabled, SignedOut, SigningIn } from './SignIn.tsx';
import { StoreTrouble } from './StoreTrouble.tsx';

/** Everything before the door: one screen a phase. */
export function SessionScreen({ session }: { readonly session: Session | null }): ReactNode {
  const phase = session?.phase ?? 'starting';
  if (session === null) return <Starting />;
  switch (phase) {
    case 'starting':
    case 'filling':
    case 'ready':
      return <Starting />;
    case 'signed-out':
      return <SignedOut session={session} />;
    case 'signing-in':
      return <SigningIn session={session} />;
    case 'choose-passphrase':
      return <ChoosePassphrase session={session} />;
    case 'locked':
      return <Locked session={session} />;
    case 'store-newer':
    case 'store-damaged':
    case 'key-lost':
      return <StoreTrouble session={session} phase={phase} />;
    case 'disabled':
      return <Disabled session={session} />;
    default:
      return assertNever(phase);
  }
}

function Starting(): ReactNode {
  const t = useT();
  return (
    <Frame>
      <Loader size="sm" aria-hidden />
      <Text role="status">{t('session.starting')}</Text>
    </Frame>
  );
}
