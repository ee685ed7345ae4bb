import { Button, NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { DOCUMENT_KINDS, KIND_CODES } from '../../../shared/domain/document/kinds.ts';
import { COMMON_SERIES } from '../../../shared/domain/outgoing/symbol.ts';
import type { RegisterFilter } from '../../../shared/ipc/registers.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { usePlaces, WHOLE_REGISTER } from '../../app/places.ts';
import { useToday } from '../../data/clock.ts';
import { useDirectory } from '../../data/directory.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { foldedFilter } from '../../ui/foldedFilter.ts';
import { filterOf, isNarrowed } from './registerFilter.ts';
import classes from './registers.module.css';

/** How many years back a register can be asked for. */
const YEARS = 10;

interface Props {
  readonly direction: RegisterFilter['direction'];
  readonly series: readonly string[];
}

export function RegisterFilters({ direction, series }: Props): ReactNode {
  const t = useT();
  const today = useToday();
  const { me } = useMe();
  const { units } = useDirectory();
  const choice = usePlaces((state) => state.registers);
  const set = usePlaces((state) => state.setRegisters);
  const thisYear = Number(today.slice(0, 4));
  const seriesName = (code: string): string => {
    const kind = KIND_CODES.find((one) => one === code);
    return kind === undefined ? (code === COMMON_SERIES ? t('registers.commonSeries') : code) : DOCUMENT_KINDS[kind];
  };
  // The one that is chosen stays, also in a year that has none of it.
  const offered = choice.series === null || series.includes(choice.series) ? series : [...series, choice.series];
  const number = (name: 'fromNumber' | 'toNumber'): ReactNode => (
    <NumberInput
      size="xs"
      w={84}
      label={t(`registers.${name}`)}
      value={choice[name] ?? ''}
      onChange={(value) => set({ [name]: typeof value === 'number' && value >= 1 ? value : null })}
      min={1}
      max={9_999_999}
      allowDecimal={false}
      allowNegative={false}
      hideControls
    />
  );
  return (
    <section className={classes.filters} aria-label={t('registers.filters')}>
      <Select
        size="xs"
        w={84}
        label={t('registers.year')}
        data={Array.from({ length: YEARS }, (_, i) => String(thisYear - i))}
        value={String(choice.year ?? thisYear)}
        onChange={(year) => set({ year: year === null ? null : Number(year) })}
        allowDeselect={false}
      />
      {direction === 'outgoing' ? (
        <Select
          size="xs"
          w={150}
          label={t('registers.series')}
          placeholder={t('registers.anySeries')}
          data={offered.map((code) => ({ value: code, label: seriesName(code) }))}
          value={choice.series}
          onChange={(code) => set({ series: code })}
          clearable
        />
      ) : (
        <Select
          size="xs"
          w={190}
          label={t('registers.unit')}
          placeholder={t('registers.anyUnit')}
          data={units.filter(({ orgId }) => orgId === me.orgId).map(({ id, name }) => ({ value: id, label: name }))}
          value={choice.unitId}
          onChange={(unitId) => set({ unitId })}
          searchable
          filter={foldedFilter}
          clearable
        />
      )}
      <Select
        size="xs"
        w={150}
        label={t('registers.kind')}
        placeholder={t('registers.anyKind')}
        data={KIND_CODES.map((code) => ({ value: code, label: DOCUMENT_KINDS[code] }))}
        value={choice.kind}
        onChange={(chosen) => set({ kind: KIND_CODES.find((code) => code === chosen) ?? null })}
        searchable
        filter={foldedFilter}
        clearable
      />
      <div className={classes.day}>
        <DayField
          size="xs"
          label={t('registers.fromDay')}
          value={choice.fromDay}
          onChange={(fromDay) => set({ fromDay })}
        />
      </div>
      <div className={classes.day}>
        <DayField size="xs" label={t('registers.toDay')} value={choice.toDay} onChange={(toDay) => set({ toDay })} />
      </div>
      {number('fromNumber')}
      {number('toNumber')}
      <NumberInput
        size="xs"
        w={84}
        label={t('registers.volume')}
        value={choice.volume}
        onChange={(value) => set({ volume: typeof value === 'number' && value >= 1 ? value : 1 })}
        min={1}
        max={999}
        allowDecimal={false}
        allowNegative={false}
      />
      {isNarrowed(filterOf(choice, direction, today)) && (
        <Button size="xs" variant="subtle" onClick={() => set(WHOLE_REGISTER)}>
          {t('registers.whole')}
        </Button>
      )}
    </section>
  );
}
