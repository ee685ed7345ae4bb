import { Button, Popover, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { showCount, showMoment } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import { usePlaces } from '../../app/places.ts';
import classes from '../../app/shell.module.css';
import { bridge } from '../../data/api.ts';
import { useToday } from '../../data/clock.ts';
import { useSync } from '../../data/session.ts';
import { badgeWords } from './words.ts';

/** The badge, its words, and behind it what they mean. */
export function SyncBadge(): ReactNode {
  const t = useT();
  const status = useSync();
  const today = useToday();
  const [open, setOpen] = useState(false);
  const { text, detail, tone } = badgeWords(t, status, today);
  const Icon =
    status?.online === false
      ? IconCloudOff
      : tone === 'good'
        ? IconCircleCheck
        : tone === 'warn'
          ? IconAlertTriangle
          : IconRefresh;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} shadow="md" trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.badge}
          data-tone={tone}
          data-testid="sync-badge"
          aria-label={`${t('sync.label')}: ${text}`}
          onClick={() => setOpen((before) => !before)}
        >
          <Icon size={16} aria-hidden />
          <span role="status">{text}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text fw={600}>{text}</Text>
          <Text size="sm">{detail}</Text>
          {status !== null && (
            <Text size="sm" c="dimmed">
              {t('sync.pending', { n: showCount(status.pending) })}
              <br />
              {t('sync.rejected', { n: showCount(status.rejected) })}
              {status.lastPullAt !== null && (
                <>
                  <br />
                  {t('sync.lastPull', { time: showMoment(status.lastPullAt, today) })}
                </>
              )}
            </Text>
          )}
          {status?.blocked === 'sign-in' ? (
            <Button size="xs" onClick={() => void bridge().session.signIn()}>
              {t('session.welcome.signIn')}
            </Button>
          ) : (
            <Button
              size="xs"
              variant="light"
              leftSection={<IconRefresh size={14} aria-hidden />}
              onClick={() => void bridge().sync.now()}
            >
              {t('sync.now')}
            </Button>
          )}
          {(status?.rejected ?? 0) > 0 && (
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setOpen(false);
                usePlaces.getState().go('attention');
              }}
            >
              {t('commands.seeAttention')}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
