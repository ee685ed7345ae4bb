import { NativeSelect, Switch } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Edition, Outgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import { showInstant } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { compareTexts, type Piece } from './compare.ts';
import { PaperSheet } from './PaperSheet.tsx';
import { PaperBar, PrintedPaper } from './PrintedPaper.tsx';
import classes from './paper.module.css';

/** The sheet of the chosen edition; an earlier one can be compared with the current, word by word. */
export function Editions({ outgoing }: { readonly outgoing: Outgoing }): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState<number | null>(null);
  const [comparing, setComparing] = useState(false);
  const [printed, setPrinted] = useState(false);
  const current = outgoing.editions.find(({ n }) => n === outgoing.edition);
  const shown = outgoing.editions.find(({ n }) => n === chosen) ?? current;
  const earlier = shown !== undefined && shown.n !== outgoing.edition;
  return (
    <>
      {shown !== undefined && (
        <div className={classes.toolbar}>
          {outgoing.editions.length > 1 && (
            <>
              <NativeSelect
                size="xs"
                aria-label={t('outgoing.detail.editions')}
                value={String(shown.n)}
                onChange={(event) => setChosen(Number(event.currentTarget.value))}
                data={outgoing.editions.toReversed().map(({ n }) => ({
                  value: String(n),
                  label:
                    n === outgoing.edition
                      ? t('outgoing.detail.editionNow', { n })
                      : t('outgoing.detail.edition', { n }),
                }))}
              />
              <span>{t('outgoing.detail.editionBy', { name: shown.byName, time: showInstant(shown.at) })}</span>
            </>
          )}
          {earlier && !printed && (
            <Switch
              size="xs"
              label={t('outgoing.detail.compare')}
              checked={comparing}
              onChange={(event) => setComparing(event.currentTarget.checked)}
            />
          )}
          <PaperBar outgoing={outgoing} edition={shown.n} printed={printed} onPrinted={setPrinted} />
        </div>
      )}
      {printed && shown !== undefined ? (
        <PrintedPaper outgoing={outgoing} edition={shown.n} />
      ) : (
        <section
          className={classes.desk}
          aria-label={t('outgoing.detail.sheet')}
          data-testid="sheet-pane"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
        >
          {earlier && comparing && current !== undefined ? (
            <Comparison before={shown} after={current} />
          ) : (
            <PaperSheet
              facts={{
                ...outgoing,
                subject: shown?.subject ?? outgoing.subject,
                content: shown?.content ?? outgoing.content,
              }}
            />
          )}
        </section>
      )}
    </>
  );
}

const textOf = ({ subject, content }: Edition): string => [subject, ...content.bases, content.body].join('\n');

function Comparison({ before, after }: { readonly before: Edition; readonly after: Edition }): ReactNode {
  const t = useT();
  const rows = compareTexts(textOf(before), textOf(after));
  const same = rows.every((row) => row.every(({ kind }) => kind === 'same'));
  return (
    <article className={`${classes.sheet} ${classes.compare}`} lang="vi" data-testid="edition-comparison">
      {same && <p className={classes.missing}>{t('outgoing.detail.compareNone')}</p>}
      <div className={classes.body}>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name than their place
          <p key={i}>
            {row.map((piece, j) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place
              <PieceOf key={j} piece={piece} />
            ))}
          </p>
        ))}
      </div>
    </article>
  );
}

function PieceOf({ piece }: { readonly piece: Piece }): ReactNode {
  if (piece.kind === 'added') return <ins>{piece.text}</ins>;
  return piece.kind === 'removed' ? <del>{piece.text}</del> : piece.text;
}
