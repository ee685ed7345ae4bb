import { Button } from '@mantine/core';
import { IconFileTypePdf, IconFileTypeXls, IconPrinter, type TablerIcon } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { errorText, showCount, showMoment } from '../../../shared/i18n/format.ts';
import type { IpcOutput } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/result.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { useT } from '../../app/language.tsx';
import { useToday } from '../../data/clock.ts';
import { useSync } from '../../data/session.ts';
import { Hint } from '../../ui/Hint.tsx';
import { tell } from '../../ui/tell.ts';
import classes from './registers.module.css';

interface Props {
  /** Why nothing can be printed or saved; undefined when it can. */
  readonly off: string | undefined;
  readonly run: (format: 'pdf' | 'xlsx', open: boolean) => Promise<Result<IpcOutput<'registers:export'>, AppError>>;
  readonly saved: (rows: number) => string;
  readonly children: ReactNode;
}

interface Way {
  readonly name: 'print' | 'pdf' | 'xlsx';
  readonly icon: TablerIcon;
  readonly combo: string;
}
const WAYS: readonly Way[] = [
  { name: 'print', icon: IconPrinter, combo: 'Ctrl+P' },
  { name: 'pdf', icon: IconFileTypePdf, combo: 'Ctrl+S' },
  { name: 'xlsx', icon: IconFileTypeXls, combo: 'Ctrl+E' },
];

/** What is shown, up to when, and the ways to paper: from the data of this machine, with or without a network. */
export function ExportBar({ off, run, saved, children }: Props): ReactNode {
  const t = useT();
  const today = useToday();
  const status = useSync();
  const [busy, setBusy] = useState<Way['name'] | null>(null);
  const fill = status?.fill ?? null;
  const filling = fill !== null && fill.rows < fill.total;
  const why = filling ? t('registers.filling', { rows: showCount(fill.rows), total: showCount(fill.total) }) : off;
  const go = async (name: Way['name']): Promise<void> => {
    if (why !== undefined || busy !== null) return;
    setBusy(name);
    const result = await run(name === 'xlsx' ? 'xlsx' : 'pdf', name === 'print');
    setBusy(null);
    if (!result.ok) tell(t, { color: 'yellow', message: errorText(t, result.error) });
    else if (result.value.saved) {
      const { rows, unopened } = result.value;
      tell(t, { message: unopened ? `${saved(rows)} ${t('registers.unopened')}` : saved(rows) });
    }
  };
  useRegisterActions(
    WAYS.map(({ name, combo }) => ({
      id: `registers.${name}`,
      group: 'anywhere', // also from within a filter
      label: t(`registers.${name}`),
      combo,
      off: why,
      run: () => void go(name),
      listed: true,
    })),
  );
  const since = status?.lastPullAt ?? null;
  const offline = status?.online === false;
  const upTo = since === null ? null : showMoment(since, today);
  return (
    <div className={classes.bar}>
      <div className={classes.facts}>
        {children}
        <span className={classes.quiet} data-offline={offline} data-testid="register-synced">
          {upTo === null
            ? t('registers.neverSynced')
            : t(offline ? 'registers.offlineAt' : 'registers.syncedAt', { time: upTo })}
        </span>
        {filling && (
          <span className={classes.filling} role="status">
            {why}
          </span>
        )}
        <span className="visually-hidden" role="status">
          {busy === null ? '' : t('registers.working')}
        </span>
      </div>
      <div className={classes.ways} role="toolbar" aria-label={t('registers.print')}>
        {WAYS.map(({ name, icon: Icon, combo }) => (
          <Hint
            key={name}
            label={why ?? t(name === 'print' ? 'registers.printHint' : `registers.${name}`)}
            combo={combo}
          >
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Icon size={16} aria-hidden />}
              loading={busy === name}
              // aria-disabled, not disabled: the reason must be reachable by keyboard and screen reader
              {...(why === undefined ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-description': why })}
              onClick={() => void go(name)}
            >
              {t(`registers.${name}`)}
            </Button>
          </Hint>
        ))}
      </div>
    </div>
  );
}
