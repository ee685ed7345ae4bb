import { Checkbox, NumberInput, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { showDay } from '../../../../shared/domain/calendar/days.ts';
import { handOverDue, handOverRule, yearsKept } from '../../../../shared/domain/workfile/retention.ts';
import { countedPages } from '../../../../shared/domain/workfile/workfile.ts';
import { useT } from '../../../app/language.tsx';
import { useToday } from '../../../data/clock.ts';
import { sameTypes, useDraft } from '../../../data/drafts.ts';
import { DayField } from '../../../ui/DayField.tsx';
import { FormFrame } from '../../documents/actions/FormFrame.tsx';
import { closeForm } from '../../documents/actions/formProps.ts';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import type { WorkfileFormProps } from './formProps.ts';

interface Values {
  readonly endedOn: string | null;
  readonly pages: number | null;
  readonly onPaper: boolean;
  readonly sheets: number | null;
}

/** Kết thúc hồ sơ: the end of the work, pages counted, sheets numbered; says at once when the archive expects it. */
export function CloseForm({ workfile, form }: WorkfileFormProps): ReactNode {
  const t = useT();
  const today = useToday();
  const counted = countedPages(workfile);
  const start: Values = { endedOn: today, pages: counted === 0 ? null : counted, onPaper: false, sheets: null };
  const again = sameTypes<Values>({ endedOn: '', pages: 0, onPaper: false, sheets: 0 });
  const draft = useDraft<Values>(`workfile.close:${workfile.id}`, { ...start, ...again(form.args ?? {}) }, again);
  const { value, set } = draft;
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const numbersSheets = value.onPaper && yearsKept(workfile) >= handOverRule(value.endedOn ?? today).fromYears;
  const missing = value.endedOn === null || value.pages === null || (numbersSheets && value.sheets === null);
  const due = value.endedOn === null ? null : handOverDue(workfile, value.endedOn);
  const needed = (empty: boolean): string | undefined => (tried && empty ? t('commands.form.required') : undefined);
  const confirm = (): void => {
    setTried(true);
    if (missing || value.endedOn === null || value.pages === null) return;
    const { endedOn, pages, onPaper, sheets } = value;
    submit(
      'workfile.close',
      { workfileId: workfile.id, endedOn, pages, onPaper, sheets: onPaper ? sheets : null },
      () => {
        draft.discard();
        closeForm();
      },
    );
  };
  return (
    <FormFrame
      name="workfile.close"
      title={t('workfiles.form.closeTitle')}
      text={t('workfiles.form.closeText')}
      busy={busy}
      error={error}
      restored={draft.restored}
      onDiscard={draft.discard}
      onConfirm={confirm}
    >
      <DayField
        label={workfile.matter === 'construction' ? t('workfiles.form.settledOn') : t('workfiles.form.endedOn')}
        value={value.endedOn}
        onChange={(endedOn) => set({ endedOn })}
        error={needed(value.endedOn === null)}
      />
      <NumberInput
        label={t('workfiles.form.pages')}
        description={t('workfiles.form.pagesHint', { n: counted })}
        min={1}
        max={99_999}
        allowDecimal={false}
        value={value.pages ?? ''}
        onChange={(pages) => set({ pages: typeof pages === 'number' ? pages : null })}
        error={needed(value.pages === null)}
        data-autofocus
      />
      <Checkbox
        label={t('workfiles.form.onPaper')}
        checked={value.onPaper}
        onChange={(event) => set({ onPaper: event.currentTarget.checked })}
      />
      {value.onPaper && (
        <NumberInput
          label={t('workfiles.form.sheets')}
          min={1}
          max={99_999}
          allowDecimal={false}
          value={value.sheets ?? ''}
          onChange={(sheets) => set({ sheets: typeof sheets === 'number' ? sheets : null })}
          error={needed(numbersSheets && value.sheets === null)}
        />
      )}
      {value.endedOn !== null && (
        <Text size="sm" role="status">
          {due === null ? t('workfiles.form.notDueThen') : t('workfiles.form.dueThen', { date: showDay(due) })}
        </Text>
      )}
    </FormFrame>
  );
}
