import { ActionIcon } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { showCount } from '../../../shared/i18n/format.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { useT } from '../../app/language.tsx';
import { type Place, usePlaces } from '../../app/places.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Hint } from '../../ui/Hint.tsx';
import { NARROW } from './Panes.tsx';
import classes from './panes.module.css';

export interface AsideState {
  readonly open: boolean;
  readonly toggle: () => void;
}

/** The views left of a list: open where there is room for them, unless the person has decided otherwise. */
export function useAside(place: Place): AsideState {
  const t = useT();
  const chosen = usePreferences((state) => state.viewsOpen);
  const setViewsOpen = usePreferences((state) => state.setViewsOpen);
  const selected = usePlaces((state) => state.selected[place] !== undefined);
  const roomy = useMediaQuery('(min-width: 1560px)') ?? false;
  const narrow = useMediaQuery(NARROW) ?? false;
  const open = !narrow && (chosen ?? (roomy || !selected));
  const toggle = (): void => setViewsOpen(!open);
  useRegisterActions([{ id: 'views', group: 'list', label: t('keys.views'), combo: 'B', run: toggle, listed: true }]);
  return { open, toggle };
}

export function AsideToggle({ aside }: { readonly aside: AsideState }): ReactNode {
  const t = useT();
  const label = aside.open ? t('documents.filter.hide') : t('documents.filter.show');
  const Pane = aside.open ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  return (
    <Hint label={label} combo="B">
      <ActionIcon variant="subtle" color="gray" aria-label={label} aria-expanded={aside.open} onClick={aside.toggle}>
        <Pane size={18} aria-hidden />
      </ActionIcon>
    </Hint>
  );
}

interface Props<V extends string> {
  readonly views: readonly V[];
  readonly at: V;
  readonly label: (view: V) => string;
  /** Undefined until it is known. */
  readonly count: (view: V) => number | undefined;
  readonly indented?: (view: V) => boolean;
  readonly onView: (view: V) => void;
  /** The filters below. */
  readonly children: ReactNode;
}

/** Views with how many they hold, and filters. */
export function Aside<V extends string>(props: Props<V>): ReactNode {
  const { views, at, label, count, indented, onView, children } = props;
  const t = useT();
  return (
    <aside className={classes.aside} aria-label={t('documents.filter.label')}>
      <ul className={classes.views} aria-label={t('documents.filter.views')}>
        {views.map((view) => {
          const n = count(view);
          return (
            <li key={view} className={indented?.(view) ? classes.indented : undefined}>
              <button type="button" className={classes.view} aria-current={at === view} onClick={() => onView(view)}>
                {label(view)}
                <span className={classes.viewCount}>{n === undefined ? '' : showCount(n)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {children}
    </aside>
  );
}
