import { cloneElement, type ReactElement, type ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly combo?: string;
  /** Above, unless said otherwise: where it would cover what is read together with the control. */
  readonly side?: 'right' | 'bottom';
  readonly children: ReactElement<HintMarks>;
}

/** Where `HintLayer` finds the words. */
export interface HintMarks {
  readonly 'data-hint'?: string;
  readonly 'data-hint-combo'?: string;
  readonly 'data-hint-side'?: string;
}

/**
 * What a control does and its key; also why it is off. Words on the control, and one layer that shows them: a tooltip of
 * its own for each of the forty controls of a screen was two thirds of every drawing of rail, header and forms.
 */
export function Hint({ label, combo, side, children }: Props): ReactNode {
  return cloneElement(children, {
    'data-hint': label,
    ...(combo === undefined ? {} : { 'data-hint-combo': combo }),
    ...(side === undefined ? {} : { 'data-hint-side': side }),
  });
}
