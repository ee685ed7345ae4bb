import { useMediaQuery } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense, useCallback } from 'react';
import { useRegisterActions } from '../../app/actions.ts';
import { useT } from '../../app/language.tsx';
import { type Place, usePlaces } from '../../app/places.ts';
import { usePreferences } from '../../app/preferences.ts';
import classes from './panes.module.css';

/** The document with its forms is the larger half of the program; a start shows the list alone. */
const DocumentDetail = lazy(async () => ({ default: (await import('./detail/DocumentDetail.tsx')).DocumentDetail }));

export const NARROW = '(max-width: 900px)';

interface Props {
  readonly place: Place;
  readonly aside?: ReactNode;
  /** What stands beside the list; the incoming document where nothing else is said. */
  readonly detail?: (id: string, leave: () => void) => ReactNode;
  readonly list: (select: (id: string, open: boolean) => void, selectedId: string | null) => ReactNode;
}

/** Views, list, document side by side; in a narrow window the list and the document take turns. */
export function Panes({ place, aside, list, detail: drawDetail }: Props): ReactNode {
  const t = useT();
  const selectedId = usePlaces((state) => state.selected[place]) ?? null;
  const opened = usePlaces((state) => state.opened);
  const formOpen = usePlaces((state) => state.form !== null);
  const reading = usePreferences((state) => state.reading);
  const setReading = usePreferences((state) => state.setReading);
  const narrow = useMediaQuery(NARROW) ?? false;
  const select = useCallback((id: string, open: boolean) => usePlaces.getState().select(place, id, open), [place]);
  const leave = useCallback(() => {
    const { form, opened: isOpen, openForm, select: pick, setOpened } = usePlaces.getState();
    if (form !== null) openForm(null);
    else if (usePreferences.getState().reading) setReading(false);
    else if (window.matchMedia(NARROW).matches && isOpen) setOpened(false);
    else pick(place, null);
    focusList();
  }, [place, setReading]);
  const detail = selectedId !== null;
  useRegisterActions([
    { id: 'leave', group: 'form', label: t('keys.leave'), combo: 'Escape', run: leave },
    // From a field too, while there is a form: it is read against the file beside it.
    {
      id: formOpen ? 'panes.form' : 'panes',
      group: formOpen ? 'form' : 'list',
      label: t('keys.panes'),
      combo: 'F6',
      run: focusNextPane,
    },
    ...(detail
      ? [
          {
            id: 'reading',
            group: 'document' as const,
            label: t('keys.reading'),
            combo: 'Z',
            run: () => setReading(!reading),
            listed: true,
          },
        ]
      : []),
  ]);
  return (
    <div
      className={classes.screen}
      data-detail={detail ? 'yes' : 'no'}
      data-opened={detail && (opened || !narrow) ? 'yes' : 'no'}
      data-reading={detail && reading ? 'yes' : 'no'}
    >
      {aside}
      <section className={classes.list} data-pane="list">
        {list(select, selectedId)}
      </section>
      {detail && (
        <section className={classes.detail} data-pane="detail" aria-label={t('documents.detail.label')}>
          <Suspense fallback={null}>
            {drawDetail === undefined ? (
              <DocumentDetail id={selectedId} onLeave={leave} />
            ) : (
              drawDetail(selectedId, leave)
            )}
          </Suspense>
        </section>
      )}
    </div>
  );
}

function focusList(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[role="listbox"][data-testid="document-list"]')?.focus(),
  );
}

/** Where a form is written; one without fields is confirmed by its button. */
const FIELD = 'form :is(input:not([type="hidden"]), textarea, [data-testid="form-confirm"])';
const PANES = [
  '[data-testid="document-list"]',
  '[data-testid="pdf-frame"]',
  '[data-pane="contents"]',
  '[data-pane="facts"]',
];

/**
 * F6, as in other desktop programs: round the panes that are shown. While a form is open it goes between the form and
 * the file it is about; the list is Esc away.
 */
function focusNextPane(): void {
  const shown = PANES.map((selector) => document.querySelector<HTMLElement>(selector)).filter((pane) => pane !== null);
  const panes = usePlaces.getState().form === null || shown.length < 3 ? shown : shown.slice(1);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + 1) % panes.length];
  (next?.querySelector<HTMLElement>(FIELD) ?? next)?.focus();
}
