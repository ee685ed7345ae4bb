import { Button, Menu } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { errorText } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import { usePlaces } from '../../app/places.ts';
import { bridge } from '../../data/api.ts';
import { useToday } from '../../data/clock.ts';
import { tell } from '../../ui/tell.ts';

/** Danh mục hồ sơ and mục lục nộp lưu as PDF, of the year and unit that are filtered; this year where none is. */
export function PrintMenu(): ReactNode {
  const t = useT();
  const { year: chosen, unitId } = usePlaces((state) => state.workfiles);
  const today = useToday();
  const year = chosen ?? Number(today.slice(0, 4));
  const [busy, setBusy] = useState(false);
  const save = async (kind: 'catalogue' | 'hand-over'): Promise<void> => {
    setBusy(true);
    const result = await bridge().workfiles.saveList({ kind, year, unitId });
    setBusy(false);
    if (!result.ok) tell(t, { color: 'yellow', message: errorText(t, result.error) });
    else if (result.value.saved) tell(t, { message: t('workfiles.list.printed', { n: result.value.files }) });
  };
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        {/* The button itself: the menu opens by it and stands at it. */}
        <Button
          size="compact-sm"
          variant="default"
          loading={busy}
          title={t('workfiles.list.printHint')}
          leftSection={<IconPrinter size={15} aria-hidden />}
        >
          {t('workfiles.list.print')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('catalogue')}>{t('workfiles.list.printCatalogue', { year })}</Menu.Item>
        <Menu.Item onClick={() => void save('hand-over')}>{t('workfiles.list.printHandOver', { year })}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
