import { Group, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { myRouting } from '../../../../shared/domain/document/desk.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { useDraft } from '../../../data/drafts.ts';
import { DayField } from '../../../ui/DayField.tsx';
import { FormFrame } from './FormFrame.tsx';
import { closeForm, draftKey, type FormProps } from './formProps.ts';
import { useSubmit } from './useSubmit.ts';

interface Values {
  readonly result: string;
  readonly symbol: string;
  readonly issuedOn: string | null;
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

function readValues(kept: Readonly<Record<string, unknown>>): Values {
  // A rejected command keeps the reply as one thing, a draft as two fields.
  const reply = (kept['reply'] ?? kept) as Record<string, unknown>;
  return {
    result: words(kept['result']),
    symbol: words(reply['symbol']),
    issuedOn: words(reply['issuedOn']) || null,
  };
}

/** Hoàn thành: the result, and the document that answers where one went out. */
export function CompleteForm(props: FormProps): ReactNode {
  const { document, form } = props;
  const t = useT();
  const { actor } = useMe();
  const { value, set, restored, discard } = useDraft(draftKey(props), readValues(form.args ?? {}), readValues);
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const leads = myRouting(document.routings, actor)?.role === 'lead';
  const result = value.result.normalize('NFC').trim();
  const symbol = value.symbol.normalize('NFC').trim();
  const symbolMissing = symbol === '' && value.issuedOn !== null;
  const confirm = (): void => {
    if (result === '' || symbolMissing) {
      setTried(true);
      return;
    }
    const reply = symbol === '' ? {} : { reply: { symbol, issuedOn: value.issuedOn } };
    submit('document.complete', { documentId: document.id, result, ...reply }, () => {
      discard();
      closeForm();
    });
  };
  return (
    <FormFrame
      name="document.complete"
      title={t('commands.complete.title')}
      text={leads ? t('commands.complete.leads') : t('commands.complete.supports')}
      busy={busy}
      error={error}
      restored={restored}
      onDiscard={discard}
      onConfirm={confirm}
    >
      <Textarea
        label={t('commands.complete.result')}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={2000}
        value={value.result}
        onChange={(event) => set({ result: event.currentTarget.value })}
        error={tried && result === '' ? t('commands.form.required') : undefined}
        autoFocus
      />
      <Group grow align="flex-end" gap="sm">
        <TextInput
          label={`${t('commands.complete.replySymbol')} (${t('common.optional')})`}
          maxLength={60}
          value={value.symbol}
          onChange={(event) => set({ symbol: event.currentTarget.value })}
          error={tried && symbolMissing ? t('commands.complete.replyNeeded') : undefined}
        />
        <DayField
          label={t('commands.complete.replyIssuedOn')}
          value={value.issuedOn}
          onChange={(issuedOn) => set({ issuedOn })}
        />
      </Group>
    </FormFrame>
  );
}
