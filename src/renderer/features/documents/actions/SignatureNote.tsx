import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Document } from '../../../../shared/domain/document/document.ts';
import {
  type SignatureAnswer,
  signatureReport,
  standingOf,
} from '../../../../shared/domain/document/signature-answer.ts';
import { useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { usePlaces } from '../../../app/places.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Key } from '../../../ui/Key.tsx';
import { SignatureTag } from '../../../ui/tags.tsx';
import { signatureFault } from './signatureFault.ts';

const REFUSE = 'Alt+U';

/**
 * What the check of the signatures found, above the form that registers: the facts are hidden behind it. A bad answer is
 * a warning with the way to refuse; it neither forbids nor asks for a key more, the clerk decides.
 */
export function SignatureNote({ document }: { readonly document: Document }): ReactNode {
  const t = useT();
  const report = signatureReport(document);
  if (report === null) return null;
  const { answer } = report;
  if (standingOf(answer) === 'bad') return <Warning document={document} answer={answer} />;
  return (
    <div data-testid="signature-note">
      <SignatureTag answer={answer} named />
      {standingOf(answer) === 'open' && (
        <Text size="xs" c="dimmed">
          {t(`documents.signature.next.${answer}`)}
        </Text>
      )}
    </div>
  );
}

interface WarningProps {
  readonly document: Document;
  readonly answer: SignatureAnswer;
}

function Warning({ document, answer }: WarningProps): ReactNode {
  const t = useT();
  const refuse = (): void =>
    usePlaces.getState().openForm({
      command: 'document.refuse',
      documentId: document.id,
      args: { reason: signatureFault(t, document) ?? '' },
    });
  useRegisterActions([
    {
      id: 'signature.refuse',
      group: 'form',
      label: t('commands.register.refuse'),
      combo: REFUSE,
      run: refuse,
      listed: true,
    },
  ]);
  return (
    <div data-testid="signature-note">
      <ErrorNote title={t(`documents.signature.answer.${answer}`)}>
        <Text size="sm">{`${t(`documents.signature.means.${answer}`)} ${t(`documents.signature.next.${answer}`)}`}</Text>
        <Button mt="xs" size="compact-sm" variant="default" rightSection={<Key combo={REFUSE} />} onClick={refuse}>
          {t('commands.register.refuse')}
        </Button>
      </ErrorNote>
    </div>
  );
}
