import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { errorText } from '../../../../shared/i18n/format.ts';
import { useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { bridge } from '../../../data/api.ts';
import { Hint } from '../../../ui/Hint.tsx';
import { tell } from '../../../ui/tell.ts';
import classes from './stamp.module.css';

interface Props {
  readonly id: string;
  readonly current: boolean;
}

const PRINT = 'Alt+P';
const SAVE = 'Alt+S';

/** The stamp as a sheet for the printer. Not Ctrl+P: that would be read as printing the document. */
export function StampWays({ id, current }: Props): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const save = async (open: boolean): Promise<void> => {
    if (!current || busy) return;
    setBusy(true);
    const result = await bridge().documents.saveStamp({ id, open });
    setBusy(false);
    if (!result.ok) tell(t, { color: 'yellow', message: errorText(t, result.error) });
    else if (result.value.unopened) tell(t, { message: t('registers.unopened') });
    else if (result.value.saved) tell(t, { message: t('documents.detail.saved') });
  };
  const print = t('documents.stamp.print');
  const keep = t('documents.stamp.save');
  useRegisterActions([
    { id: 'stamp.print', group: 'document', label: print, combo: PRINT, run: () => void save(true), listed: true },
    { id: 'stamp.save', group: 'document', label: keep, combo: SAVE, run: () => void save(false), listed: true },
  ]);
  return (
    <div className={classes.ways}>
      <Hint label={t('documents.stamp.printHint')} combo={PRINT}>
        <Button
          size="compact-xs"
          variant="default"
          loading={busy}
          leftSection={<IconPrinter size={14} aria-hidden />}
          onClick={() => void save(true)}
        >
          {print}
        </Button>
      </Hint>
      <Hint label={keep} combo={SAVE}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={busy}
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => void save(false)}
        >
          {keep}
        </Button>
      </Hint>
    </div>
  );
}
