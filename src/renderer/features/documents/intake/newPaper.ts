import type { OpenForm } from '../../../app/places.ts';
import { showDocument } from '../../../app/places.ts';

/** Stands in the place of an id while a paper document is entered; the half-written form is kept under it. */
export const NEW_PAPER = 'new-paper';

export const paperForm = (more: Pick<OpenForm, 'args' | 'mends'> = {}): OpenForm => ({
  command: 'document.intake',
  documentId: NEW_PAPER,
  ...more,
});

export const enterPaper = (more: Pick<OpenForm, 'args' | 'mends'> = {}): void =>
  showDocument(NEW_PAPER, paperForm(more));
