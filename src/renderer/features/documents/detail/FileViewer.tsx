import { Button, Group, Text } from '@mantine/core';
import { IconFile, IconFileTypePdf, IconPaperclip } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ArrivedFile, Document, DocumentFile } from '../../../../shared/domain/document/document.ts';
import { answerOf } from '../../../../shared/domain/document/signature-answer.ts';
import { showBytes } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { bridge } from '../../../data/api.ts';
import { useSyncFact } from '../../../data/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { SignatureMark } from '../../../ui/tags.tsx';
import classes from './detail.module.css';
import { type FileTab, FileTabs } from './FileTabs.tsx';
import { PdfFrame } from './PdfFrame.tsx';
import { SaveCopy } from './SaveCopy.tsx';

/** By its content, found when it arrived; a name ending in .pdf proves nothing. */
const isPdf = (file: DocumentFile): boolean => file.type === 'application/pdf';

export const tabOf = (file: DocumentFile): FileTab => ({
  key: file.sha256,
  name: file.name,
  title: `${file.name} (${showBytes(file.bytes)})`,
  icon: isPdf(file) ? IconFileTypePdf : IconFile,
});

const signatureMark = ({ signatures = [] }: ArrivedFile): ReactNode =>
  signatures.length === 0 ? null : <SignatureMark answer={answerOf(signatures)} />;

export function FileViewer({ document }: { readonly document: Pick<Document, 'id' | 'files'> }): ReactNode {
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
      <FileTabs
        label={t('documents.detail.files')}
        tabs={document.files.map((one) => ({ ...tabOf(one), mark: signatureMark(one) }))}
        current={file.sha256}
        onChoose={setChosen}
      />
      <FilePanel documentId={document.id} file={file} />
    </>
  );
}

interface FileProps {
  readonly documentId: string;
  readonly file: DocumentFile;
}

/** One file: read here when it is a PDF, saved as a copy when it is something else. */
export function FilePanel({ documentId, file }: FileProps): ReactNode {
  return (
    <div className={classes.filePanel} role="tabpanel" aria-label={file.name}>
      {isPdf(file) ? (
        <PdfFrame
          id={`${documentId}/${file.sha256}`}
          name={file.name}
          read={() => bridge().files.read({ documentId, sha256: file.sha256 })}
        >
          <SaveCopy documentId={documentId} file={file} />
        </PdfFrame>
      ) : (
        <OtherFile key={file.sha256} documentId={documentId} file={file} />
      )}
    </div>
  );
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
  const online = useSyncFact((sync) => sync?.online ?? false);
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
