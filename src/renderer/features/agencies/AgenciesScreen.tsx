import { CloseButton, SegmentedControl, Text, TextInput, Title } from '@mantine/core';
import { IconAddressBook, IconSearch, IconZoomQuestion } from '@tabler/icons-react';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { showDay } from '../../../shared/domain/calendar/days.ts';
import { resolveAgencyCode } from '../../../shared/domain/directory/agency-code.ts';
import type { DirectoryEntry } from '../../../shared/domain/directory/directory-entry.ts';
import { showCount } from '../../../shared/i18n/format.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { useT } from '../../app/language.tsx';
import { useToday } from '../../data/clock.ts';
import { useDirectory } from '../../data/directory.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Highlighted } from '../../ui/Highlighted.tsx';
import classes from './agencies.module.css';
import { findAgencies, GROUPS, type Group } from './findAgencies.ts';

/** Danh bạ cơ quan: who has which identification code, and had which before. Lies on this computer, works offline. */
export function AgenciesScreen(): ReactNode {
  const t = useT();
  const { entries, aliases } = useDirectory();
  const today = useToday();
  const [text, setText] = useState('');
  const [group, setGroup] = useState<Group>('all');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useRegisterActions([
    { id: 'find-here', group: 'list', label: t('agencies.field'), combo: '/', run: () => field.current?.select() },
  ]);
  const asked = useDeferredValue(text);
  // A code that nobody has by itself may still be one that an alias answers, as H23.05 by H23.*.
  const typed = asked.trim().toUpperCase();
  const resolved = resolveAgencyCode(typed, today, aliases);
  const answers =
    resolved === undefined || resolved === typed ? undefined : entries.find(({ code }) => code === resolved);
  const found = useMemo(() => {
    const fitting = findAgencies(entries, asked, group);
    return fitting.length === 0 && answers !== undefined ? [answers] : fitting;
  }, [entries, asked, group, answers]);
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <div>
          <Title order={1} size="h4">
            {t('agencies.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('agencies.text')}
          </Text>
        </div>
      </div>
      <div className={classes.bar}>
        <TextInput
          ref={field}
          className={classes.field}
          aria-label={t('agencies.field')}
          placeholder={t('agencies.placeholder')}
          leftSection={<IconSearch size={17} aria-hidden />}
          rightSection={
            text === '' ? null : (
              <CloseButton size="sm" aria-label={t('documents.list.clear')} onClick={() => setText('')} />
            )
          }
          value={text}
          maxLength={100}
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="agencies-field"
        />
        <SegmentedControl
          size="xs"
          aria-label={t('agencies.groups')}
          value={group}
          onChange={(value) => setGroup(GROUPS.find((one) => one === value) ?? 'all')}
          data={GROUPS.map((one) => ({ value: one, label: t(`agencies.group.${one}`) }))}
        />
      </div>
      {answers !== undefined && (
        <Text size="sm" className={classes.answers} role="status">
          {t('agencies.isNow', { code: typed, now: answers.code, name: answers.name })}
        </Text>
      )}
      {entries.length === 0 ? (
        <EmptyState icon={IconAddressBook} title={t('agencies.emptyTitle')} text={t('agencies.emptyText')} />
      ) : found.length === 0 ? (
        <EmptyState icon={IconZoomQuestion} title={t('agencies.nothing', { text })} text={t('agencies.nothingHint')} />
      ) : (
        <>
          <Text size="xs" c="dimmed" role="status" mb={6}>
            {t('agencies.count', { n: showCount(found.length) })}
          </Text>
          <Table entries={found} asked={asked} />
        </>
      )}
    </div>
  );
}

function Table({ entries, asked }: { readonly entries: readonly DirectoryEntry[]; readonly asked: string }): ReactNode {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <div className={classes.scroll} tabIndex={0}>
      <table className={classes.table} data-testid="agencies-table">
        <thead>
          <tr>
            <th scope="col">{t('agencies.name')}</th>
            <th scope="col">{t('agencies.code')}</th>
            <th scope="col">{t('agencies.former')}</th>
            <th scope="col">{t('agencies.source')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.code}>
              <td>
                <Highlighted text={entry.name} query={asked} />
                {entry.unitId !== null && <div className={classes.quiet}>{t('agencies.inside')}</div>}
              </td>
              <td className={classes.code}>
                <Highlighted text={entry.code} query={asked} />
              </td>
              <td>
                {entry.formerCodes.length === 0 ? (
                  <span className={classes.quiet}>–</span>
                ) : (
                  <ul className={classes.former}>
                    {entry.formerCodes.map(({ code, since, until }) => (
                      <li key={`${code} ${since}`}>
                        <span className={classes.code}>{code}</span>{' '}
                        <span className={classes.quiet}>
                          {code.endsWith('.*') && `${t('agencies.below')}, `}
                          {until === null
                            ? t('agencies.since', { since: showDay(since) })
                            : t('agencies.span', { since: showDay(since), until: showDay(until) })}
                        </span>
                      </li>
                    ))}
                  </ul>
                )}
              </td>
              <td className={classes.quiet}>{entry.source === '' ? t('agencies.fromDirectory') : entry.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
