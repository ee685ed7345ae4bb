import type { Translate } from '../../../../shared/i18n/texts.ts';
import type { Action } from '../../../app/actions.ts';

/** The keys of a list, for the whole window while nothing else has the focus. */
export function listActions(t: Translate, press: (combo: string) => void): Action[] {
  const action = (id: string, label: string, combo: string, quietly = true): Action => ({
    id: `list.${id}`,
    group: 'list',
    label,
    combo,
    run: () => press(combo),
    quietly,
  });
  return [
    action('next', t('keys.next'), 'J', false),
    action('previous', t('keys.previous'), 'K', false),
    action('down', t('keys.next'), 'ArrowDown'),
    action('up', t('keys.previous'), 'ArrowUp'),
    action('open', t('keys.open'), 'Enter'),
    action('first', t('keys.first'), 'Home'),
    action('last', t('keys.last'), 'End'),
    action('pageDown', t('keys.pageDown'), 'PageDown'),
    action('pageUp', t('keys.pageUp'), 'PageUp'),
    action('mark', t('keys.mark'), 'X', false),
    action('markAll', t('keys.markAll'), 'Ctrl+A'),
  ];
}
