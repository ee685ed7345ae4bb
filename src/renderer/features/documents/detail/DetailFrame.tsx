import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconFileOff, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { AppError } from '../../../../shared/errors.ts';
import { errorText } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { usePreferences } from '../../../app/preferences.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Hint } from '../../../ui/Hint.tsx';
import classes from './detail.module.css';

interface Props {
  readonly id: string;
  readonly head: ReactNode;
  /** The words for the side that is read: the files, or the sheet. */
  readonly pageWords: string;
  readonly page: ReactNode;
  /** Rises when something else is to be read: then the page comes into sight. */
  readonly pageTurn?: number;
  readonly factsWords: string;
  readonly facts: ReactNode;
  /** The open form; it takes the place of the facts, and is in sight. */
  readonly form: ReactNode | null;
}

/** One document, incoming or outgoing: head, what is read, and beside it the facts or the open form. */
export function DetailFrame({ id, head, pageWords, page, pageTurn = 0, factsWords, facts, form }: Props): ReactNode {
  const [side, setSide] = useState<'files' | 'facts'>('files');
  useEffect(() => {
    if (pageTurn > 0) setSide('files');
  }, [pageTurn]);
  const shownSide = form === null ? side : 'facts';
  return (
    <article className={classes.detail} data-testid="document-detail" data-document-id={id}>
      {head}
      <div className={classes.switch}>
        <SegmentedControl
          fullWidth
          size="xs"
          value={shownSide}
          onChange={(value) => setSide(value === 'facts' ? 'facts' : 'files')}
          data={[
            { value: 'files', label: pageWords },
            { value: 'facts', label: factsWords },
          ]}
        />
      </div>
      <div className={classes.split} data-form={form === null ? 'no' : 'yes'} data-side={shownSide}>
        <div className={classes.files}>{page}</div>
        <section
          className={classes.facts}
          data-pane="facts"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={factsWords}
        >
          {form ?? facts}
        </section>
      </div>
    </article>
  );
}

interface HeadProps {
  readonly tags: ReactNode;
  readonly subject: string;
  readonly about: ReactNode;
  readonly onLeave: () => void;
  /** What can be done. */
  readonly children: ReactNode;
}

export function DetailHead({ tags, subject, about, onLeave, children }: HeadProps): ReactNode {
  const t = useT();
  const reading = usePreferences((state) => state.reading);
  const setReading = usePreferences((state) => state.setReading);
  const ReadingIcon = reading ? IconArrowsDiagonalMinimize2 : IconArrowsDiagonal;
  const words = reading ? t('documents.detail.readingOff') : t('documents.detail.reading');
  return (
    <header className={classes.head}>
      <div className={classes.tags}>
        {tags}
        <span className={classes.grow} />
        <Hint label={words} combo="Z">
          <ActionIcon variant="subtle" color="gray" aria-label={words} onClick={() => setReading(!reading)}>
            <ReadingIcon size={18} aria-hidden />
          </ActionIcon>
        </Hint>
        <Hint label={t('common.close')} combo="Escape">
          <ActionIcon variant="subtle" color="gray" aria-label={t('common.close')} onClick={onLeave}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Hint>
      </div>
      <h2 className={classes.subject} title={subject}>
        {subject}
      </h2>
      <div className={classes.about}>{about}</div>
      {children}
    </header>
  );
}

/** In the place of a document that cannot be shown (with the reason), or not yet. */
export function NoDetail({ title, error }: { readonly title: string; readonly error: AppError | null }): ReactNode {
  const t = useT();
  if (error === null) return <div className={classes.detail} aria-busy />;
  return (
    <div className={classes.detail}>
      <EmptyState icon={IconFileOff} title={title} text={errorText(t, error)} />
    </div>
  );
}
