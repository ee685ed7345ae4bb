import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconCloudUp,
  IconHelpCircle,
  IconShieldCheck,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { URGENCIES } from '../../shared/domain/document/kinds.ts';
import { type SignatureAnswer, standingOf } from '../../shared/domain/document/signature-answer.ts';
import type { DocumentStatus } from '../../shared/domain/document/status.ts';
import type { TextKey } from '../../shared/i18n/texts.ts';
import type { DocumentListItem } from '../../shared/ipc/contract.ts';
import { useT } from '../app/language.tsx';
import classes from './tags.module.css';

export function StatusTag({ status }: { readonly status: DocumentStatus }): ReactNode {
  const t = useT();
  return (
    <span className={classes.status} data-status={status}>
      {t(`documents.status.${status}`)}
    </span>
  );
}

export const urgencyKey = (urgency: number): TextKey =>
  `documents.urgency.${URGENCIES.find((known) => known === urgency) ?? 0}`;

/** Only what is urgent carries a mark. */
export function UrgencyTag({ urgency }: { readonly urgency: number }): ReactNode {
  const t = useT();
  return urgency > 0 ? <span className={classes.urgency}>{t(urgencyKey(urgency))}</span> : null;
}

type Mark = NonNullable<DocumentListItem['pending']> | 'confirmed';
const ICONS = {
  pending: IconClock,
  sending: IconCloudUp,
  acked: IconClock,
  rejected: IconAlertTriangle,
  confirmed: IconCheck,
};

/** How far the person's own change has got: a small clock, then a tick. */
export function PendingMark({ state }: { readonly state: Mark | null }): ReactNode {
  const t = useT();
  if (state === null) return null;
  const Icon = ICONS[state];
  const words = t(`documents.pending.${state}`);
  return (
    <span
      className={classes.pending}
      data-state={state}
      data-testid={`pending-${state}`}
      role="img"
      aria-label={words}
      title={words}
    >
      <Icon size={15} aria-hidden />
    </span>
  );
}

/** Unlike in outline too: signs of one shape with a small difference inside are one and the same at this size. */
const SIGNATURE_ICONS = { good: IconShieldCheck, open: IconHelpCircle, bad: IconAlertTriangle };

interface SignatureTagProps {
  readonly answer: SignatureAnswer;
  /** Where no heading says what it is about. */
  readonly named?: boolean;
}

/** What a digital signature is worth: green only where everything holds, amber else; red is kept for what is overdue. */
export function SignatureTag({ answer, named = false }: SignatureTagProps): ReactNode {
  const t = useT();
  const standing = standingOf(answer);
  const Icon = SIGNATURE_ICONS[standing];
  const words = t(`documents.signature.answer.${answer}`);
  return (
    <span className={classes.signature} data-standing={standing} data-answer={answer}>
      <Icon size={16} aria-hidden />
      <span>{named ? t('documents.signature.mark', { answer: words }) : words}</span>
    </span>
  );
}

/** The same where there is room for a sign alone. */
export function SignatureMark({ answer }: { readonly answer: SignatureAnswer }): ReactNode {
  const t = useT();
  const standing = standingOf(answer);
  const Icon = SIGNATURE_ICONS[standing];
  const words = t('documents.signature.mark', { answer: t(`documents.signature.answer.${answer}`) });
  return (
    <span className={classes.signatureMark} data-standing={standing} role="img" aria-label={words} title={words}>
      <Icon size={15} aria-hidden />
    </span>
  );
}
