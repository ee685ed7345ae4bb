import { Button, Group, Text } from '@mantine/core';
import { IconFile, IconFileTypePdf, IconPaperclip } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Document, DocumentFile } from '../../../../shared/domain/document/document.ts';
import { showBytes } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { bridge } from '../../../data/api.ts';
import { useSync } from '../../../data/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import classes from './detail.module.css';
import { PdfFrame } from './PdfFrame.tsx';
import { SaveCopy } from './SaveCopy.tsx';

/** By its content, found when it arrived; a name ending in .pdf proves nothing. */
const isPdf = (file: DocumentFile): boolean => file.type === 'application/pdf';

export function FileViewer({ document }: { readonly document: Document }): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState<string | null>(null);
  const file = document.files.find(({ sha256 }) => sha256 === chosen) ?? document.files[0];
  if (file === undefined) {
    return (
      <div className={classes.note}>
        <EmptyState icon={IconPaperclip} title={t('documents.detail.noFiles')} />
      </div>
    );
  }
  return (
    <>
      <FileTabs files={document.files} current={file} onChoose={setChosen} />
      <div className={classes.filePanel} role="tabpanel" aria-label={file.name}>
        {isPdf(file) ? (
          <PdfFrame
            id={`${document.id}/${file.sha256}`}
            name={file.name}
            read={() => bridge().files.read({ documentId: document.id, sha256: file.sha256 })}
          >
            <SaveCopy documentId={document.id} file={file} />
          </PdfFrame>
        ) : (
          <OtherFile key={file.sha256} documentId={document.id} file={file} />
        )}
      </div>
    </>
  );
}

interface TabsProps {
  readonly files: readonly DocumentFile[];
  readonly current: DocumentFile;
  readonly onChoose: (sha256: string) => void;
}

function FileTabs({ files, current, onChoose }: TabsProps): ReactNode {
  const t = useT();
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = files[(files.indexOf(current) + step + files.length) % files.length];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.sha256);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[files.indexOf(next)]?.focus();
  };
  return (
    <div className={classes.tabs} role="tablist" aria-label={t('documents.detail.files')} onKeyDown={onKeyDown}>
      {files.map((file) => {
        const Icon = isPdf(file) ? IconFileTypePdf : IconFile;
        return (
          <button
            key={`${file.name}:${file.sha256}`}
            type="button"
            role="tab"
            aria-selected={file === current}
            tabIndex={file === current ? 0 : -1}
            className={classes.tab}
            title={`${file.name} (${showBytes(file.bytes)})`}
            onClick={() => onChoose(file.sha256)}
          >
            <Icon size={15} aria-hidden />
            <span>{file.name}</span>
          </button>
        );
      })}
    </div>
  );
}

interface FileProps {
  readonly documentId: string;
  readonly file: DocumentFile;
}

/** What the server can turn into PDF (src/server/files/preview): said here only to offer it, the server decides. */
const OFFICE = new Set([
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]);

/** Made only when asked for: running down a list must not keep the server converting. */
function OtherFile({ documentId, file }: FileProps): ReactNode {
  const t = useT();
  const online = useSync()?.online ?? false;
  const [wanted, setWanted] = useState(false);
  const office = OFFICE.has(file.type);
  if (wanted) {
    return (
      <PdfFrame
        id={`${documentId}/${file.sha256}/preview`}
        name={file.name}
        read={() => bridge().files.preview({ documentId, sha256: file.sha256 })}
        note={t('documents.detail.previewNote')}
      >
        <SaveCopy documentId={documentId} file={file} />
      </PdfFrame>
    );
  }
  const text = !office ? 'notPdf' : online ? 'previewText' : 'previewOffline';
  return (
    <div className={classes.note}>
      <EmptyState icon={IconFile} title={file.name} text={t(`documents.detail.${text}`)}>
        <Text size="xs" c="dimmed">
          {file.type} · {showBytes(file.bytes)}
        </Text>
        <Group gap="xs" justify="center">
          {office && online && <Button onClick={() => setWanted(true)}>{t('documents.detail.preview')}</Button>}
          <SaveCopy documentId={documentId} file={file} />
        </Group>
      </EmptyState>
    </div>
  );
}
