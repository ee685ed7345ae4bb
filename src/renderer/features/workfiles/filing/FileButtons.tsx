import { Button } from '@mantine/core';
import { IconArrowLeft, IconFolderPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { showWorkfile, usePlaces } from '../../../app/places.ts';
import { Hint } from '../../../ui/Hint.tsx';

interface Props {
  /** Of the open document, incoming or outgoing. */
  readonly id: string;
  readonly current: boolean;
}

/** "Thêm vào hồ sơ…" on a document, and the way back where it was opened from a work file. */
export function FileButtons({ id, current }: Props): ReactNode {
  const t = useT();
  const form = usePlaces((state) => state.form);
  const from = usePlaces((state) => (state.cameFrom?.documentId === id ? state.cameFrom : null));
  const add = (): void => {
    if (current) usePlaces.getState().openForm({ command: 'workfile.add', documentId: id });
  };
  const back = (): void => {
    if (from !== null) showWorkfile(from.workfileId);
  };
  const backWords = from === null ? '' : t('workfiles.detail.back', { code: from.code });
  useRegisterActions([
    { id: 'workfile.add', group: 'document', label: t('workfiles.inFiles.add'), combo: 'O', run: add, listed: true },
    ...(from === null
      ? []
      : [
          {
            id: 'workfile.back',
            group: 'document' as const,
            label: backWords,
            combo: 'Alt+ArrowLeft',
            run: back,
            listed: true,
          },
        ]),
  ]);
  return (
    <>
      <Hint label={t('workfiles.inFiles.addHint')} combo="O">
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconFolderPlus size={14} aria-hidden />}
          aria-expanded={form?.command === 'workfile.add'}
          onClick={add}
        >
          {t('workfiles.inFiles.add')}…
        </Button>
      </Hint>
      {from !== null && (
        <Hint label={backWords} combo="Alt+ArrowLeft">
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<IconArrowLeft size={14} aria-hidden />}
            onClick={back}
          >
            {backWords}
          </Button>
        </Hint>
      )}
    </>
  );
}

/** The form of filing belongs to work files, wherever the document is open. */
export const isFiling = (command: string): boolean => command === 'workfile.add' || command === 'workfile.open';
