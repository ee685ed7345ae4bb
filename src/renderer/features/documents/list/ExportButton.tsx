import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { errorText, showCount } from '../../../../shared/i18n/format.ts';
import type { ExportSource } from '../../../../shared/ipc/contract.ts';
import { useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { usePreferences } from '../../../app/preferences.ts';
import { bridge } from '../../../data/api.ts';
import { useToday } from '../../../data/clock.ts';
import { exportToFile, useExporting } from '../../../data/exporting.ts';
import { Hint } from '../../../ui/Hint.tsx';
import { tell } from '../../../ui/tell.ts';
import type { ColumnPlace } from './columns.ts';
import classes from './list.module.css';

interface Props {
  readonly place: ColumnPlace;
  readonly source: ExportSource;
  readonly name: string;
}

/** The list as it stands, with the columns chosen for it, as a file for Excel; XLSX or CSV is chosen in the system's dialog. Says how far it is and can be stopped. */
export function ExportButton({ place, source, name }: Props): ReactNode {
  const t = useT();
  const { me } = useMe();
  const today = useToday();
  const columns = usePreferences((state) => state.columns[place]);
  const format = usePreferences((state) => state.exportFormat);
  const setFormat = usePreferences((state) => state.setExportFormat);
  const rows = useExporting((state) => state.rows);
  const run = async (): Promise<void> => {
    if (useExporting.getState().rows !== null) return;
    const by = `${me.name}, ${me.orgName}`;
    const done = await exportToFile(t, { source, columns, name: `${name} ${today}`, by, format });
    if (done.ok && done.value.saved) setFormat(done.value.format);
    if (!done.ok) tell(t, { color: 'yellow', message: errorText(t, done.error) });
    else if (done.value.saved) tell(t, { message: t('documents.export.done', { n: showCount(done.value.rows) }) });
  };
  useRegisterActions([
    {
      id: 'export',
      group: place === 'search' ? 'form' : 'list',
      label: t('documents.export.title'),
      combo: 'Alt+E',
      run: () => void run(),
      listed: true,
    },
  ]);
  if (rows !== null) {
    return (
      <span className={classes.exporting} role="status">
        <Loader size={14} aria-hidden /> {t('documents.export.running', { n: showCount(rows) })}
        <Button size="compact-xs" variant="subtle" onClick={() => void bridge().documents.cancelExport()}>
          {t('documents.export.stop')}
        </Button>
      </span>
    );
  }
  return (
    <Hint label={t('documents.export.title')} combo="Alt+E">
      <ActionIcon variant="subtle" color="gray" aria-label={t('documents.export.title')} onClick={() => void run()}>
        <IconDownload size={18} aria-hidden />
      </ActionIcon>
    </Hint>
  );
}
