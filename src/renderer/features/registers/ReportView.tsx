import { Select } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { showDay } from '../../../shared/domain/calendar/days.ts';
import { reportScope } from '../../../shared/domain/directory/actor.ts';
import { errorText, showCount } from '../../../shared/i18n/format.ts';
import type { HandlingAnswer, HandlingFilter } from '../../../shared/ipc/registers.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { usePlaces } from '../../app/places.ts';
import { bridge } from '../../data/api.ts';
import { useToday } from '../../data/clock.ts';
import { useDirectory } from '../../data/directory.tsx';
import { useQuery } from '../../data/query.ts';
import { DayField } from '../../ui/DayField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { foldedFilter } from '../../ui/foldedFilter.ts';
import { ExportBar } from './ExportBar.tsx';
import { PARTS, shareInTime, totalOf } from './handling.ts';
import classes from './registers.module.css';

/** Counts by leading unit, of what arrived in a period; judged by the one rule of lateness, as the lists are. */
export function ReportView(): ReactNode {
  const t = useT();
  const today = useToday();
  const { me } = useMe();
  const chosen = usePlaces((state) => state.registers.report);
  const setRegisters = usePlaces((state) => state.setRegisters);
  const from = chosen.from ?? `${today.slice(0, 8)}01`;
  const to = chosen.to ?? today;
  const own = reportScope(me)?.unitId ?? null;
  const filter: HandlingFilter = { from, to, ...(chosen.unitId === null ? {} : { unitId: chosen.unitId }) };
  const turned = from > to;
  const changes = useLateChanges();
  const { data, error, loading } = useQuery(
    turned ? null : `${JSON.stringify(filter)} ${changes}`,
    () => bridge().reports.handling(filter),
    [],
    { keepPrevious: true },
  );
  const set = (change: Partial<typeof chosen>): void => setRegisters({ report: { ...chosen, ...change } });
  const units = data?.units ?? [];
  return (
    <>
      <section className={classes.filters} aria-label={t('registers.filters')}>
        <div className={classes.day}>
          <DayField size="xs" label={t('registers.fromDay')} value={from} onChange={(day) => set({ from: day })} />
        </div>
        <div className={classes.day}>
          <DayField size="xs" label={t('registers.toDay')} value={to} onChange={(day) => set({ to: day })} />
        </div>
        {own === null ? (
          <UnitChoice value={chosen.unitId} onChange={(unitId) => set({ unitId })} />
        ) : (
          <p className={classes.own}>{t('registers.ownUnit')}</p>
        )}
      </section>
      <ExportBar
        off={units.length === 0 ? t('registers.nothingToSave') : undefined}
        run={(format, open) => bridge().reports.export({ filter, format, open })}
        saved={(n) => t('registers.savedReport', { n: showCount(n) })}
      >
        <span>
          {loading ? t('registers.working') : t('registers.count', { n: showCount(totalOf(units).received) })}
        </span>
      </ExportBar>
      {turned && <ErrorNote>{t('registers.badPeriod')}</ErrorNote>}
      {error !== null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
      {data !== undefined && units.length === 0 && (
        <EmptyState icon={IconChartBar} title={t('registers.reportTitle')} text={t('registers.reportEmpty')} />
      )}
      {data !== undefined && units.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={classes.report} aria-label={t('registers.reportTitle')} tabIndex={0}>
          <Table data={data} />
          <p className={classes.foot}>
            {t('registers.reportText', { from: showDay(from), to: showDay(to), today: showDay(data.today) })}
          </p>
        </section>
      )}
    </>
  );
}

/** A year of documents is counted in a second or two: changes come in bursts, and one count answers many of them. */
const RECOUNT_AFTER_MS = 5_000;

function useLateChanges(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = bridge().on('documents:changed', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setChanges((n) => n + 1);
      }, RECOUNT_AFTER_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return changes;
}

interface UnitProps {
  readonly value: string | null;
  readonly onChange: (unitId: string | null) => void;
}

function UnitChoice({ value, onChange }: UnitProps): ReactNode {
  const t = useT();
  const { me } = useMe();
  const { units } = useDirectory();
  return (
    <Select
      size="xs"
      w={240}
      label={t('registers.unit')}
      placeholder={t('registers.anyUnit')}
      data={units.filter(({ orgId }) => orgId === me.orgId).map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      searchable
      filter={foldedFilter}
      clearable
    />
  );
}

function Table({ data }: { readonly data: HandlingAnswer }): ReactNode {
  const t = useT();
  const total = { ...totalOf(data.units), unit: t('registers.total') };
  return (
    <table className={classes.counts} data-testid="handling-table">
      <thead>
        <tr>
          <th scope="col">{t('registers.column.unit')}</th>
          <th scope="col">{t('registers.column.received')}</th>
          {PARTS.map((part) => (
            <th key={part} scope="col">
              {t(`registers.column.${part}`)}
            </th>
          ))}
          <th scope="col">{t('registers.column.onTime')}</th>
        </tr>
      </thead>
      <tbody>
        {[...data.units, total].map((line, i) => (
          <tr key={line.unit} data-total={i === data.units.length}>
            <th scope="row">{line.unit}</th>
            <td>{showCount(line.received)}</td>
            {PARTS.map((part) => (
              <td
                key={part}
                data-late={(part === 'openLate' || part === 'doneLate') && line[part] > 0 ? part : undefined}
              >
                {showCount(line[part])}
              </td>
            ))}
            <td>
              <Share value={shareInTime(line)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A bar and its number: people look before they read. */
function Share({ value }: { readonly value: number | null }): ReactNode {
  if (value === null) return '–';
  return (
    <span className={classes.share}>
      <span className={classes.track} aria-hidden>
        <i style={{ width: `${value}%` }} />
      </span>
      <b>{value}%</b>
    </span>
  );
}
