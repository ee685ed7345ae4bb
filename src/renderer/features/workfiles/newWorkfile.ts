import { v7 as uuidv7 } from 'uuid';
import type { OpenForm } from '../../app/places.ts';

/** What stands in the place of an id until the new file has one; the half-written words are kept under it. */
const NEW = 'new-file';
const PLANNED = 'new-line';

export const isNewWorkfile = (id: string): boolean => id === NEW || id === PLANNED;

export const newFileForm = (): OpenForm => ({ command: 'workfile.open', documentId: NEW });
export const newLineForm = (): OpenForm => ({ command: 'workfile.plan', documentId: PLANNED });
export const formOfNew = (id: string): OpenForm => (id === PLANNED ? newLineForm() : newFileForm());

export const newWorkfileId = (): string => uuidv7();
