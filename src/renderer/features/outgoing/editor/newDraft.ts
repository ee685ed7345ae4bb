import type { Document } from '../../../../shared/domain/document/document.ts';
import { type Outgoing, SUCCESSIONS, type Succession } from '../../../../shared/domain/outgoing/outgoing.ts';
import type { OpenForm } from '../../../app/places.ts';

/** What stands in the place of an id until the new document has one; the half-written words are kept under it. */
const NEW = 'new';
const REPLY = 'reply:';
const SUCCESSOR = /^(replace|update|correct):(.+)$/;

export const isNewDraft = (id: string): boolean => id === NEW || id.startsWith(REPLY) || SUCCESSOR.test(id);

export const newDraftForm = (id: string = NEW): OpenForm => ({ command: 'outgoing.draft', documentId: id });

/** The incoming document a new draft answers; null for a draft that answers nothing. */
export const repliedId = (id: string): string | null => (id.startsWith(REPLY) ? id.slice(REPLY.length) : null);

/** The issued document a new draft replaces, updates or corrects; null for a draft that stands for itself. */
export function succeeded(id: string): { readonly how: Succession; readonly id: string } | null {
  const match = SUCCESSOR.exec(id);
  const how = SUCCESSIONS.find((one) => one === match?.[1]);
  return how === undefined || match?.[2] === undefined ? null : { how, id: match[2] };
}

export const successorForm = (outgoing: Outgoing, how: Succession): OpenForm => newDraftForm(`${how}:${outgoing.id}`);

export const replyForm = (document: Document): OpenForm => newDraftForm(`${REPLY}${document.id}`);
