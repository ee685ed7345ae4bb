import { Button } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { padNumber } from '../../../shared/domain/document/symbol.ts';
import { errorText, showCount } from '../../../shared/i18n/format.ts';
import type { RegisterFilter } from '../../../shared/ipc/registers.ts';
import { useT } from '../../app/language.tsx';
import { showDocument, showOutgoing, usePlaces, WHOLE_REGISTER } from '../../app/places.ts';
import { bridge } from '../../data/api.ts';
import { useToday } from '../../data/clock.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ExportBar } from './ExportBar.tsx';
import { RegisterFilters } from './RegisterFilters.tsx';
import { RegisterTable } from './RegisterTable.tsx';
import { filterOf, hidesGaps, isNarrowed } from './registerFilter.ts';
import classes from './registers.module.css';
import { useRegister } from './useRegister.ts';

/** One register: what is looked for, its columns, and the ways to paper. */
export function RegisterView({ direction }: { readonly direction: RegisterFilter['direction'] }): ReactNode {
  const t = useT();
  const today = useToday();
  const choice = usePlaces((state) => state.registers);
  const setRegisters = usePlaces((state) => state.setRegisters);
  const filter = filterOf(choice, direction, today);
  const register = useRegister(filter);
  const { whole, form, error } = register;
  const narrowed = isNarrowed(filter);
  const empty = whole !== null && register.rows.length === 0;
  return (
    <>
      <RegisterFilters direction={direction} series={whole?.series ?? []} />
      <ExportBar
        off={whole === null || empty ? t('registers.nothingToSave') : undefined}
        run={(format, open) => bridge().registers.export({ filter, format, open, volume: choice.volume })}
        saved={(n) => t('registers.saved', { n: showCount(n) })}
      >
        <span data-testid="register-count">
          {whole === null ? t('registers.loading') : t('registers.count', { n: showCount(whole.records) })}
          {whole?.first != null &&
            whole.last !== null &&
            `, ${t('registers.span', { first: padNumber(whole.first), last: padNumber(whole.last) })}`}
        </span>
      </ExportBar>
      {error !== null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
      {empty ? (
        <EmptyState
          icon={IconBook2}
          title={t('registers.emptyTitle')}
          text={narrowed ? t('registers.emptyFiltered') : t('registers.emptyText', { year: filter.year })}
        >
          {narrowed && (
            <Button variant="default" onClick={() => setRegisters(WHOLE_REGISTER)}>
              {t('registers.whole')}
            </Button>
          )}
        </EmptyState>
      ) : (
        <RegisterTable
          label={t(`registers.${direction}`)}
          register={register}
          onOpen={direction === 'incoming' ? showDocument : showOutgoing}
        />
      )}
      {form !== null && (
        <p className={classes.foot}>
          {t('registers.basis', { basis: form.basis })}
          {!form.compared && ` ${t('registers.notCompared')}`}
          {hidesGaps(filter) && ` ${t('registers.partial')}`}
        </p>
      )}
    </>
  );
}
