import { Group, Modal, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Key } from '../ui/Key.tsx';
import { type ActionGroup, useActions } from './actions.ts';
import classes from './help.module.css';
import { useT } from './language.tsx';
import { closeHelp, useOverlays } from './overlays.ts';

const GROUPS: readonly ActionGroup[] = ['anywhere', 'list', 'document', 'form'];

/** Every key that works where the person is now. */
export function KeyHelp(): ReactNode {
  const t = useT();
  const opened = useOverlays((state) => state.help);
  return (
    <Modal
      opened={opened}
      onClose={closeHelp}
      title={t('keys.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Keys />
    </Modal>
  );
}

/** Mounted while the overlay is open only. */
function Keys(): ReactNode {
  const t = useT();
  const actions = useActions();
  return (
    <div className={classes.groups}>
      {GROUPS.map((group) => {
        const rows =
          group === 'form'
            ? [{ id: 'confirm', label: t('keys.confirm'), combo: 'Ctrl+Enter' }]
            : actions.filter((a) => a.group === group && a.off === undefined);
        if (rows.length === 0) return null;
        return (
          <section key={group} aria-label={t(`keys.${group}`)}>
            <Title order={3} size="h6" mb={6}>
              {t(`keys.${group}`)}
            </Title>
            {rows.map((row) => (
              <Group key={row.id} justify="space-between" wrap="nowrap" className={classes.row}>
                <Text size="sm">{row.label}</Text>
                <Key combo={row.combo} />
                <span className="visually-hidden">{row.combo}</span>
              </Group>
            ))}
          </section>
        );
      })}
    </div>
  );
}
