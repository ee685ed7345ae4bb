import { Alert, Button, CloseButton, TextInput } from '@mantine/core';
import { IconAdjustments, IconHourglass, IconSearch, IconZoomQuestion } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { showCount } from '../../../shared/i18n/format.ts';
import type { DocumentListItem } from '../../../shared/ipc/contract.ts';
import { type Criteria, isByField } from '../../../shared/ipc/find.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { comboOf } from '../../app/keys.ts';
import { useT } from '../../app/language.tsx';
import { usePlaces } from '../../app/places.ts';
import { useToday } from '../../data/clock.ts';
import { useFind, useSearch } from '../../data/documents.ts';
import { useSyncFact } from '../../data/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { ColumnNames } from '../documents/list/ColumnNames.tsx';
import { ColumnsMenu } from '../documents/list/ColumnsMenu.tsx';
import { DocumentRow } from '../documents/list/DocumentRow.tsx';
import { ExportButton } from '../documents/list/ExportButton.tsx';
import { listActions } from '../documents/list/listActions.ts';
import { moveBy } from '../documents/list/moves.ts';
import { useFitting } from '../documents/list/useFitting.ts';
import { Panes } from '../documents/Panes.tsx';
import { FieldsPanel } from './FieldsPanel.tsx';
import { InFiles } from './InFiles.tsx';
import { SavedQueriesMenu } from './SavedQueriesMenu.tsx';
import classes from './search.module.css';

const MOST = 100;
const NONE: readonly DocumentListItem[] = [];

/** Search as one types; the words are remembered while one reads elsewhere. */
export function SearchScreen(): ReactNode {
  return <Panes place="search" list={(select, selectedId) => <Results select={select} selectedId={selectedId} />} />;
}

/** A search by field goes through the whole store: asked when one pauses, not at every letter. */
const PAUSE_MS = 250;
function useSettled(criteria: Criteria): Criteria {
  const [settled, setSettled] = useState(criteria);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(criteria), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [criteria]);
  return settled;
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
  const fields = usePlaces((state) => state.searchFields);
  const setFields = usePlaces((state) => state.setSearchFields);
  const criteria = useMemo((): Criteria => ({ ...fields, ...(asked === '' ? {} : { text: asked }) }), [fields, asked]);
  const byField = isByField(criteria);
  const settled = useSettled(criteria);
  const simple = useSearch(byField ? '' : asked, MOST);
  const found = useFind(byField ? settled : null, MOST);
  const { data } = byField ? found : simple;
  const asking = asked !== '' || byField;
  const items = asking ? (data?.items ?? NONE) : NONE;
  const more = byField ? found.data?.more === true : items.length >= MOST;
  const indexing = useSyncFact((sync) => sync?.fill?.searchReady === false);
  const preparing = data?.ready === false || (!asking && indexing);

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
  const toggle = (): void => setFields(fields === undefined ? {} : undefined);
  useRegisterActions([
    ...listActions(t, press),
    { id: 'search-fields', group: 'form', label: t('search.fields'), combo: 'Alt+F', run: toggle, listed: true },
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
        <div className={classes.tools}>
          <Hint label={t('search.fields')} combo="Alt+F">
            <Button
              size="xs"
              variant={fields === undefined ? 'default' : 'light'}
              leftSection={<IconAdjustments size={15} aria-hidden />}
              aria-expanded={fields !== undefined}
              onClick={toggle}
            >
              {t('search.fieldsShort')}
            </Button>
          </Hint>
          <SavedQueriesMenu
            present={asking ? criteria : null}
            onChoose={({ text: words, ...rest }) => {
              setText(words ?? '');
              setFields(Object.keys(rest).length === 0 ? undefined : rest);
            }}
          />
          <span className={classes.grow} />
          {asking && (
            <ExportButton place="search" source={{ kind: 'find', criteria }} name={t('documents.export.found')} />
          )}
          <ColumnsMenu place="search" />
        </div>
        {fields !== undefined && <FieldsPanel value={fields} onChange={setFields} />}
      </div>
      {preparing && (
        <Alert m="sm" mb={0} p="xs" variant="light" icon={<IconHourglass aria-hidden />} role="status">
          {t('search.notReady')}
        </Alert>
      )}
      <Found
        items={items}
        asked={asked}
        loaded={data !== undefined}
        {...{ asking, more, selectedId, select, press, list }}
      />
      <InFiles asked={asked} select={select} />
    </>
  );
}

interface FoundProps extends Props {
  readonly items: readonly DocumentListItem[];
  readonly asked: string;
  readonly loaded: boolean;
  /** Words or fields are given. */
  readonly asking: boolean;
  readonly more: boolean;
  readonly press: (combo: string) => boolean;
  readonly list: RefObject<HTMLDivElement | null>;
}

function Found({ items, asked, loaded, asking, more, selectedId, select, press, list }: FoundProps): ReactNode {
  const t = useT();
  const today = useToday();
  const listId = useId();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const columns = useFitting(element, 'search');
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
  if (!asking) return <EmptyState icon={IconSearch} title={t('search.start')} text={t('search.startHint')} />;
  if (items.length === 0) {
    return loaded ? (
      <EmptyState
        icon={IconZoomQuestion}
        title={asked === '' ? t('search.nothingByField') : t('search.nothing', { text: asked })}
        text={t('search.nothingHint')}
      />
    ) : null;
  }
  const n = showCount(items.length);
  const at = items.findIndex((item) => item.id === selectedId);
  return (
    <>
      <div className={classes.count} role="status">
        {more ? t('search.foundMany', { n }) : t('search.found', { n })}
      </div>
      {columns !== null && <ColumnNames columns={columns} />}
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
            columns={columns}
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
