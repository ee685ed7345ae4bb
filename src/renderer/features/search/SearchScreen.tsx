import { Alert, CloseButton, TextInput } from '@mantine/core';
import { IconHourglass, IconSearch, IconZoomQuestion } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { showCount } from '../../../shared/i18n/format.ts';
import type { DocumentListItem } from '../../../shared/ipc/contract.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { comboOf } from '../../app/keys.ts';
import { useT } from '../../app/language.tsx';
import { usePlaces } from '../../app/places.ts';
import { useToday } from '../../data/clock.ts';
import { useSearch } from '../../data/documents.ts';
import { useSync } from '../../data/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ColumnNames } from '../documents/list/ColumnNames.tsx';
import { DocumentRow } from '../documents/list/DocumentRow.tsx';
import { listActions } from '../documents/list/listActions.ts';
import { moveBy } from '../documents/list/moves.ts';
import { useWide } from '../documents/list/useWide.ts';
import { Panes } from '../documents/Panes.tsx';
import { InFiles } from './InFiles.tsx';
import classes from './search.module.css';

const MOST = 100;
const NONE: readonly DocumentListItem[] = [];

/** Search as one types; the words are remembered while one reads elsewhere. */
export function SearchScreen(): ReactNode {
  return <Panes place="search" list={(select, selectedId) => <Results select={select} selectedId={selectedId} />} />;
}

interface Props {
  readonly select: (id: string, open: boolean) => void;
  readonly selectedId: string | null;
}

function Results({ select, selectedId }: Props): ReactNode {
  const t = useT();
  const text = usePlaces((state) => state.searchText);
  const setText = usePlaces((state) => state.setSearchText);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // While a word is being composed the field shows it, but nothing is asked yet.
  const [composing, setComposing] = useState(false);
  const [asked, setAsked] = useState(text.trim());
  useEffect(() => {
    if (!composing) setAsked(text.normalize('NFC').trim());
  }, [text, composing]);
  useEffect(() => field.current?.focus(), []);
  const { data } = useSearch(asked, MOST);
  const items = asked === '' ? NONE : (data?.items ?? NONE);
  const indexing = useSync()?.fill?.searchReady === false;
  const preparing = data?.ready === false || (asked === '' && indexing);

  const press = (combo: string): boolean => {
    const at = items.findIndex((item) => item.id === selectedId);
    if (combo === 'Enter' && at >= 0) {
      select(items[at]?.id ?? '', true);
      return true;
    }
    const to = moveBy(combo, at, items.length, 8);
    const item = to === null ? undefined : items[to];
    if (item === undefined) return false;
    select(item.id, false);
    list.current?.children[to ?? 0]?.scrollIntoView({ block: 'nearest' });
    return true;
  };
  useRegisterActions([
    ...listActions(t, press),
    { id: 'find-here', group: 'list', label: t('keys.find'), combo: '/', run: () => field.current?.select() },
  ]);
  const onFieldKey = (event: KeyboardEvent): void => {
    const combo = comboOf(event.nativeEvent);
    if (combo === 'ArrowDown' || combo === 'Enter') {
      event.preventDefault();
      if (press(combo === 'Enter' && selectedId === null ? 'ArrowDown' : combo)) list.current?.focus();
    } else if (combo === 'Escape' && text !== '') {
      event.preventDefault();
      event.stopPropagation();
      setText('');
    }
  };
  return (
    <>
      <div className={classes.field}>
        <h1 className="visually-hidden">{t('search.title')}</h1>
        <TextInput
          ref={field}
          aria-label={t('search.field')}
          placeholder={t('search.placeholder')}
          leftSection={<IconSearch size={17} aria-hidden />}
          rightSection={
            text === '' ? null : (
              <CloseButton size="sm" aria-label={t('documents.list.clear')} onClick={() => setText('')} />
            )
          }
          value={text}
          maxLength={200}
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onKeyDown={onFieldKey}
          data-testid="search-field"
        />
      </div>
      {preparing && (
        <Alert m="sm" mb={0} p="xs" variant="light" icon={<IconHourglass aria-hidden />} role="status">
          {t('search.notReady')}
        </Alert>
      )}
      <Found items={items} asked={asked} loaded={data !== undefined} {...{ selectedId, select, press, list }} />
      <InFiles asked={asked} select={select} />
    </>
  );
}

interface FoundProps extends Props {
  readonly items: readonly DocumentListItem[];
  readonly asked: string;
  readonly loaded: boolean;
  readonly press: (combo: string) => boolean;
  readonly list: RefObject<HTMLDivElement | null>;
}

function Found({ items, asked, loaded, selectedId, select, press, list }: FoundProps): ReactNode {
  const t = useT();
  const today = useToday();
  const listId = useId();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const wide = useWide(element);
  const attach = useCallback(
    (node: HTMLDivElement | null) => {
      list.current = node;
      setElement(node);
    },
    [list],
  );
  const pick = useRef((id: string) => select(id, true));
  pick.current = (id) => select(id, true);
  const [onPick] = useState(() => (id: string) => pick.current(id));
  if (asked === '') return <EmptyState icon={IconSearch} title={t('search.start')} text={t('search.startHint')} />;
  if (items.length === 0) {
    return loaded ? (
      <EmptyState icon={IconZoomQuestion} title={t('search.nothing', { text: asked })} text={t('search.nothingHint')} />
    ) : null;
  }
  const n = showCount(items.length);
  const at = items.findIndex((item) => item.id === selectedId);
  return (
    <>
      <div className={classes.count} role="status">
        {items.length >= MOST ? t('search.foundMany', { n }) : t('search.found', { n })}
      </div>
      {wide && <ColumnNames />}
      <div
        ref={attach}
        className={classes.results}
        role="listbox"
        aria-label={t('search.results')}
        aria-activedescendant={at < 0 ? undefined : `${listId}-${at}`}
        tabIndex={0}
        data-testid="document-list"
        onKeyDown={(event) => {
          const combo = comboOf(event.nativeEvent);
          if (combo !== null && press(combo)) event.preventDefault();
        }}
      >
        {items.map((item, i) => (
          <DocumentRow
            key={item.id}
            id={`${listId}-${i}`}
            item={item}
            selected={item.id === selectedId}
            wide={wide}
            today={today}
            position={i}
            total={items.length}
            query={asked}
            onPick={onPick}
          />
        ))}
      </div>
    </>
  );
}
