import type { ReactNode } from 'react';
import { useT } from '../../../app/language.tsx';
import { showWorkfile } from '../../../app/places.ts';
import { useWorkfilesOf } from '../../../data/workfiles.ts';
import classes from '../../documents/detail/detail.module.css';
import { Section } from '../../documents/detail/Section.tsx';
import own from '../detail/workfile.module.css';

/** In which work files a document lies; pressing one leads there. */
export function InFiles({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const files = useWorkfilesOf(id).data;
  if (files === undefined) return null;
  return (
    <Section title={t('workfiles.inFiles.title')}>
      {files.length === 0 ? (
        <p className={classes.eventWho}>{t('workfiles.inFiles.none')}</p>
      ) : (
        files.map((file) => (
          <button key={file.id} type="button" className={own.link} onClick={() => showWorkfile(file.id)}>
            {file.code}/{file.year} · {file.title}
          </button>
        ))
      )}
    </Section>
  );
}
