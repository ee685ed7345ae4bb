import { SegmentedControl, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useT } from '../../../app/language.tsx';
import { useDraft } from '../../../data/drafts.ts';
import { FormFrame } from './FormFrame.tsx';
import { closeForm, draftKey, type FormProps } from './formProps.ts';
import { useSubmit } from './useSubmit.ts';

const SHORTEST = 5;

const read = (kept: Readonly<Record<string, unknown>>) => ({
  agree: kept['agree'] !== false,
  reason: typeof kept['reason'] === 'string' ? kept['reason'] : '',
});

/** Trả lời thu hồi: the copy here is cancelled (15), or the work goes on and the sender is told why (16). */
export function AnswerRecallForm(props: FormProps): ReactNode {
  const { document, form } = props;
  const t = useT();
  const { value, set, restored, discard } = useDraft(draftKey(props), read(form.args ?? {}), read);
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const asked = document.history.findLast(({ kind, code }) => kind === 'exchange-status' && code === '13');
  const reason = value.reason.normalize('NFC').trim();
  const unexplained = !value.agree && reason.length < SHORTEST;
  const confirm = (): void => {
    if (unexplained) {
      setTried(true);
      return;
    }
    const documentId = document.id;
    submit(
      'document.answerRecall',
      value.agree ? { documentId, agree: true, reason } : { documentId, agree: false, reason },
      () => {
        discard();
        closeForm();
      },
    );
  };
  return (
    <FormFrame
      name="document.answerRecall"
      title={t('commands.answerRecall.title')}
      text={t('commands.answerRecall.text')}
      busy={busy}
      error={error}
      restored={restored}
      onDiscard={discard}
      onConfirm={confirm}
    >
      {asked?.text !== undefined && (
        <Text size="sm">
          {t('commands.answerRecall.asked')}: {asked.text}
        </Text>
      )}
      <SegmentedControl
        aria-label={t('commands.answerRecall.title')}
        value={value.agree ? 'agree' : 'refuse'}
        onChange={(answer) => set({ agree: answer === 'agree' })}
        data={[
          { value: 'agree', label: t('commands.answerRecall.agree') },
          { value: 'refuse', label: t('commands.answerRecall.refuse') },
        ]}
      />
      <Textarea
        label={
          value.agree
            ? `${t('commands.answerRecall.reason')} (${t('common.optional')})`
            : t('commands.answerRecall.reason')
        }
        autosize
        minRows={2}
        maxRows={8}
        maxLength={500}
        value={value.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        error={tried && unexplained ? t('commands.form.tooShort', { n: SHORTEST }) : undefined}
        autoFocus
      />
    </FormFrame>
  );
}
