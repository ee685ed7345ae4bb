import { useLayoutEffect, useState } from 'react';
import type { ColumnId } from '../../../../shared/ipc/list-columns.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { type ColumnPlace, fitting, listWidth } from './columns.ts';

/** The columns a list of this place shows in the width it has; null: cards. Draws again only when that changes. */
export function useFitting(element: HTMLElement | null, place: ColumnPlace): readonly ColumnId[] | null {
  const chosen = usePreferences((state) => state.columns[place]);
  const [shown, setShown] = useState<readonly ColumnId[] | null>(() => fitting(chosen, listWidth()));
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const measure = (width: number): void => {
      const next = fitting(chosen, width);
      setShown((before) => (before?.join() === next?.join() ? before : next));
    };
    measure(element.clientWidth);
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) measure(entry.contentRect.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, chosen]);
  return shown;
}
