import { Group, NumberInput, Pill, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { hasRole } from '../../../../shared/domain/directory/actor.ts';
import { OTHER_RETENTION, RETENTIONS } from '../../../../shared/domain/workfile/retention.ts';
import { WORKFILE_MATTERS, type Workfile } from '../../../../shared/domain/workfile/workfile.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { type OpenForm, usePlaces } from '../../../app/places.ts';
import { useToday } from '../../../data/clock.ts';
import { useDirectory } from '../../../data/directory.tsx';
import { useDraft } from '../../../data/drafts.ts';
import { useCodesOf } from '../../../data/workfiles.ts';
import { PersonField } from '../../../ui/PersonField.tsx';
import { TypeAhead } from '../../../ui/TypeAhead.tsx';
import { FormFrame } from '../../documents/actions/FormFrame.tsx';
import { closeForm } from '../../documents/actions/formProps.ts';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import { newWorkfileId } from '../newWorkfile.ts';
import { proposedCode } from '../workfileQuery.ts';
import { type FactsValues, factsOf, readValues, startOfEdit, startOfNew } from './factsValues.ts';

interface Props {
  readonly name: 'workfile.open' | 'workfile.plan' | 'workfile.edit';
  readonly workfile: Workfile | null;
  readonly form: OpenForm;
  /** Filed in the new file as soon as it is open. */
  readonly files?: { readonly record: 'document' | 'outgoing'; readonly id: string };
  /** After it is safe; without it the form closes. */
  readonly onDone?: (workfileId: string) => void;
}

const TITLES = {
  'workfile.open': 'workfiles.form.openTitle',
  'workfile.plan': 'workfiles.form.planTitle',
  'workfile.edit': 'workfiles.form.editTitle',
} as const;

/** The line of the year's list: opened, planned or corrected. */
export function FactsForm({ name, workfile, form, files, onDone }: Props): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const { units, people, unit } = useDirectory();
  const year = Number(useToday().slice(0, 4));
  const start = workfile === null ? startOfNew(actor, year) : startOfEdit(workfile);
  const draft = useDraft<FactsValues>(
    `${name}:${form.documentId}`,
    { ...start, ...readValues(form.args?.facts) },
    readValues,
  );
  const { value, set } = draft;
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const clerk = hasRole(actor, 'clerk');
  const codes = useCodesOf(value.year).data?.items;
  const shortName = unit(value.unitId)?.shortName;
  const untouched = workfile === null && value.code === '' && draft.ready;
  // A proposal, until the person writes a symbol of their own.
  useEffect(() => {
    if (untouched && codes !== undefined && shortName !== undefined)
      set({
        code: proposedCode(
          codes.map(({ code }) => code),
          shortName,
        ),
      });
  }, [untouched, codes, shortName, set]);

  const missing = value.code.trim() === '' || value.title.trim() === '' || value.ownerId === '' || needsYears(value);
  const confirm = (): void => {
    setTried(true);
    if (missing) return;
    const workfileId = workfile?.id ?? newWorkfileId();
    const facts = factsOf(value);
    submit(name, { workfileId, facts }, () => {
      draft.discard();
      if (files !== undefined) submit('workfile.add', { workfileId, ...files });
      if (onDone === undefined) closeForm();
      else onDone(workfileId);
    });
  };
  const required = (text: string): string | undefined =>
    tried && text.trim() === '' ? t('commands.form.required') : undefined;
  const here = units.filter(({ orgId }) => orgId === actor.orgId);
  const colleagues = people.filter(({ id }) => id !== value.ownerId && !value.memberIds.includes(id));
  return (
    <FormFrame
      name={name}
      title={t(TITLES[name])}
      {...(name === 'workfile.plan' ? { text: t('workfiles.form.planText') } : {})}
      busy={busy}
      error={error}
      restored={draft.restored}
      onDiscard={draft.discard}
      onConfirm={confirm}
    >
      <Textarea
        label={t('workfiles.form.title')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        value={value.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
        error={required(value.title)}
        autoFocus
      />
      <Group grow gap="sm" align="flex-start">
        <TextInput
          label={t('workfiles.form.code')}
          maxLength={20}
          value={value.code}
          onChange={(event) => set({ code: event.currentTarget.value })}
          error={required(value.code)}
          title={t('workfiles.form.codeHint')}
        />
        <Select
          label={t('workfiles.form.year')}
          data={[year + 1, year, year - 1].map(String)}
          value={String(value.year)}
          onChange={(chosen) => chosen !== null && set({ year: Number(chosen) })}
          allowDeselect={false}
        />
      </Group>
      {clerk && (
        <TypeAhead
          label={t('workfiles.form.unit')}
          placeholder={t('workfiles.form.unitPlaceholder')}
          choices={here.map(({ id, name: unitName, shortName: short }) => ({ key: id, name: unitName, about: short }))}
          chosen={{ key: value.unitId, name: unit(value.unitId)?.name ?? '', about: '' }}
          onPick={({ key }) => set({ unitId: key })}
          nothing={t('workfiles.form.nothing')}
        />
      )}
      <PersonField
        label={t('workfiles.form.owner')}
        people={people}
        value={value.ownerId}
        onChange={(ownerId) => set({ ownerId, memberIds: value.memberIds.filter((id) => id !== ownerId) })}
        placeholder={t('workfiles.form.personPlaceholder')}
        nothing={t('workfiles.form.nothing')}
        autoFocus={false}
      />
      <Stack gap={4}>
        <TypeAhead
          label={t('workfiles.form.members')}
          placeholder={t('workfiles.form.personPlaceholder')}
          choices={colleagues.map((person) => ({
            key: person.id,
            name: person.name,
            about: `${person.position}, ${unit(person.unitId)?.name ?? ''}`,
          }))}
          onPick={({ key }) => set({ memberIds: [...value.memberIds, key] })}
          nothing={t('workfiles.form.nothing')}
        />
        {value.memberIds.length > 0 && (
          <Pill.Group>
            {value.memberIds.map((id) => {
              const memberName = people.find((person) => person.id === id)?.name ?? id;
              return (
                <Pill
                  key={id}
                  withRemoveButton
                  removeButtonProps={{
                    'aria-label': t('workfiles.form.removeMember', { name: memberName }),
                    tabIndex: 0,
                  }}
                  onRemove={() => set({ memberIds: value.memberIds.filter((one) => one !== id) })}
                >
                  {memberName}
                </Pill>
              );
            })}
          </Pill.Group>
        )}
      </Stack>
      <Group grow gap="sm" align="flex-start">
        <Select
          label={t('workfiles.form.retention')}
          data={RETENTIONS.map((code) => ({ value: code, label: t(`workfiles.retention.${code}`) }))}
          value={value.retention}
          onChange={(chosen) => set({ retention: RETENTIONS.find((code) => code === chosen) ?? value.retention })}
          allowDeselect={false}
        />
        {value.retention === OTHER_RETENTION && (
          <NumberInput
            label={t('workfiles.form.retentionYears')}
            min={1}
            max={99}
            allowDecimal={false}
            value={value.retentionYears ?? ''}
            onChange={(years) => set({ retentionYears: typeof years === 'number' ? years : null })}
            error={tried && needsYears(value) ? t('commands.form.required') : undefined}
          />
        )}
      </Group>
      <Select
        label={t('workfiles.form.matter')}
        data={WORKFILE_MATTERS.map((matter) => ({ value: matter, label: t(`workfiles.matter.${matter}`) }))}
        value={value.matter}
        onChange={(chosen) => set({ matter: WORKFILE_MATTERS.find((matter) => matter === chosen) ?? value.matter })}
        allowDeselect={false}
      />
      <Textarea
        label={t('workfiles.form.description')}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={500}
        value={value.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
    </FormFrame>
  );
}

const needsYears = (value: FactsValues): boolean =>
  value.retention === OTHER_RETENTION && value.retentionYears === null;

/** In the place of a file that is not there yet. */
export function NewWorkfile({ form }: { readonly form: OpenForm }): ReactNode {
  const name = form.command === 'workfile.plan' ? 'workfile.plan' : 'workfile.open';
  return (
    <FactsForm
      name={name}
      workfile={null}
      form={form}
      onDone={(id) => {
        usePlaces.getState().openForm(null);
        usePlaces.getState().select('workfiles', id, true);
      }}
    />
  );
}
