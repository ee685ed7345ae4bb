import { ActionIcon, Avatar, Menu } from '@mantine/core';
import { IconHelp, IconLock, IconLogout, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { initialOf } from '../../shared/domain/text/names.ts';
import { bridge } from '../data/api.ts';
import { useDirectory } from '../data/directory.tsx';
import type { Me } from '../data/session.ts';
import { SignOutDialog } from '../features/session/SignOutDialog.tsx';
import { SyncBadge } from '../features/sync/SyncBadge.tsx';
import { Hint } from '../ui/Hint.tsx';
import { Key } from '../ui/Key.tsx';
import { useT } from './language.tsx';
import { openHelp, openPalette } from './overlays.ts';
import classes from './shell.module.css';

export function Header({ me }: { readonly me: Me }): ReactNode {
  const t = useT();
  return (
    <header className={classes.header}>
      <button type="button" className={classes.searchButton} onClick={openPalette}>
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchWords}>{t('common.header.search')}</span>
        <Key combo="Ctrl+K" />
      </button>
      <div className={classes.space} />
      {me.demo && (
        <Hint label={t('common.demoHint')}>
          <span className={classes.demo}>{t('common.demo')}</span>
        </Hint>
      )}
      <SyncBadge />
      <Hint label={t('common.header.help')} combo="?">
        <ActionIcon variant="subtle" color="gray" aria-label={t('common.header.help')} onClick={openHelp}>
          <IconHelp size={20} aria-hidden />
        </ActionIcon>
      </Hint>
      <PersonMenu me={me} />
    </header>
  );
}

function PersonMenu({ me }: { readonly me: Me }): ReactNode {
  const t = useT();
  const { person } = useDirectory();
  const [leaving, setLeaving] = useState(false);
  const actsFor = [...new Set([...me.actsFor, ...(me.signsFor ?? [])])]
    .map((id) => person(id)?.name)
    .filter((name) => name !== undefined);
  return (
    <>
      <Menu position="bottom-end" width={260} shadow="md">
        <Menu.Target>
          <button type="button" className={classes.person}>
            <Avatar size={32} color="sea" radius="xl" alt="" aria-hidden>
              {initialOf(me.name)}
            </Avatar>
            <span className={classes.personWords}>
              <span className={classes.personName}>{me.name}</span>
              <span className={classes.personPlace}>
                {me.position}, {me.unitName}
              </span>
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {me.name}
            <br />
            {me.position}, {me.unitName}
          </Menu.Label>
          {actsFor.length > 0 && <Menu.Label>{t('common.header.actingFor', { names: actsFor.join(', ') })}</Menu.Label>}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLock size={16} aria-hidden />} onClick={() => void bridge().session.lock()}>
            {t('session.menu.lock')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => setLeaving(true)}>
            {t('session.menu.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SignOutDialog opened={leaving} onClose={() => setLeaving(false)} />
    </>
  );
}
