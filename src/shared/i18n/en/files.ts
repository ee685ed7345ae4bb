import type { Texts } from '../texts.ts';

export const files: Texts['files'] = {
  add: 'Add files',
  addHint: 'Choose PDF, Word, Excel (.xlsx) files or pictures, or drop them on the window',
  none: 'No file goes with it yet.',
  afterDraft: 'Attachments are added after the draft is saved.',
  open: 'Open {{name}}',
  up: 'Move {{name}} up',
  down: 'Move {{name}} down',
  remove: 'Remove {{name}}',
  dropAttachments: 'Drop the files here to attach them',
  understood: 'Understood',
};
