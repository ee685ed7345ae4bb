import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useT } from '../../../app/language.tsx';
import { bridge } from '../../../data/api.ts';
import classes from './actions.module.css';

/** Personal: they live beside the person's drafts, in the encrypted store, and go with it. */
const KEY = 'templates:directive';
const MOST = 30;

const readItems = (body: Record<string, unknown> | null): string[] => {
  const items = body?.['items'];
  return Array.isArray(items) ? items.filter((item): item is string => typeof item === 'string') : [];
};

interface Props {
  readonly text: string;
  readonly onChoose: (text: string) => void;
}

/** Directives one writes again and again: a few to begin with, and one's own. */
export function Templates({ text, onChoose }: Props): ReactNode {
  const t = useT();
  const [own, setOwn] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    void bridge()
      .drafts.get({ key: KEY })
      .then((result) => {
        if (current && result.ok) setOwn(readItems(result.value));
      });
    return () => {
      current = false;
    };
  }, []);
  const keep = (items: readonly string[]): void => {
    setOwn(items);
    void bridge().drafts.put({ key: KEY, body: { items } });
  };
  const samples = [t('commands.direct.sample1'), t('commands.direct.sample2'), t('commands.direct.sample3')];
  const trimmed = text.normalize('NFC').trim();
  return (
    <div className={classes.templates}>
      <Menu position="bottom-start" width={360} shadow="md">
        <Menu.Target>
          <Button size="compact-xs" variant="default" leftSection={<IconBookmark size={14} aria-hidden />}>
            {t('commands.direct.templates')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {samples.map((sample) => (
            <Menu.Item key={sample} onClick={() => onChoose(sample)}>
              <Text size="sm">{sample}</Text>
            </Menu.Item>
          ))}
          <Menu.Divider />
          {own.length === 0 && <Menu.Label>{t('commands.direct.templatesEmpty')}</Menu.Label>}
          {own.map((item) => (
            <Menu.Item
              key={item}
              onClick={() => onChoose(item)}
              rightSection={
                <ActionIcon
                  component="span"
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('commands.direct.removeTemplate')}
                  onClick={(event) => {
                    event.stopPropagation();
                    keep(own.filter((one) => one !== item));
                  }}
                >
                  <IconTrash size={14} aria-hidden />
                </ActionIcon>
              }
            >
              <Text size="sm" lineClamp={2}>
                {item}
              </Text>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconBookmarkPlus size={14} aria-hidden />}
        disabled={trimmed === '' || own.includes(trimmed) || own.length >= MOST}
        onClick={() => keep([trimmed, ...own])}
      >
        {t('commands.direct.saveTemplate')}
      </Button>
    </div>
  );
}
