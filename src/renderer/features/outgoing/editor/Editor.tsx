import { Button, NumberInput, Select, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { showDay } from '../../../../shared/domain/calendar/days.ts';
import { DOCUMENT_KINDS, KIND_CODES, URGENCIES } from '../../../../shared/domain/document/kinds.ts';
import { type Outgoing, supersedesSchema } from '../../../../shared/domain/outgoing/outgoing.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { type OpenForm, usePlaces } from '../../../app/places.ts';
import { useDirectory } from '../../../data/directory.tsx';
import { useDocument } from '../../../data/documents.ts';
import { sameTypes, useDraft } from '../../../data/drafts.ts';
import { useOutgoing } from '../../../data/outgoing.ts';
import { DayField } from '../../../ui/DayField.tsx';
import { Hint } from '../../../ui/Hint.tsx';
import { TypeAhead } from '../../../ui/TypeAhead.tsx';
import { urgencyKey } from '../../../ui/tags.tsx';
import { FormFrame } from '../../documents/actions/FormFrame.tsx';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import { PaperSheet } from '../detail/PaperSheet.tsx';
import paper from '../detail/paper.module.css';
import {
  type DraftValues,
  emptyDraft,
  factsOf,
  replyValues,
  successorValues,
  supersedesOf,
  valuesOf,
} from './draftValues.ts';
import classes from './editor.module.css';
import { repliedId, succeeded } from './newDraft.ts';
import { RecipientsField } from './RecipientsField.tsx';
import { SignerFields } from './SignerFields.tsx';
import { STARTERS, withStarter } from './starters.ts';

interface Props {
  /** Null: a new document. */
  readonly outgoing: Outgoing | null;
  readonly form: OpenForm;
}

/** Where a document is written: the words on one side, the sheet they make on the other. */
export function Editor({ outgoing, form }: Props): ReactNode {
  const t = useT();
  const { units } = useDirectory();
  const replied = useDocument(repliedId(form.documentId));
  const incoming = replied.data?.document;
  const successor = succeeded(form.documentId);
  const old = useOutgoing(successor?.id ?? null);
  if (outgoing !== null)
    return <Writing outgoing={outgoing} form={form} start={valuesOf(outgoing)} supersedes={outgoing.supersedes} />;
  if (successor !== null) {
    const before = old.data?.outgoing;
    if (before === undefined && old.error === null) return <div className={classes.page} aria-busy />;
    if (before !== undefined) {
      const subject = t(`outgoing.successor.subject.${successor.how}`, {
        kind: DOCUMENT_KINDS[before.kind],
        symbol: before.symbol ?? '',
        date: before.issuedOn === null ? '' : showDay(before.issuedOn),
      });
      const start = successorValues(before, successor.how, subject);
      return <Writing outgoing={null} form={form} start={start} supersedes={supersedesOf(before, successor.how)} />;
    }
  }
  if (repliedId(form.documentId) === null) return <Writing outgoing={null} form={form} start={emptyDraft()} />;
  if (incoming === undefined && replied.error === null) return <div className={classes.page} aria-busy />;
  const start =
    incoming === undefined
      ? emptyDraft()
      : replyValues(incoming, units, t('outgoing.detail.proposed', { symbol: incoming.symbol }));
  return <Writing outgoing={null} form={form} start={start} />;
}

/** Kept with the words of a refused command, when it is mended. */
function supersedesOfArgs(args: OpenForm['args']): Outgoing['supersedes'] {
  const read = supersedesSchema.safeParse(args?.['supersedes']);
  return read.success ? read.data : null;
}

interface WritingProps extends Props {
  readonly start: DraftValues;
  readonly supersedes?: Outgoing['supersedes'];
}

function Writing({ outgoing, form, start: given, supersedes = supersedesOfArgs(form.args) }: WritingProps): ReactNode {
  const t = useT();
  const { me } = useMe();
  const { person } = useDirectory();
  // A new draft's id is made once; a later drawing must not make another.
  const [start] = useState(given);
  const { value, set, restored, discard } = useDraft(`${form.command}:${form.documentId}`, start, readDraft(start));
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const facts = factsOf(value);
  const confirm = (): void => {
    if (facts.subject === '') {
      setTried(true);
      return;
    }
    if (outgoing !== null) submit('outgoing.edit', { outgoingId: outgoing.id, facts }, () => leave(outgoing.id));
    else submit('outgoing.draft', { outgoingId: value.outgoingId, facts, supersedes }, () => leave(value.outgoingId));
  };
  const leave = (id: string): void => {
    discard();
    usePlaces.getState().openForm(null);
    usePlaces.getState().select('outgoing', id, true);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-testid="document-list"]')?.focus());
  };
  const kinds = KIND_CODES.map((code) => ({ key: code, name: DOCUMENT_KINDS[code], about: code }));
  return (
    <div className={classes.page} data-testid="outgoing-editor">
      <div className={classes.form} data-pane="facts">
        <FormFrame
          name={outgoing === null ? 'outgoing.draft' : 'outgoing.edit'}
          title={outgoing === null ? t('outgoing.editor.new') : t('outgoing.editor.edit')}
          busy={busy}
          error={error}
          restored={restored}
          onDiscard={discard}
          onConfirm={confirm}
        >
          {value.replyTo.map((reference) => (
            <Text key={reference.id} size="sm">
              {t('outgoing.editor.replyTo', { symbol: reference.symbol })}
            </Text>
          ))}
          {supersedes !== null && (
            <Text size="sm">
              {t(`outgoing.successor.of.${supersedes.how}`, {
                symbol: supersedes.symbol,
                date: supersedes.issuedOn === null ? '' : showDay(supersedes.issuedOn),
              })}
            </Text>
          )}
          <TypeAhead
            label={t('outgoing.editor.kind')}
            placeholder={t('outgoing.editor.kindPlaceholder')}
            choices={kinds}
            chosen={kinds.find(({ key }) => key === value.kind)}
            onPick={({ key }) => set({ kind: KIND_CODES.find((code) => code === key) ?? value.kind })}
            nothing={t('outgoing.editor.nothing')}
          />
          <Textarea
            label={t('outgoing.editor.subject')}
            autosize
            minRows={2}
            maxRows={5}
            maxLength={500}
            value={value.subject}
            onChange={(event) => set({ subject: event.currentTarget.value })}
            error={tried && facts.subject === '' ? t('commands.form.required') : undefined}
            autoFocus
          />
          <Textarea
            label={`${t('outgoing.editor.bases')} (${t('common.optional')})`}
            autosize
            minRows={2}
            maxRows={8}
            value={value.bases}
            onChange={(event) => set({ bases: event.currentTarget.value })}
          />
          <Textarea
            label={t('outgoing.editor.body')}
            autosize
            minRows={10}
            maxRows={24}
            maxLength={60_000}
            value={value.body}
            onChange={(event) => set({ body: event.currentTarget.value })}
          />
          {STARTERS[value.kind] !== undefined && (
            <Hint label={t('outgoing.editor.starterHint')}>
              <Button
                size="compact-xs"
                variant="default"
                className={classes.starter}
                onClick={() => set({ body: withStarter(value.kind, value.body, me.orgName) })}
              >
                {t('outgoing.editor.starter')}
              </Button>
            </Hint>
          )}
          {outgoing === null && (
            <Text size="xs" c="dimmed">
              {t('files.afterDraft')}
            </Text>
          )}
          <RecipientsField value={value.recipients} onChange={(recipients) => set({ recipients })} />
          <SignerFields value={value.signer} onChange={(signer) => set({ signer })} />
          <div className={classes.two}>
            <Select
              label={t('outgoing.editor.urgency')}
              data={URGENCIES.map((level) => ({ value: String(level), label: t(urgencyKey(level)) }))}
              value={String(value.urgency)}
              onChange={(level) => set({ urgency: Number(level ?? 0) })}
              allowDeselect={false}
            />
            <DayField label={t('outgoing.editor.dueOn')} value={value.dueOn} onChange={(dueOn) => set({ dueOn })} />
            <NumberInput
              label={t('outgoing.editor.copies')}
              min={0}
              max={9999}
              allowDecimal={false}
              value={value.copies}
              onChange={(copies) => set({ copies: Number(copies) || 0 })}
            />
            <TextInput
              label={t('outgoing.editor.copyKeeper')}
              maxLength={200}
              value={value.copyKeeper}
              onChange={(event) => set({ copyKeeper: event.currentTarget.value })}
            />
          </div>
        </FormFrame>
      </div>
      <section
        className={`${paper.desk} ${classes.preview}`}
        aria-label={t('outgoing.detail.preview')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <PaperSheet
          facts={{
            ...facts,
            orgId: outgoing?.orgId ?? me.orgId,
            unitId: outgoing?.unitId ?? me.unitId,
            symbol: null,
            issuedOn: null,
            signer: value.signer === null ? null : { ...value.signer, name: person(value.signer.personId)?.name ?? '' },
          }}
        />
      </section>
    </div>
  );
}

/** Lists of a kept draft are taken only as lists; everything else by its type. */
function readDraft(start: DraftValues): (kept: Record<string, unknown>) => Partial<DraftValues> {
  const read = sameTypes<DraftValues>(start);
  return (kept) => {
    const { recipients, replyTo, ...rest } = read(kept);
    return {
      ...rest,
      ...(Array.isArray(recipients) ? { recipients } : {}),
      ...(Array.isArray(replyTo) ? { replyTo } : {}),
    };
  };
}
