import type { Document } from '../../../../shared/domain/document/document.ts';
import { type OpenForm, usePlaces } from '../../../app/places.ts';

export interface FormProps {
  readonly document: Document;
  readonly form: OpenForm;
}

export const draftKey = ({ document, form }: FormProps): string => `${form.command}:${document.id}`;

/** A text among the arguments being mended, else empty. */
export const textOf = (form: OpenForm, name: string): string => {
  const value = form.args?.[name];
  return typeof value === 'string' ? value : '';
};

/** Back to the facts, and the keyboard back to the list: the next document is one key away. */
export function closeForm(): void {
  usePlaces.getState().openForm(null);
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-testid="document-list"]')?.focus());
}
