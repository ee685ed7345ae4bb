import { Button, Loader, Text, Title } from '@mantine/core';
import { IconCloudOff, IconRefresh, IconShieldCheck } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { QuarantineEntry } from '../../../shared/domain/secrecy/quarantine.ts';
import { errorText, showCount, showInstant } from '../../../shared/i18n/format.ts';
import { comboOf } from '../../app/keys.ts';
import { useT } from '../../app/language.tsx';
import { askQuarantineAgain, useQuarantine } from '../../data/quarantine.ts';
import { useSyncFact } from '../../data/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Procedure } from './Procedure.tsx';
import classes from './quarantine.module.css';

/**
 * What carried a secrecy mark, for the security officer: facts, never contents, and the procedure of domain.md 1.11 c.
 * Of the server alone: nothing of it is kept on this workstation, so without a network there is nothing to show.
 */
export function QuarantineScreen(): ReactNode {
  const t = useT();
  const online = useSyncFact((sync) => sync?.online ?? false);
  const { data, error } = useQuarantine();
  const [chosen, setChosen] = useState<string | null>(null);
  if (!online || error?.code === 'offline')
    return <EmptyState icon={IconCloudOff} title={t('quarantine.offlineTitle')} text={t('quarantine.offlineText')} />;
  const entries = data?.entries ?? [];
  const entry = entries.find(({ id }) => id === chosen) ?? entries[0];
  const open = entries.filter(({ state }) => state !== 'destroyed').length;
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <div>
          <Title order={1} size="h4">
            {t('quarantine.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('quarantine.text')}
          </Text>
        </div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={askQuarantineAgain}
        >
          {t('settings.refresh')}
        </Button>
      </div>
      {error !== null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
      {data === undefined && error === null && <Loader size="sm" m="md" aria-label={t('common.loading')} />}
      {data !== undefined && entry === undefined && (
        <EmptyState icon={IconShieldCheck} title={t('quarantine.emptyTitle')} text={t('quarantine.emptyText')} />
      )}
      {entry !== undefined && (
        <div className={classes.panes}>
          <div className={classes.side}>
            <Text size="xs" c="dimmed" role="status" mb={6}>
              {t('quarantine.open', { n: showCount(open), total: showCount(entries.length) })}
            </Text>
            <Entries entries={entries} chosen={entry.id} onChoose={setChosen} />
            {data?.more === true && (
              <Text size="xs" c="dimmed" mt={6}>
                {t('quarantine.more', { n: showCount(entries.length) })}
              </Text>
            )}
          </div>
          <Procedure key={entry.id} entry={entry} onDone={askQuarantineAgain} />
        </div>
      )}
    </div>
  );
}

interface EntriesProps {
  readonly entries: readonly QuarantineEntry[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function Entries({ entries, chosen, onChoose }: EntriesProps): ReactNode {
  const t = useT();
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const combo = comboOf(event.nativeEvent);
    const step = combo === 'ArrowDown' || combo === 'J' ? 1 : combo === 'ArrowUp' || combo === 'K' ? -1 : 0;
    const at = entries.findIndex(({ id }) => id === chosen) + step;
    const next = entries[at];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onChoose(next.id);
    event.currentTarget.querySelectorAll('button')[at]?.focus();
  };
  return (
    <ul
      className={classes.entries}
      aria-label={t('quarantine.list')}
      data-testid="quarantine-list"
      onKeyDown={onKeyDown}
    >
      {entries.map((entry) => (
        <li key={entry.id}>
          <button
            type="button"
            className={classes.entry}
            aria-current={entry.id === chosen}
            onClick={() => onChoose(entry.id)}
          >
            <span className={classes.line}>
              <span className={classes.mark}>{entry.mark}</span>
              <span className={classes.state} data-state={entry.state}>
                {t(`quarantine.stateOf.${entry.state}`)}
              </span>
            </span>
            <span className={classes.name}>{entry.fileName}</span>
            <span className={classes.quiet}>
              {showInstant(entry.foundAt)} · {t(`quarantine.channel.${entry.channel}`)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
