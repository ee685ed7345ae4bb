import { SegmentedControl, Select, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { showDay } from '../../../../shared/domain/calendar/days.ts';
import { myRouting } from '../../../../shared/domain/document/desk.ts';
import { asksExtension, dueOf } from '../../../../shared/domain/document/routing.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { useToday } from '../../../data/clock.ts';
import { useDraft } from '../../../data/drafts.ts';
import { DueField } from '../../../ui/DueField.tsx';
import { FormFrame } from './FormFrame.tsx';
import { closeForm, draftKey, type FormProps } from './formProps.ts';
import { useSubmit } from './useSubmit.ts';

const SHORTEST = 5;
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

const readAsk = (kept: Readonly<Record<string, unknown>>) => ({
  dueOn: words(kept['dueOn']) || null,
  reason: words(kept['reason']),
});

/** Xin gia hạn: until when, and why. */
export function AskExtensionForm(props: FormProps): ReactNode {
  const { document, form } = props;
  const t = useT();
  const today = useToday();
  const { actor } = useMe();
  const { value, set, restored, discard } = useDraft(draftKey(props), readAsk(form.args ?? {}), readAsk);
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const due = dueOf(document, myRouting(document.routings, actor));
  const reason = value.reason.normalize('NFC').trim();
  const later = value.dueOn !== null && (due === null || value.dueOn > due) && value.dueOn >= today;
  const confirm = (): void => {
    if (value.dueOn === null || !later || reason.length < SHORTEST) {
      setTried(true);
      return;
    }
    submit('document.askExtension', { documentId: document.id, dueOn: value.dueOn, reason }, () => {
      discard();
      closeForm();
    });
  };
  return (
    <FormFrame
      name="document.askExtension"
      title={t('commands.askExtension.title')}
      text={due === null ? undefined : t('commands.askExtension.now', { date: showDay(due) })}
      busy={busy}
      error={error}
      restored={restored}
      onDiscard={discard}
      onConfirm={confirm}
    >
      <DueField
        label={t('commands.askExtension.dueOn')}
        value={value.dueOn}
        onChange={(dueOn) => set({ dueOn })}
        {...(due === null ? {} : { since: due })}
        error={tried && !later ? t('commands.askExtension.later') : undefined}
      />
      <Textarea
        label={t('commands.askExtension.reason')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={500}
        value={value.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        error={tried && reason.length < SHORTEST ? t('commands.form.tooShort', { n: SHORTEST }) : undefined}
        autoFocus
      />
    </FormFrame>
  );
}

interface Answer {
  readonly routingId: string;
  readonly answer: 'grant' | 'refuse';
  readonly dueOn: string | null;
  readonly reason: string;
}

const readAnswer = (kept: Readonly<Record<string, unknown>>): Answer => ({
  routingId: words(kept['routingId']),
  answer: kept['answer'] === 'refuse' || (kept['answer'] === undefined && kept['dueOn'] === null) ? 'refuse' : 'grant',
  dueOn: words(kept['dueOn']) || null,
  reason: words(kept['reason']),
});

/** The leader grants the date asked for, or another, or refuses with a reason. */
export function AnswerExtensionForm(props: FormProps): ReactNode {
  const { document, form } = props;
  const t = useT();
  const today = useToday();
  const asking = document.routings.filter(asksExtension);
  const { value, set, restored, discard } = useDraft(draftKey(props), readAnswer(form.args ?? {}), readAnswer);
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const part = asking.find(({ id }) => id === value.routingId) ?? asking[0];
  const reason = value.reason.normalize('NFC').trim();
  const grants = value.answer === 'grant';
  const dueOn = value.dueOn ?? part?.ask?.dueOn ?? null;
  const due = dueOf(document, part);
  const later = dueOn !== null && dueOn >= today && (due === null || dueOn > due);
  const unexplained = !grants && reason.length < SHORTEST;
  const confirm = (): void => {
    if (part === undefined || unexplained || (grants && !later)) {
      setTried(true);
      return;
    }
    const args = { documentId: document.id, routingId: part.id, dueOn: grants ? dueOn : null };
    submit('document.answerExtension', { ...args, ...(reason === '' ? {} : { reason }) }, () => {
      discard();
      closeForm();
    });
  };
  return (
    <FormFrame
      name="document.answerExtension"
      title={t('commands.answerExtension.title')}
      busy={busy}
      error={error}
      restored={restored}
      onDiscard={discard}
      onConfirm={confirm}
    >
      {asking.length > 1 && (
        <Select
          label={t('commands.answerExtension.part')}
          data={asking.map(({ id, ask }) => ({ value: id, label: ask?.personName ?? id }))}
          value={part?.id ?? null}
          onChange={(id) => set({ routingId: id ?? '', dueOn: null })}
          allowDeselect={false}
        />
      )}
      {part?.ask !== undefined && (
        <div>
          <Text size="sm" fw={500}>
            {t('commands.answerExtension.asked', {
              name: part.ask.personName,
              from: due === null ? t('common.due.none') : showDay(due),
              to: showDay(part.ask.dueOn),
            })}
          </Text>
          <Text size="sm" c="dimmed">
            {part.ask.reason}
          </Text>
        </div>
      )}
      <SegmentedControl
        aria-label={t('commands.answerExtension.answer')}
        value={value.answer}
        onChange={(answer) => set({ answer: answer === 'refuse' ? 'refuse' : 'grant' })}
        data={[
          { value: 'grant', label: t('commands.answerExtension.grant') },
          { value: 'refuse', label: t('commands.answerExtension.refuse') },
        ]}
      />
      {grants && (
        <DueField
          label={t('commands.answerExtension.dueOn')}
          value={dueOn}
          onChange={(day) => set({ dueOn: day })}
          {...(due === null ? {} : { since: due })}
          error={tried && !later ? t('commands.askExtension.later') : undefined}
        />
      )}
      <Textarea
        label={
          grants
            ? `${t('commands.answerExtension.reason')} (${t('common.optional')})`
            : t('commands.answerExtension.reason')
        }
        autosize
        minRows={2}
        maxRows={8}
        maxLength={500}
        value={value.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        error={tried && unexplained ? t('commands.answerExtension.reasonNeeded', { n: SHORTEST }) : undefined}
        autoFocus
      />
    </FormFrame>
  );
}
