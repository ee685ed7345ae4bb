import { Button, CopyButton, Group, SegmentedControl, Text, Title, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconCopy, IconLock, IconLogout, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Role } from '../../../shared/domain/directory/actor.ts';
import { errorText, showBytes, showCount } from '../../../shared/i18n/format.ts';
import { isLanguage } from '../../../shared/i18n/texts.ts';
import { useSetLanguage, useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { usePreferences } from '../../app/preferences.ts';
import { bridge } from '../../data/api.ts';
import { useDiagnostics } from '../../data/documents.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SignOutDialog } from '../session/SignOutDialog.tsx';
import { Delegations } from './Delegations.tsx';
import classes from './settings.module.css';
import { WorkingCalendar } from './WorkingCalendar.tsx';

export function SettingsScreen(): ReactNode {
  const t = useT();
  return (
    <div className={classes.page}>
      <Title order={1} size="h4" className={classes.title}>
        {t('settings.title')}
      </Title>
      <div className={classes.cards}>
        <Appearance />
        <Account />
        <Delegations />
        <Diagnostics />
        <WorkingCalendar />
      </div>
    </div>
  );
}

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={classes.card} aria-label={title}>
      <Title order={2} size="h6">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Facts({ rows }: { readonly rows: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <dl className={classes.facts}>
      {rows.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Appearance(): ReactNode {
  const t = useT();
  const language = usePreferences((state) => state.language);
  const setLanguage = useSetLanguage();
  // keepTransitions: switching them off would need a <style> element, which our policy forbids
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <Card title={t('settings.appearance')}>
      <div>
        <Text size="sm" mb={4} id="settings-language">
          {t('settings.language')}
        </Text>
        <SegmentedControl
          aria-labelledby="settings-language"
          value={language}
          onChange={(value) => {
            if (isLanguage(value)) setLanguage(value);
          }}
          data={[
            { value: 'vi', label: t('common.header.vietnamese') },
            { value: 'en', label: t('common.header.english') },
          ]}
        />
      </div>
      <div>
        <Text size="sm" mb={4} id="settings-scheme">
          {t('settings.scheme')}
        </Text>
        <SegmentedControl
          aria-labelledby="settings-scheme"
          value={colorScheme}
          onChange={setColorScheme}
          data={[
            { value: 'light', label: t('settings.light') },
            { value: 'dark', label: t('settings.dark') },
            { value: 'auto', label: t('settings.auto') },
          ]}
        />
      </div>
    </Card>
  );
}

function Account(): ReactNode {
  const t = useT();
  const { me, actor } = useMe();
  const [leaving, setLeaving] = useState(false);
  const roleNames = actor.roles.map((role: Role) => t(`common.roles.${role}`)).join(', ');
  return (
    <Card title={t('settings.account')}>
      <Facts
        rows={[
          [t('settings.person'), me.name],
          [t('settings.position'), me.position],
          [t('settings.unit'), me.unitName],
          [t('settings.org'), me.orgName],
          [t('settings.roles'), roleNames],
        ]}
      />
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconLock size={15} aria-hidden />}
          onClick={() => void bridge().session.lock()}
        >
          {t('settings.lockNow')}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconLogout size={15} aria-hidden />}
          onClick={() => setLeaving(true)}
        >
          {t('settings.signOut')}
        </Button>
      </Group>
      <SignOutDialog opened={leaving} onClose={() => setLeaving(false)} />
    </Card>
  );
}

function Diagnostics(): ReactNode {
  const t = useT();
  const { data, error, refetch } = useDiagnostics();
  if (error !== null) {
    return (
      <Card title={t('settings.diagnostics')}>
        <ErrorNote>{errorText(t, error)}</ErrorNote>
      </Card>
    );
  }
  if (data === undefined) return <Card title={t('settings.diagnostics')}>{t('common.loading')}</Card>;
  const slow = data.slowQueries.map(({ name, ms }) => `${name} ${Math.round(ms)} ms`).join(', ');
  const rows: [string, string][] = [
    [t('settings.version'), data.appVersion],
    [t('settings.runtime'), `Electron ${data.electron}, Chrome ${data.chrome}, Node ${data.node}`],
    [t('settings.backend'), data.backendUrl],
    [t('settings.protocol'), String(data.protocol)],
    [t('settings.keystore'), data.keystore === 'none' ? t('settings.keystoreNone') : data.keystore],
    [t('settings.cipher'), data.cipher],
    [t('settings.sqlite'), data.sqlite],
    [t('settings.storeSize'), showBytes(data.storeBytes)],
    [t('settings.documents'), showCount(data.documents)],
    [t('settings.slow'), slow === '' ? t('settings.slowNone') : slow],
  ];
  return (
    <Card title={t('settings.diagnostics')}>
      <Facts rows={rows} />
      <Group gap="xs">
        <Button variant="default" size="xs" leftSection={<IconRefresh size={15} aria-hidden />} onClick={refetch}>
          {t('settings.refresh')}
        </Button>
        <CopyButton value={rows.map((row) => row.join(': ')).join('\n')}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="xs"
              leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
              onClick={copy}
            >
              {copied ? t('common.copied') : t('settings.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Card>
  );
}
