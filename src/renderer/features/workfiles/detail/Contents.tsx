import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconFolderOpen, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { recordCommandAllowed } from '../../../../shared/commands/registry.ts';
import { showDay } from '../../../../shared/domain/calendar/days.ts';
import type { Workfile, WorkfileItem } from '../../../../shared/domain/workfile/workfile.ts';
import { errorText } from '../../../../shared/i18n/format.ts';
import { comboOf } from '../../../app/keys.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { showDocument, showOutgoing, usePlaces } from '../../../app/places.ts';
import { bridge } from '../../../data/api.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { tell } from '../../../ui/tell.ts';
import own from './workfile.module.css';

/** The documents of the file: arrows go through them, Alt with arrows puts one elsewhere, Enter opens, Delete takes out. */
export function Contents({ workfile }: { readonly workfile: Workfile }): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const listId = useId();
  const { items } = workfile;
  const kept = usePlaces((state) => (state.cameFrom?.workfileId === workfile.id ? state.cameFrom.documentId : null));
  const [active, setActive] = useState<string | null>(kept ?? items[0]?.id ?? null);
  const list = useRef<HTMLDivElement>(null);
  const said = useRef('');
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === active),
  );
  const mayOrder = recordCommandAllowed('workfile.order', workfile, actor) === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place changes with the items
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at, items]);

  const submit = useOrder(workfile);
  const move = (index: number, by: -1 | 1): void => {
    const item = items[index];
    const to = index + by;
    if (item === undefined || !mayOrder || to < 0 || to >= items.length) return;
    const others = items.filter((other) => other !== item);
    setActive(item.id);
    said.current = t('workfiles.detail.moved', { symbol: nameOf(item), n: to + 1, total: items.length });
    submit(item.id, others[to - 1]?.id ?? null);
  };
  const open = (item: WorkfileItem | undefined): void => {
    if (item !== undefined)
      void openItem(workfile, item, () => tell(t, { color: 'yellow', message: t('workfiles.detail.unseen') }));
  };
  const remove = (item: WorkfileItem | undefined): void => {
    if (item === undefined || !mayOrder) return;
    usePlaces.getState().openForm({ command: 'workfile.remove', documentId: workfile.id, args: { id: item.id } });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const combo = event.key === 'Delete' ? 'Delete' : comboOf(event.nativeEvent);
    const go = (to: number): void => setActive(items[Math.max(0, Math.min(items.length - 1, to))]?.id ?? null);
    const known: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(items.length - 1),
      'Alt+ArrowUp': () => move(at, -1),
      'Alt+ArrowDown': () => move(at, 1),
      Enter: () => open(items[at]),
      Delete: () => remove(items[at]),
    };
    const run = combo === null ? undefined : known[combo];
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  if (items.length === 0) {
    return (
      <EmptyState
        icon={IconFolderOpen}
        title={t('workfiles.detail.empty')}
        text={workfile.status === 'planned' ? t('workfiles.detail.emptyPlanned') : t('workfiles.detail.emptyText')}
      />
    );
  }
  return (
    <>
      <div className={own.bar}>
        <b>{t('workfiles.detail.documents', { n: items.length })}</b>
        <span className={own.hint} title={mayOrder ? t('workfiles.detail.orderHint') : undefined}>
          {mayOrder && t('workfiles.detail.orderHint')}
        </span>
        <span className={own.tools}>
          <Tool
            label={t('workfiles.detail.open')}
            onClick={() => open(items[at])}
            icon={<IconFolderOpen size={16} />}
          />
          {mayOrder && (
            <>
              <Tool label={t('workfiles.detail.up')} onClick={() => move(at, -1)} icon={<IconArrowUp size={16} />} />
              <Tool label={t('workfiles.detail.down')} onClick={() => move(at, 1)} icon={<IconArrowDown size={16} />} />
              <Tool
                label={t('workfiles.detail.remove')}
                onClick={() => remove(items[at])}
                icon={<IconTrash size={16} />}
              />
            </>
          )}
        </span>
      </div>
      <VisuallyHidden aria-live="polite">{said.current}</VisuallyHidden>
      <div
        ref={list}
        className={own.items}
        role="listbox"
        aria-label={t('workfiles.detail.contentsLabel')}
        aria-activedescendant={`${listId}-${at}`}
        tabIndex={0}
        data-pane="contents"
        data-testid="workfile-contents"
        onKeyDown={onKeyDown}
      >
        {items.map((item, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names its active row
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list
          <div
            key={item.id}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === at}
            className={own.item}
            onClick={() => setActive(item.id)}
            onDoubleClick={() => open(item)}
          >
            <span className={own.ordinal}>{item.ordinal}</span>
            <span className={own.direction}>
              {item.record === 'document' ? t('workfiles.detail.incoming') : t('workfiles.detail.outgoing')}
            </span>
            <span className={own.words}>
              {item.symbol !== '' && <span className={own.symbol}>{item.symbol} </span>}
              {item.subject}
              <br />
              <span className={own.about}>
                {item.issuedOn === null ? '' : `${showDay(item.issuedOn)} · `}
                {item.pages > 0 ? `${t('workfiles.detail.pages', { n: item.pages })} · ` : ''}
                {item.addedByName}
              </span>
            </span>
          </div>
        ))}
      </div>
    </>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
}

/** What the keys do to the lit document, for the mouse. */
function Tool({ label, icon, onClick }: ToolProps): ReactNode {
  return (
    <ActionIcon size={24} variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
      {icon}
    </ActionIcon>
  );
}

const nameOf = ({ symbol, subject }: WorkfileItem): string => (symbol === '' ? subject.slice(0, 60) : symbol);

/** A move is safe on disk before the next is asked: keys come faster than answers, each from what is shown then. */
function useOrder(workfile: Workfile): (id: string, after: string | null) => void {
  const t = useT();
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  return (id, after) => {
    queue.current = queue.current.then(async () => {
      const result = await bridge().commands.submit({
        name: 'workfile.order',
        args: { workfileId: workfile.id, id, after },
      });
      if (!result.ok) tell(t, { color: 'yellow', message: errorText(t, result.error) });
    });
  };
}

/** Opens the document where it lives, and remembers the way back. What this person may not see stays closed, in words. */
async function openItem(workfile: Workfile, { id, record }: WorkfileItem, unseen: () => void): Promise<void> {
  const found = record === 'document' ? await bridge().documents.get({ id }) : await bridge().outgoing.get({ id });
  if (!found.ok) {
    unseen();
    return;
  }
  usePlaces.getState().setCameFrom({ workfileId: workfile.id, code: workfile.code, documentId: id });
  if (record === 'document') showDocument(id);
  else showOutgoing(id);
}
