import { ActionIcon, Button, Checkbox, Popover, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { COLUMN_IDS, type ColumnId } from '../../../../shared/ipc/list-columns.ts';
import { useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { usePreferences } from '../../../app/preferences.ts';
import { type ColumnPlace, moved, STANDARD_COLUMNS } from './columns.ts';
import classes from './list.module.css';

/** Which columns the lists of this place have, and in which order: kept on this workstation. */
export function ColumnsMenu({ place }: { readonly place: ColumnPlace }): ReactNode {
  const t = useT();
  const chosen = usePreferences((state) => state.columns[place]);
  const setColumns = usePreferences((state) => state.setColumns);
  const [opened, setOpened] = useState(false);
  const set = (columns: readonly ColumnId[]): void => setColumns(place, columns);
  useRegisterActions([
    {
      id: 'columns',
      // The search keeps its keys while one types.
      group: place === 'search' ? 'form' : 'list',
      label: t('documents.columns.title'),
      combo: 'Alt+C',
      run: () => setOpened((before) => !before),
      listed: true,
    },
  ]);
  const order = [...chosen, ...COLUMN_IDS.filter((id) => !chosen.includes(id))];
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('documents.columns.title')}
          title={`${t('documents.columns.title')} (Alt+C)`}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <IconColumns size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('documents.columns.title')}>
        <Text size="xs" c="dimmed" maw={260} mb={8}>
          {t('documents.columns.text')}
        </Text>
        <ul className={classes.columnList}>
          {order.map((id) => {
            const shown = chosen.includes(id);
            const name = t(`documents.fact.${id}`);
            return (
              <li key={id} className={classes.columnItem}>
                <Checkbox
                  size="xs"
                  label={name}
                  checked={shown}
                  disabled={id === 'subject'}
                  onChange={() => set(shown ? chosen.filter((one) => one !== id) : [...chosen, id])}
                />
                {shown && (
                  <span>
                    <ActionIcon
                      size={24}
                      variant="subtle"
                      color="gray"
                      aria-label={t('documents.columns.earlier', { name })}
                      disabled={chosen[0] === id}
                      onClick={() => set(moved(chosen, id, -1))}
                    >
                      <IconArrowUp size={14} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      size={24}
                      variant="subtle"
                      color="gray"
                      aria-label={t('documents.columns.later', { name })}
                      disabled={chosen.at(-1) === id}
                      onClick={() => set(moved(chosen, id, 1))}
                    >
                      <IconArrowDown size={14} aria-hidden />
                    </ActionIcon>
                  </span>
                )}
              </li>
            );
          })}
        </ul>
        <Button size="compact-xs" variant="subtle" mt={8} onClick={() => set(STANDARD_COLUMNS)}>
          {t('documents.columns.reset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
