import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { bridge } from '../../../data/api.ts';
import { Key } from '../../../ui/Key.tsx';
import classes from './actions.module.css';

/** Personal: they live beside the person's drafts, in the encrypted store, and go with it. */
const KEY = 'templates';
/** Where they lay before there were several kinds. */
const OLD_KEY = 'templates:directive';
export const TEMPLATE_KINDS = ['directive', 'refuse', 'return', 'takeBack'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];
const MOST = 30;

const readItems = (items: unknown): string[] => {
  return Array.isArray(items) ? items.filter((item): item is string => typeof item === 'string') : [];
};

type Kept = Record<TemplateKind, readonly string[]>;
async function readKept(): Promise<Kept> {
  const now = await bridge().drafts.get({ key: KEY });
  const kept = now.ok ? now.value : null;
  const old = kept === null ? await bridge().drafts.get({ key: OLD_KEY }) : null;
  return {
    directive: readItems(kept?.['directive'] ?? (old?.ok ? old.value?.['items'] : undefined)),
    refuse: readItems(kept?.['refuse']),
    return: readItems(kept?.['return']),
    takeBack: readItems(kept?.['takeBack']),
  };
}

interface Props {
  readonly kind: TemplateKind;
  /** A few to begin with. */
  readonly samples: readonly string[];
  readonly text: string;
  readonly onChoose: (text: string) => void;
}

/** Words one writes again and again: a few to begin with, and one's own. Alt+M opens, Alt+L keeps what is written. */
export function Templates({ kind, samples, text, onChoose }: Props): ReactNode {
  const t = useT();
  const [kept, setKept] = useState<Kept | null>(null);
  const [opened, setOpened] = useState(false);
  const own = kept?.[kind] ?? [];
  useEffect(() => {
    let current = true;
    void readKept().then((read) => {
      if (current) setKept(read);
    });
    return () => {
      current = false;
    };
  }, []);
  const keep = (items: readonly string[]): void => {
    if (kept === null) return;
    const body = { ...kept, [kind]: items };
    setKept(body);
    void bridge().drafts.put({ key: KEY, body });
  };
  const trimmed = text.normalize('NFC').trim();
  const savable = kept !== null && trimmed !== '' && !own.includes(trimmed) && own.length < MOST;
  const save = (): void => {
    if (savable) keep([trimmed, ...own]);
  };
  useRegisterActions([
    {
      id: 'templates',
      group: 'form',
      label: t('commands.direct.templates'),
      combo: 'Alt+M',
      run: () => setOpened(true),
      listed: true,
    },
    {
      id: 'saveTemplate',
      group: 'form',
      label: t('commands.direct.saveTemplate'),
      combo: 'Alt+L',
      run: save,
      listed: true,
    },
  ]);
  return (
    <div className={classes.templates}>
      <Menu position="bottom-start" width={360} shadow="md" opened={opened} onChange={setOpened}>
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconBookmark size={14} aria-hidden />}
            rightSection={<Key combo="Alt+M" />}
          >
            {t('commands.direct.templates')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('commands.direct.templatesAbout')}</Menu.Label>
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
              onKeyDown={(event) => {
                if (event.key !== 'Delete') return;
                event.preventDefault();
                keep(own.filter((one) => one !== item));
              }}
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
        rightSection={<Key combo="Alt+L" />}
        disabled={!savable}
        onClick={save}
      >
        {t('commands.direct.saveTemplate')}
      </Button>
    </div>
  );
}
