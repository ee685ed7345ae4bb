import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDownload, IconFileTypeDocx, IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Outgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import { errorText } from '../../../../shared/i18n/format.ts';
import { ok } from '../../../../shared/result.ts';
import { useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { bridge } from '../../../data/api.ts';
import { Hint } from '../../../ui/Hint.tsx';
import { Key } from '../../../ui/Key.tsx';
import { tell } from '../../../ui/tell.ts';
import { PdfFrame } from '../../documents/detail/PdfFrame.tsx';
import classes from './paper.module.css';

interface Shown {
  readonly outgoing: Outgoing;
  readonly edition: number;
}

interface BarProps extends Shown {
  readonly printed: boolean;
  readonly onPrinted: (printed: boolean) => void;
}

/** V: văn bản trên giấy. */
const KEY = 'V';

/** Between the sheet for reading and the paper as it is printed; the ways out of the store. */
export function PaperBar({ outgoing, edition, printed, onPrinted }: BarProps): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const words = printed ? t('outgoing.paper.read') : t('outgoing.paper.open');
  const toggle = (): void => onPrinted(!printed);
  const save = async (format: 'pdf' | 'docx', open = false): Promise<void> => {
    setBusy(true);
    const result = await bridge().outgoing.savePaper({ id: outgoing.id, edition, format, open });
    setBusy(false);
    if (!result.ok) tell(t, { color: 'yellow', message: errorText(t, result.error) });
    else if (result.value.unopened) tell(t, { message: t('registers.unopened') });
    else if (result.value.saved) tell(t, { message: t('documents.detail.saved') });
  };
  useRegisterActions([
    { id: 'outgoing.paper', group: 'document', label: words, combo: KEY, run: toggle, listed: true },
    {
      id: 'outgoing.print',
      group: 'document',
      label: t('outgoing.paper.print'),
      combo: 'Ctrl+P',
      run: () => void save('pdf', true),
      listed: true,
    },
    {
      id: 'outgoing.savePdf',
      group: 'document',
      label: t('outgoing.paper.savePdf'),
      combo: 'Ctrl+S',
      run: () => void save('pdf'),
      listed: true,
    },
  ]);
  return (
    <div className={classes.ways}>
      <Hint label={t('outgoing.paper.openHint')} combo={KEY}>
        <Button
          size="compact-xs"
          variant={printed ? 'light' : 'default'}
          leftSection={<IconPrinter size={14} aria-hidden />}
          aria-pressed={printed}
          onClick={toggle}
        >
          {words}
        </Button>
      </Hint>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={24} loading={busy} aria-label={t('outgoing.paper.save')}>
            <IconDownload size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPrinter size={16} aria-hidden />}
            rightSection={<Key combo="Ctrl+P" />}
            onClick={() => void save('pdf', true)}
          >
            {t('outgoing.paper.print')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileTypePdf size={16} aria-hidden />}
            rightSection={<Key combo="Ctrl+S" />}
            onClick={() => void save('pdf')}
          >
            {t('outgoing.paper.savePdf')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileTypeDocx size={16} aria-hidden />} onClick={() => void save('docx')}>
            {t('outgoing.paper.saveDocx')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** The paper in the view that opens all PDFs. What was issued and is not to be had now is drawn here, and says so. */
export function PrintedPaper({ outgoing, edition }: Shown): ReactNode {
  const t = useT();
  const [instead, setInstead] = useState<string | null>(null);
  const id = `${outgoing.id}/${edition}/${outgoing.version}`;
  const issued = outgoing.paper !== null && edition === outgoing.edition && outgoing.status !== 'cancelled';
  return (
    <>
      {issued && instead === id && (
        <p className={classes.instead} role="status">
          {t('outgoing.paper.instead')}
        </p>
      )}
      <div className={classes.printed}>
        <PdfFrame
          id={id}
          name={outgoing.symbol ?? outgoing.subject}
          read={async () => {
            const paper = await bridge().outgoing.paper({ id: outgoing.id, edition });
            if (!paper.ok) return paper;
            setInstead(paper.value.source === 'drawn' ? id : null);
            return ok(paper.value.bytes);
          }}
        />
      </div>
    </>
  );
}
