import { IconFileText } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Outgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import { useT } from '../../../app/language.tsx';
import { FileTabs } from '../../documents/detail/FileTabs.tsx';
import { FilePanel, tabOf } from '../../documents/detail/FileViewer.tsx';
import { Editions } from './Editions.tsx';

export const SHEET = 'sheet';

interface Props {
  readonly outgoing: Outgoing;
  /** A file's hash, or the sheet. */
  readonly shown: string;
  readonly onShow: (shown: string) => void;
}

/** The sheet, the issued PDF once there is one, and what goes with them. */
export function OutgoingViewer({ outgoing, shown, onShow }: Props): ReactNode {
  const t = useT();
  const { paper, files } = outgoing;
  const all = [...(paper === null ? [] : [paper]), ...files];
  const file = all.find(({ sha256 }) => sha256 === shown);
  const sheet = { key: SHEET, name: t('outgoing.detail.sheet'), title: t('outgoing.detail.sheet'), icon: IconFileText };
  return (
    <>
      {all.length > 0 && (
        <FileTabs
          label={t('outgoing.detail.files')}
          tabs={[sheet, ...all.map(tabOf)]}
          current={file?.sha256 ?? SHEET}
          onChoose={onShow}
        />
      )}
      {file === undefined ? (
        <Editions key={outgoing.id} outgoing={outgoing} />
      ) : (
        <FilePanel documentId={outgoing.id} file={file} />
      )}
    </>
  );
}
