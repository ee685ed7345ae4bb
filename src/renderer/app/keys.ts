/** Keyboard words: `Ctrl+K`, `J`, `Alt+1`, `?`. Pure, so that the rules can be tested without a keyboard. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/**
 * An input method (Telex, VNI through IBus, TSF) is in the middle of a word. Browsers report the key that ends a
 * composition with `isComposing` false but keyCode 229, so both are asked: a half-composed word is never sent.
 */
export const isComposing = (press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean =>
  press.isComposing || press.keyCode === 229;

const NAMED = new Set([
  'Enter',
  'Escape',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'F6',
]);

/** The combination as we write it; null for keys we have no name for. Letters go by what they mean, not where they lie. */
export function comboOf(press: KeyPress): string | null {
  if (isComposing(press)) return null;
  const base = baseOf(press);
  if (base === null) return null;
  const prefix = `${press.ctrlKey || press.metaKey ? 'Ctrl+' : ''}${press.altKey ? 'Alt+' : ''}`;
  return `${prefix}${base}`;
}

function baseOf({ key, code, altKey }: KeyPress): string | null {
  if (NAMED.has(key)) return key;
  // Alt changes what a key writes on some layouts, but not which digit it is.
  if (altKey && /^Digit\d$/.test(code)) return code.slice(5);
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return key.length === 1 && key !== ' ' ? key : null;
}

/** Plain letters are for reading, not for fields: a combination that writes text is left alone while one types. */
export const writesText = (combo: string): boolean =>
  !combo.startsWith('Ctrl+') && !combo.startsWith('Alt+') && combo !== 'F6';

/** A switch of a pane takes no letters; one of a form stands among fields, and a letter missed there must not act. */
const isSwitch = (target: HTMLElement): boolean =>
  target.matches('input[type="checkbox"], input[type="radio"]') && target.closest('form, [role="dialog"]') === null;

/** True where keys belong to what has the focus: fields, menus, dialogs. */
export function ownsKeys(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    !isSwitch(target) &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="combobox"]') !== null)
  );
}

/** How a combination is shown to people. */
export const showCombo = (combo: string): string =>
  combo.replace('ArrowUp', '↑').replace('ArrowDown', '↓').replace('ArrowLeft', '←').replace('Escape', 'Esc');
