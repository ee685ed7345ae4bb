import type { Document } from '../../../../shared/domain/document/document.ts';
import type { OpenForm } from '../../../app/places.ts';

/** What stands in the place of an id until the new document has one; the half-written words are kept under it. */
const NEW = 'new';
const REPLY = 'reply:';

export const isNewDraft = (id: string): boolean => id === NEW || id.startsWith(REPLY);

export const newDraftForm = (id: string = NEW): OpenForm => ({ command: 'outgoing.draft', documentId: id });

/** The incoming document a new draft answers; null for a draft that answers nothing. */
export const repliedId = (id: string): string | null => (id.startsWith(REPLY) ? id.slice(REPLY.length) : null);

export const replyForm = (document: Document): OpenForm => newDraftForm(`${REPLY}${document.id}`);
