import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { DocumentFile } from '../../../../shared/domain/document/document.ts';
import { errorText } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { bridge } from '../../../data/api.ts';
import { tell } from '../../../ui/tell.ts';

interface Props {
  readonly documentId: string;
  readonly file: DocumentFile;
}

/** The way out for files we do not show: main asks where to and writes the bytes. */
export function SaveCopy({ documentId, file }: Props): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const result = await bridge().files.saveCopy({ documentId, sha256: file.sha256 });
    setBusy(false);
    if (!result.ok) tell(t, { color: 'yellow', title: file.name, message: errorText(t, result.error) });
    else if (result.value.saved) tell(t, { message: t('documents.detail.saved') });
  };
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={<IconDownload size={16} aria-hidden />}
      onClick={() => void save()}
    >
      {t('documents.detail.saveCopy')}
    </Button>
  );
}
