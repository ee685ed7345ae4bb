import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { DocumentFile } from '../../../../shared/domain/document/document.ts';
import { WAITING_FILE } from '../../../../shared/ipc/files.ts';
import { useT } from '../../../app/language.tsx';
import { type OpenForm, usePlaces } from '../../../app/places.ts';
import { useToday } from '../../../data/clock.ts';
import { useDraft } from '../../../data/drafts.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { DropHere } from '../../files/DropHere.tsx';
import { useBring } from '../../files/useBring.ts';
import { useFileDrop } from '../../files/useFileDrop.ts';
import detail from '../detail/detail.module.css';
import { FileViewer } from '../detail/FileViewer.tsx';
import { IntakeForm } from './IntakeForm.tsx';
import { emptyIntake, mendedIntake, readIntake } from './intakeValues.ts';
import { NEW_PAPER, paperForm } from './newPaper.ts';

/** Văn bản đến giấy: the scan on one side, what is written down of it on the other. */
export function Intake(): ReactNode {
  const t = useT();
  const form = usePlaces((state) => state.form);
  const openForm = usePlaces((state) => state.openForm);
  if (form !== null && form.documentId === NEW_PAPER) return <Entering key={form.mends ?? ''} form={form} />;
  return (
    <div className={detail.detail}>
      <EmptyState
        icon={IconFileText}
        title={t('commands.intake.unfinishedTitle')}
        text={t('commands.intake.unfinishedText')}
      >
        <Button onClick={() => openForm(paperForm())}>{t('commands.intake.continue')}</Button>
      </EmptyState>
    </div>
  );
}

function Entering({ form }: { readonly form: OpenForm }): ReactNode {
  const t = useT();
  const today = useToday();
  const [start] = useState(() => (form.mends === undefined ? emptyIntake(today) : mendedIntake(form.args, today)));
  const draft = useDraft(`document.intake:${form.mends ?? NEW_PAPER}`, start, readIntake(start));
  const { value, set } = draft;
  const add = (brought: readonly DocumentFile[]): void => {
    const fresh = brought.filter(({ sha256 }) => !value.files.some((file) => file.sha256 === sha256));
    set({ files: [...value.files, ...fresh], withoutScan: false });
  };
  const bringing = useBring('scan', add);
  const over = useFileDrop(bringing.drop);
  return (
    <article className={detail.detail} data-testid="intake">
      {over && <DropHere words={t('commands.intake.scanDrop')} />}
      <div className={detail.split} data-form="yes" data-side="facts">
        <div className={detail.files}>
          {value.files.length > 0 ? (
            <FileViewer document={{ id: WAITING_FILE, files: [...value.files] }} />
          ) : (
            <div className={detail.note}>
              <EmptyState
                icon={IconFileText}
                title={t('commands.intake.scanNone')}
                text={t('commands.intake.scanHint')}
              />
            </div>
          )}
        </div>
        <section className={detail.facts} data-pane="facts" aria-label={t('commands.intake.title')}>
          <IntakeForm form={form} draft={draft} bringing={bringing} today={today} />
        </section>
      </div>
    </article>
  );
}
