import { useEffect, useRef, useSyncExternalStore } from 'react';
import { comboOf, ownsKeys, writesText } from './keys.ts';

/**
 * Everything that has a key. Screens register what they can do while they are shown; one listener hears the keys,
 * and the palette and the help overlay read the same list, so that a key and its words cannot disagree.
 */
export type ActionGroup = 'anywhere' | 'list' | 'document' | 'form';

export interface Action {
  readonly id: string;
  readonly group: ActionGroup;
  readonly label: string;
  readonly combo: string;
  readonly run: () => void;
  /** Why it cannot be done now; absent when it can. */
  readonly off?: string | undefined;
  /** Only where nothing has the focus, such as arrows that also move inside a widget. */
  readonly quietly?: boolean;
  /** In the palette too (moving in a list is not). */
  readonly listed?: boolean;
}

let actions: readonly Action[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Action[]): void {
  actions = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useActions = (): readonly Action[] => useSyncExternalStore(subscribe, () => actions);

/** Registers while the calling component is shown. Words and reasons may change; the newest `run` is always used. */
export function useRegisterActions(mine: readonly Action[]): void {
  const latest = useRef(mine);
  latest.current = mine;
  const signature = mine.map((a) => `${a.id}|${a.combo}|${a.label}|${a.off ?? ''}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature says when the list differs
  useEffect(() => {
    const registered = latest.current.map((action) => ({
      ...action,
      run: () => latest.current.find((a) => a.id === action.id)?.run(),
    }));
    change([...actions, ...registered]);
    return () => change(actions.filter((action) => !registered.includes(action)));
  }, [signature]);
}

const actionOf = (combo: string): Action | undefined =>
  actions.findLast(
    (a) => a.combo === combo && a.off === undefined && (a.quietly !== true || document.activeElement === document.body),
  );

/** A key that was pressed in the PDF view, where our listener does not hear it. */
export function runCombo(combo: string): void {
  actionOf(combo)?.run();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const combo = comboOf(event);
  if (combo === null) return;
  const owned = ownsKeys(event.target);
  if (owned && writesText(combo)) return;
  const action = actionOf(combo);
  // A dialog is a conversation of its own: only what works anywhere may interrupt it.
  if (action === undefined || (owned && action.group !== 'anywhere' && action.group !== 'form')) return;
  event.preventDefault();
  action.run();
}

/** Once, in the shell. */
export function useKeyListener(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
