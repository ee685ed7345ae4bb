import { Spotlight } from '@mantine/spotlight';
import { IconArrowRight, IconFileText, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { fold } from '../../shared/domain/text/fold.ts';
import { useSearch } from '../data/documents.ts';
import { Highlighted } from '../ui/Highlighted.tsx';
import { Key } from '../ui/Key.tsx';
import { type Action, useActions } from './actions.ts';
import { useT } from './language.tsx';
import classes from './palette.module.css';
import { showDocument } from './places.ts';

const SHOWN_DOCUMENTS = 8;
const SHOWN_ACTIONS = 9;

/** Ctrl+K: documents and commands in one field, marks not needed. */
export function Palette(): ReactNode {
  const t = useT();
  const [query, setQuery] = useState('');
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={460}
      lockScroll={false}
      size={680}
      attributes={{ content: { 'aria-label': t('common.palette.label') } }}
    >
      <Content text={query.trim()} />
    </Spotlight.Root>
  );
}

/** Mounted while the palette is open only: a closed one costs nothing when commands change. */
function Content({ text }: { readonly text: string }): ReactNode {
  const t = useT();
  const actions = useActions();
  const found = useSearch(text, SHOWN_DOCUMENTS).data?.items ?? [];
  const fitting = actions.filter((action) => action.listed && fits(action, text)).slice(0, SHOWN_ACTIONS);
  const documents = text === '' ? [] : found;
  return (
    <>
      <Spotlight.Search
        placeholder={t('common.palette.placeholder')}
        aria-label={t('common.palette.label')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {documents.length > 0 && (
          <Spotlight.ActionsGroup label={t('common.palette.documents')}>
            {documents.map((item) => (
              <Spotlight.Action key={item.id} onClick={() => showDocument(item.id)} className={classes.row}>
                <IconFileText size={18} aria-hidden className={classes.icon} />
                <span className={classes.words}>
                  <span className={classes.subject}>
                    <Highlighted text={item.subject} query={text} />
                  </span>
                  <span className={classes.about}>
                    <Highlighted text={`${item.symbol} · ${item.senderName}`} query={text} />
                  </span>
                </span>
                <span className={classes.about}>{t(`documents.status.${item.status}`)}</span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {fitting.length > 0 && (
          <Spotlight.ActionsGroup label={t('common.palette.actions')}>
            {fitting.map((action) => (
              <Spotlight.Action
                key={action.id}
                onClick={action.run}
                disabled={action.off !== undefined}
                className={classes.row}
              >
                <IconArrowRight size={18} aria-hidden className={classes.icon} />
                <span className={classes.words}>
                  <span>{action.label}</span>
                  {action.off !== undefined && <span className={classes.about}>{action.off}</span>}
                </span>
                <Key combo={action.combo} />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {documents.length === 0 && fitting.length === 0 && (
          <Spotlight.Empty>{t('common.palette.nothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </>
  );
}

/** Every word of the query begins somewhere in the command's name. */
function fits(action: Action, text: string): boolean {
  const name = ` ${fold(action.label)}`;
  return fold(text)
    .split(/\s+/)
    .every((word) => word === '' || name.includes(` ${word}`));
}
