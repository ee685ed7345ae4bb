import { Button, Menu, Text } from '@mantine/core';
import { IconDownload, IconFileTypePdf, IconFileZip } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Workfile } from '../../../../shared/domain/workfile/workfile.ts';
import { errorText } from '../../../../shared/i18n/format.ts';
import { useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { bridge } from '../../../data/api.ts';
import { tell } from '../../../ui/tell.ts';

/** The file leaves: its contents as PDF, or everything in one package. Main draws and asks where to. */
export function SaveMenu({ workfile }: { readonly workfile: Workfile }): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [opened, setOpened] = useState(false);
  const save = async (what: 'contents' | 'package'): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const result = await bridge().workfiles.save({ id: workfile.id, what });
    setBusy(false);
    if (!result.ok) {
      tell(t, { color: 'yellow', title: workfile.code, message: errorText(t, result.error) });
      return;
    }
    const { saved, missing, unseen } = result.value;
    if (!saved) return;
    const words = missing > 0 ? t('workfiles.detail.savedWithout', { n: missing }) : t('workfiles.detail.saved');
    tell(t, {
      message: unseen > 0 ? `${words} ${t('workfiles.detail.savedUnseen', { n: unseen })}` : words,
      ...(missing > 0 || unseen > 0 ? { color: 'yellow', autoClose: 10_000 } : {}),
    });
  };
  useRegisterActions([
    {
      id: 'workfile.save',
      group: 'document',
      label: t('workfiles.detail.save'),
      combo: 'P',
      run: () => setOpened(true),
      listed: true,
    },
  ]);
  const choices = [
    {
      what: 'contents',
      icon: IconFileTypePdf,
      name: t('workfiles.detail.saveContents'),
      about: t('workfiles.detail.saveContentsHint'),
    },
    {
      what: 'package',
      icon: IconFileZip,
      name: t('workfiles.detail.saveAll'),
      about: t('workfiles.detail.saveAllHint'),
    },
  ] as const;
  return (
    <Menu position="bottom-start" width={340} shadow="md" opened={opened} onChange={setOpened}>
      <Menu.Target>
        {/* The button itself: the menu stands at it. */}
        <Button
          size="compact-xs"
          variant="subtle"
          loading={busy}
          title={`${t('workfiles.detail.save')} (P)`}
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {t('workfiles.detail.save')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ what, icon: Icon, name, about }) => (
          <Menu.Item key={what} leftSection={<Icon size={18} aria-hidden />} onClick={() => void save(what)}>
            {name}
            <Text size="xs" c="dimmed">
              {about}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
