import { Checkbox, Group, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { badIntakeDays, badIntakeSymbol } from '../../../../shared/commands/document.intake.ts';
import { DOCUMENT_KINDS, KIND_CODES, URGENCIES } from '../../../../shared/domain/document/kinds.ts';
import { ARRIVAL_WAYS } from '../../../../shared/domain/document/paper-arrival.ts';
import { cleanText } from '../../../../shared/domain/text/fold.ts';
import { errorText } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { type OpenForm, usePlaces } from '../../../app/places.ts';
import { bridge } from '../../../data/api.ts';
import { useTwins } from '../../../data/documents.ts';
import type { Draft } from '../../../data/drafts.ts';
import { DayField } from '../../../ui/DayField.tsx';
import { TypeAhead } from '../../../ui/TypeAhead.tsx';
import { urgencyKey } from '../../../ui/tags.tsx';
import type { Bringing } from '../../files/useBring.ts';
import { FormFrame } from '../actions/FormFrame.tsx';
import { useSubmit } from '../actions/useSubmit.ts';
import { type IntakeValues, intakeArgsOf } from './intakeValues.ts';
import { ScanField } from './ScanField.tsx';
import { SenderField } from './SenderField.tsx';
import { Twins } from './Twins.tsx';

interface Props {
  readonly form: OpenForm;
  readonly draft: Draft<IntakeValues>;
  readonly bringing: Bringing;
  readonly today: string;
}

const REQUIRED = ['senderName', 'subject'] as const;

/** The fields in the order in which the paper shows them, so that the eye and the Tab key go down together. */
export function IntakeForm({ form, draft, bringing, today }: Props): ReactNode {
  const t = useT();
  const { value, set, restored, discard } = draft;
  const [tried, setTried] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const symbol = cleanText(value.symbol);
  const asked = symbol !== '' && cleanText(value.senderName) !== '';
  const { senderCode, senderName, issuedOn } = value;
  const twins = useTwins(asked ? { symbol, senderCode, senderName, issuedOn } : null).data ?? [];
  const suspected = (asked && twins.length > 0) || error?.code === 'duplicate-suspected';
  const badSymbol = badIntakeSymbol(value);
  const badDays = badIntakeDays(value, today);
  const scanned = value.files.length > 0 || value.withoutScan;
  const empty = (name: (typeof REQUIRED)[number]): string | undefined =>
    tried && cleanText(value[name]) === '' ? t('commands.form.required') : undefined;
  const kinds = useMemo(() => KIND_CODES.map((code) => ({ key: code, name: DOCUMENT_KINDS[code], about: code })), []);

  const confirm = (): void => {
    setTried(true);
    const missing = REQUIRED.some((name) => cleanText(value[name]) === '');
    if (missing || badSymbol !== null || badDays !== null || !scanned || (suspected && !confirmed)) return;
    const { documentId, registerNow } = value;
    submit('document.intake', intakeArgsOf(value, confirmed), () => {
      if (registerNow)
        void bridge().commands.submit({
          name: 'document.register',
          args: { documentId, facts: {}, duplicateConfirmed: confirmed },
        });
      discard();
      usePlaces.getState().openForm(null);
      usePlaces.getState().select('documents', documentId, true);
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-testid="document-list"]')?.focus());
    });
  };
  return (
    <FormFrame
      name="document.intake"
      title={t('commands.intake.title')}
      text={t('commands.intake.text')}
      busy={busy}
      error={error}
      restored={restored}
      onDiscard={discard}
      onConfirm={confirm}
    >
      {suspected && <Twins twins={twins} confirmed={confirmed} onConfirm={setConfirmed} tried={tried} />}
      <ScanField value={value} set={set} bringing={bringing} missing={tried && !scanned} />
      <TextInput
        label={t('documents.fact.symbol')}
        value={value.symbol}
        maxLength={60}
        onChange={(event) => set({ symbol: event.currentTarget.value, symbolChecked: false })}
        error={badSymbol !== null && (tried || symbol !== '') ? errorText(t, badSymbol) : undefined}
        autoFocus
      />
      {(badSymbol !== null || value.symbolChecked) && (tried || symbol !== '' || value.symbolChecked) && (
        <Checkbox
          label={symbol === '' ? t('commands.intake.symbolNone') : t('commands.intake.symbolAsWritten')}
          checked={value.symbolChecked}
          onChange={(event) => set({ symbolChecked: event.currentTarget.checked })}
        />
      )}
      <Group grow gap="xs" align="flex-start">
        <DayField
          label={t('documents.fact.issuedOn')}
          value={value.issuedOn}
          onChange={(day) => set({ issuedOn: day })}
          error={badDays === null || badDays.code === 'due-before-arrival' ? undefined : errorText(t, badDays)}
        />
        <DayField
          label={t('commands.intake.arrivedOn')}
          value={value.arrivedOn}
          onChange={(day) => set({ arrivedOn: day ?? today })}
        />
      </Group>
      <SenderField value={value} set={set} error={empty('senderName')} />
      <TypeAhead
        label={t('documents.fact.kind')}
        placeholder={t('commands.intake.kindPlaceholder')}
        choices={kinds}
        chosen={kinds.find(({ key }) => key === value.kind)}
        onPick={({ key }) => set({ kind: key })}
        nothing={t('commands.intake.kindNone')}
      />
      <Textarea
        label={t('documents.fact.subject')}
        value={value.subject}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        onChange={(event) => set({ subject: event.currentTarget.value })}
        error={empty('subject')}
      />
      <Group grow gap="xs" align="flex-start">
        <TextInput
          label={t('documents.fact.signer')}
          value={value.signerName}
          maxLength={50}
          onChange={(event) => set({ signerName: event.currentTarget.value })}
        />
        <Select
          label={t('documents.fact.urgency')}
          data={URGENCIES.map((level) => ({ value: String(level), label: t(urgencyKey(level)) }))}
          value={String(value.urgency)}
          onChange={(level) => set({ urgency: Number(level ?? 0) })}
          allowDeselect={false}
        />
      </Group>
      <Group grow gap="xs" align="flex-start">
        <NumberInput
          label={t('commands.intake.pages')}
          min={0}
          max={9999}
          allowDecimal={false}
          value={value.pages}
          onChange={(pages) => set({ pages: Number(pages) || 0 })}
        />
        <NumberInput
          label={t('commands.intake.copies')}
          min={1}
          max={9999}
          allowDecimal={false}
          value={value.copies}
          onChange={(copies) => set({ copies: Math.max(1, Number(copies) || 1) })}
        />
      </Group>
      <Group grow gap="xs" align="flex-start">
        <Select
          label={t('commands.intake.way')}
          data={ARRIVAL_WAYS.map((way) => ({ value: way, label: t(`commands.intake.ways.${way}`) }))}
          value={value.way}
          onChange={(chosen) => set({ way: ARRIVAL_WAYS.find((way) => way === chosen) ?? value.way })}
          allowDeselect={false}
        />
        <DayField
          label={t('documents.fact.dueOn')}
          value={value.dueOn}
          onChange={(dueOn) => set({ dueOn })}
          error={badDays?.code === 'due-before-arrival' ? errorText(t, badDays) : undefined}
        />
      </Group>
      <Checkbox
        label={t('commands.intake.registerNow')}
        checked={value.registerNow}
        onChange={(event) => set({ registerNow: event.currentTarget.checked })}
      />
    </FormFrame>
  );
}
