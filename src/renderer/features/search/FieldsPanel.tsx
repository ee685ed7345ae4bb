import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { DOCUMENT_KINDS, KIND_CODES } from '../../../shared/domain/document/kinds.ts';
import { STATUSES } from '../../../shared/domain/document/status.ts';
import type { Criteria } from '../../../shared/ipc/find.ts';
import { useT } from '../../app/language.tsx';
import { useDirectory } from '../../data/directory.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { foldedFilter } from '../../ui/foldedFilter.ts';
import classes from './search.module.css';

interface Props {
  readonly value: Criteria;
  readonly onChange: (criteria: Criteria) => void;
}

/** Every field a document can be found by. All that is filled in must hold; nothing is asked until one pauses. */
export function FieldsPanel({ value, onChange }: Props): ReactNode {
  const t = useT();
  const { people, units } = useDirectory();
  const set = (change: { [K in keyof Criteria]?: Criteria[K] | null }): void => {
    const next = Object.entries({ ...value, ...change }).filter(
      ([, one]) => one !== null && one !== '' && one !== undefined,
    );
    onChange(Object.fromEntries(next) as Criteria);
  };
  const words = (field: 'symbol' | 'sender' | 'signer', label: string): ReactNode => (
    <TextInput
      size="xs"
      label={label}
      value={value[field] ?? ''}
      maxLength={200}
      onChange={(event) => set({ [field]: event.currentTarget.value.normalize('NFC') })}
    />
  );
  const day = (field: 'arrivedFrom' | 'arrivedTo' | 'issuedFrom' | 'issuedTo' | 'dueFrom' | 'dueTo'): ReactNode => (
    <DayField
      size="xs"
      label={t(`search.${field}`)}
      value={value[field] ?? null}
      onChange={(chosen) => set({ [field]: chosen })}
    />
  );
  const number = (field: 'arrivalNumber' | 'arrivalYear', label: string): ReactNode => (
    <NumberInput
      size="xs"
      label={label}
      value={value[field] ?? ''}
      min={1}
      max={field === 'arrivalYear' ? 2200 : 9_999_999}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      onChange={(n) => set({ [field]: fitsNumber(field, n) ? n : null })}
    />
  );
  const myUnits = units.filter((unit) => people.some((person) => person.unitId === unit.id));
  return (
    <fieldset className={classes.fields} aria-label={t('search.fields')} data-testid="search-fields">
      {words('symbol', t('documents.fact.symbol'))}
      {number('arrivalNumber', t('documents.fact.arrivalNumber'))}
      {number('arrivalYear', t('search.arrivalYear'))}
      {words('sender', t('search.sender'))}
      {words('signer', t('documents.fact.signer'))}
      <Select
        size="xs"
        label={t('documents.fact.kind')}
        placeholder={t('documents.filter.anyKind')}
        data={KIND_CODES.map((code) => ({ value: code, label: DOCUMENT_KINDS[code] }))}
        value={value.kind ?? null}
        onChange={(chosen) => set({ kind: KIND_CODES.find((code) => code === chosen) ?? null })}
        searchable
        filter={foldedFilter}
        clearable
      />
      <Select
        size="xs"
        label={t('documents.fact.status')}
        placeholder={t('search.anyStatus')}
        data={STATUSES.map((status) => ({ value: status, label: t(`documents.status.${status}`) }))}
        value={value.status ?? null}
        onChange={(chosen) => set({ status: STATUSES.find((status) => status === chosen) ?? null })}
        clearable
      />
      <Select
        size="xs"
        label={t('search.person')}
        placeholder={t('search.anybody')}
        data={people.map((person) => ({ value: person.id, label: `${person.name}, ${person.position}` }))}
        value={value.personId ?? null}
        onChange={(personId) => set({ personId })}
        searchable
        filter={foldedFilter}
        limit={60}
        clearable
      />
      <Select
        size="xs"
        label={t('search.unit')}
        placeholder={t('search.anyUnit')}
        data={myUnits.map((unit) => ({ value: unit.id, label: unit.name }))}
        value={value.unitId ?? null}
        onChange={(unitId) => set({ unitId })}
        searchable
        filter={foldedFilter}
        clearable
      />
      {day('arrivedFrom')}
      {day('arrivedTo')}
      {day('issuedFrom')}
      {day('issuedTo')}
      {day('dueFrom')}
      {day('dueTo')}
      <Button size="xs" variant="default" className={classes.clear} onClick={() => onChange({})}>
        {t('search.clearFields')}
      </Button>
    </fieldset>
  );
}

const fitsNumber = (field: 'arrivalNumber' | 'arrivalYear', n: string | number): n is number =>
  typeof n === 'number' && Number.isInteger(n) && n > 0 && (field === 'arrivalNumber' || (n >= 1900 && n <= 2200));
