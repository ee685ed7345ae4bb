import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Document, HistoryEntry } from '../../../../shared/domain/document/document.ts';
import { useT } from '../../../app/language.tsx';
import { showDocument, showOutgoing } from '../../../app/places.ts';
import classes from './detail.module.css';
import { Section } from './Section.tsx';

const KINDS: readonly HistoryEntry['kind'][] = ['supersedes', 'superseded', 'replied'];

/** The documents this one is tied to: what answers it, what it replaces and what replaces it. Each is one click away. */
export function Related({ document }: { readonly document: Document }): ReactNode {
  const t = useT();
  const lines = document.history.flatMap(({ id, kind, refId, text }) =>
    refId !== undefined && KINDS.includes(kind) ? [{ id, kind, refId, text: text ?? '' }] : [],
  );
  if (lines.length === 0) return null;
  return (
    <Section title={t('documents.detail.related')}>
      <ul className={classes.related} data-testid="related">
        {lines.map(({ id, kind, refId, text }) => (
          <li key={id}>
            <UnstyledButton
              c="var(--e-accent)"
              fz="sm"
              onClick={() => (kind === 'replied' ? showOutgoing(refId) : showDocument(refId))}
            >
              {kind === 'replied' ? `${t('documents.history.replied')}: ${text}` : text}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
