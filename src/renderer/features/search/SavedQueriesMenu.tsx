import { ActionIcon, Button, Popover, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconCheck, IconPencil, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Criteria } from '../../../shared/ipc/find.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { comboOf } from '../../app/keys.ts';
import { useT } from '../../app/language.tsx';
import { LONGEST_NAME, type SavedQuery, useSavedQueries } from '../../data/saved-queries.ts';
import { Key } from '../../ui/Key.tsx';
import classes from './search.module.css';

interface Props {
  /** What is asked now, to be kept; null: nothing is. */
  readonly present: Criteria | null;
  readonly onChoose: (criteria: Criteria) => void;
}

/** Searches kept under a name: choose, keep the present one, rename, remove. Alt+Q opens. */
export function SavedQueriesMenu({ present, onChoose }: Props): ReactNode {
  const t = useT();
  const { queries, keep, rename, remove } = useSavedQueries();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  useRegisterActions([
    {
      id: 'queries',
      group: 'form',
      label: t('search.saved'),
      combo: 'Alt+Q',
      run: () => setOpened((before) => !before),
      listed: true,
    },
  ]);
  const words = name.normalize('NFC').trim();
  const save = (): void => {
    if (present === null || words === '') return;
    keep(words, present);
    setName('');
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={340}
      shadow="md"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBookmark size={15} aria-hidden />}
          aria-expanded={opened}
          rightSection={<Key combo="Alt+Q" />}
          onClick={() => setOpened(!opened)}
        >
          {t('search.savedShort')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('search.saved')} data-testid="saved-queries">
        <div className={classes.keep}>
          <TextInput
            size="xs"
            label={t('search.keep')}
            placeholder={present === null ? t('search.keepNothing') : t('search.keepName')}
            disabled={present === null}
            value={name}
            maxLength={LONGEST_NAME}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={onEnter(save)}
          />
          <Button size="xs" disabled={present === null || words === ''} onClick={save}>
            {t('search.keepConfirm')}
          </Button>
        </div>
        {queries.length === 0 ? (
          <Text size="xs" c="dimmed" mt={10}>
            {t('search.savedNone')}
          </Text>
        ) : (
          <ul className={classes.queries}>
            {queries.map((query) => (
              <Line
                key={query.id}
                query={query}
                onChoose={() => {
                  onChoose(query.criteria);
                  setOpened(false);
                }}
                onRename={(to) => rename(query.id, to)}
                onRemove={() => remove(query.id)}
              />
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

interface LineProps {
  readonly query: SavedQuery;
  readonly onChoose: () => void;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
}

function Line({ query, onChoose, onRename, onRemove }: LineProps): ReactNode {
  const t = useT();
  const [name, setName] = useState<string | null>(null);
  const finish = (): void => {
    const words = (name ?? '').normalize('NFC').trim();
    if (words !== '') onRename(words);
    setName(null);
  };
  if (name !== null) {
    return (
      <li className={classes.query}>
        <TextInput
          size="xs"
          aria-label={t('search.rename', { name: query.name })}
          value={name}
          maxLength={LONGEST_NAME}
          autoFocus
          className={classes.queryName}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={onEnter(finish, () => setName(null))}
        />
        <ActionIcon size={24} variant="subtle" aria-label={t('common.confirm')} onClick={finish}>
          <IconCheck size={15} aria-hidden />
        </ActionIcon>
      </li>
    );
  }
  return (
    <li className={classes.query}>
      <UnstyledButton
        className={classes.queryName}
        onClick={onChoose}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'F2') setName(query.name);
          if (event.key === 'Delete') onRemove();
        }}
      >
        {query.name}
      </UnstyledButton>
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        aria-label={t('search.rename', { name: query.name })}
        onClick={() => setName(query.name)}
      >
        <IconPencil size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        aria-label={t('search.remove', { name: query.name })}
        onClick={onRemove}
      >
        <IconTrash size={14} aria-hidden />
      </ActionIcon>
    </li>
  );
}

const onEnter =
  (enter: () => void, leave?: () => void) =>
  (event: KeyboardEvent): void => {
    const combo = comboOf(event.nativeEvent);
    if (combo === 'Enter') {
      event.preventDefault();
      enter();
    } else if (combo === 'Escape' && leave !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  };
