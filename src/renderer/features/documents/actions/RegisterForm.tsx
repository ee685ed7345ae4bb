import { Checkbox, Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { dayOf, showDay } from '../../../../shared/domain/calendar/days.ts';
import type { Document } from '../../../../shared/domain/document/document.ts';
import { DOCUMENT_KINDS, KIND_CODES, URGENCIES } from '../../../../shared/domain/document/kinds.ts';
import { padNumber } from '../../../../shared/domain/document/symbol.ts';
import { cleanText } from '../../../../shared/domain/text/fold.ts';
import { nextInTurn } from '../../../app/inTurn.ts';
import { useT } from '../../../app/language.tsx';
import { useDuplicates } from '../../../data/documents.ts';
import { sameTypes, useDraft } from '../../../data/drafts.ts';
import { DayField } from '../../../ui/DayField.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { foldedFilter } from '../../../ui/foldedFilter.ts';
import { urgencyKey } from '../../../ui/tags.tsx';
import { FormFrame } from './FormFrame.tsx';
import { closeForm, draftKey, type FormProps } from './formProps.ts';
import { SignatureNote } from './SignatureNote.tsx';
import { useSubmit } from './useSubmit.ts';

interface Facts {
  readonly kind: Document['kind'];
  readonly symbol: string;
  readonly issuedOn: string | null;
  readonly senderName: string;
  readonly subject: string;
  readonly signerName: string;
  readonly urgency: number;
  readonly dueOn: string | null;
}

const factsOf = ({ kind, symbol, issuedOn, senderName, subject, signerName, urgency, dueOn }: Document): Facts => ({
  kind,
  symbol,
  issuedOn,
  senderName,
  subject,
  signerName,
  urgency,
  dueOn,
});

const REQUIRED = ['symbol', 'senderName', 'subject'] as const;

/** Only what the clerk corrected travels: what the packet said stays as it came. */
function corrections(document: Document, facts: Facts): Partial<Facts> {
  const before: Facts = factsOf(document);
  return Object.fromEntries(
    Object.entries({
      ...facts,
      symbol: cleanText(facts.symbol),
      senderName: cleanText(facts.senderName),
      subject: cleanText(facts.subject),
      signerName: cleanText(facts.signerName),
    }).filter(([name, value]) => before[name as keyof Facts] !== value),
  );
}

/** Vào sổ: the facts of the packet, to be read against the file beside them, and one confirmation. */
export function RegisterForm(props: FormProps): ReactNode {
  const { document, form } = props;
  const t = useT();
  const sent = form.args?.['facts'];
  const start: Facts = {
    ...factsOf(document),
    ...(typeof sent === 'object' && sent !== null ? (sent as Partial<Facts>) : {}),
  };
  const { value, set, restored, discard } = useDraft(draftKey(props), start, sameTypes(start));
  const [confirmed, setConfirmed] = useState(false);
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const { data: duplicates = [], loading } = useDuplicates(document.id);
  const confirmation = useRef<HTMLInputElement>(null);
  const suspected = duplicates.length > 0 || error?.code === 'duplicate-suspected';
  const empty = (name: (typeof REQUIRED)[number]): string | undefined =>
    tried && cleanText(value[name]) === '' ? t('commands.form.required') : undefined;

  const confirm = (): void => {
    if (REQUIRED.some((name) => cleanText(value[name]) === '')) {
      setTried(true);
      return;
    }
    if (suspected && !confirmed) {
      setTried(true);
      // One key from the question to its answer; the other answer is to go back and refuse.
      confirmation.current?.focus();
      return;
    }
    submit(
      'document.register',
      { documentId: document.id, facts: corrections(document, value), duplicateConfirmed: confirmed },
      () => {
        discard();
        if (!nextInTurn(document.id)) closeForm();
      },
    );
  };
  // A hand that is faster than the look for doubles is not asked to press again.
  const [pressed, setPressed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answer is there, with what stands in the form then
  useEffect(() => {
    if (!pressed || loading) return;
    setPressed(false);
    confirm();
  }, [pressed, loading]);
  return (
    <FormFrame
      name="document.register"
      title={t('commands.register.title')}
      text={t('commands.register.text')}
      busy={busy || pressed}
      error={error}
      restored={restored}
      onDiscard={discard}
      onConfirm={() => (loading ? setPressed(true) : confirm())}
    >
      <SignatureNote document={document} />
      {suspected && (
        <ErrorNote title={t('commands.register.duplicate')}>
          {duplicates.map((item) => (
            <Text key={item.id} size="sm">
              {t('commands.register.duplicateItem', {
                number: item.arrivalNumber === null ? '–' : padNumber(item.arrivalNumber),
                date: showDay(dayOf(item.receivedAt)),
                subject: item.subject,
              })}
            </Text>
          ))}
          <Checkbox
            ref={confirmation}
            mt="xs"
            label={t('commands.register.duplicateConfirm')}
            checked={confirmed}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
            error={tried && !confirmed ? t('commands.register.duplicateNeeded') : undefined}
          />
        </ErrorNote>
      )}
      <TextInput
        label={t('documents.fact.symbol')}
        value={value.symbol}
        maxLength={60}
        onChange={(event) => set({ symbol: event.currentTarget.value })}
        error={empty('symbol')}
        autoFocus
      />
      <Group grow gap="xs" align="flex-start">
        <Select
          label={t('documents.fact.kind')}
          data={KIND_CODES.map((code) => ({ value: code, label: DOCUMENT_KINDS[code] }))}
          value={value.kind}
          onChange={(chosen) => {
            const kind = KIND_CODES.find((code) => code === chosen);
            if (kind !== undefined) set({ kind });
          }}
          searchable
          filter={foldedFilter}
          allowDeselect={false}
        />
        <Select
          label={t('documents.fact.urgency')}
          data={URGENCIES.map((level) => ({ value: String(level), label: t(urgencyKey(level)) }))}
          value={String(value.urgency)}
          onChange={(level) => set({ urgency: Number(level ?? 0) })}
          allowDeselect={false}
        />
      </Group>
      <TextInput
        label={t('documents.fact.sender')}
        value={value.senderName}
        maxLength={200}
        onChange={(event) => set({ senderName: event.currentTarget.value })}
        error={empty('senderName')}
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
        <DayField
          label={t('documents.fact.issuedOn')}
          value={value.issuedOn}
          onChange={(issuedOn) => set({ issuedOn })}
        />
        <DayField label={t('documents.fact.dueOn')} value={value.dueOn} onChange={(dueOn) => set({ dueOn })} />
      </Group>
      <TextInput
        label={t('documents.fact.signer')}
        value={value.signerName}
        maxLength={50}
        onChange={(event) => set({ signerName: event.currentTarget.value })}
      />
    </FormFrame>
  );
}
