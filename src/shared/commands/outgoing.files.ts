import { z } from 'zod';
import type { Actor } from '../domain/directory/actor.ts';
import { documentFileSchema } from '../domain/document/document.ts';
import type { Outgoing } from '../domain/outgoing/outgoing.ts';
import { type AppError, appError } from '../errors.ts';
import { defineChange } from './definition.ts';
import { advanceOutgoing, inOrgOfOutgoing, isAuthor, outgoingIn } from './outgoing.rules.ts';
import { firstRefusal } from './rules.ts';

/** What goes with a document is its author's to bring while it is a draft: approved is what was read (Art. 11). */
const whileDraft = (outgoing: Outgoing, actor: Actor): AppError | null =>
  firstRefusal(inOrgOfOutgoing(outgoing, actor), isAuthor(outgoing, actor), outgoingIn(outgoing, 'draft', 'returned'));

export const MOST_FILES = 50;
/**
 * All of them together travel in one packet, a third larger in base64, and exchange partners take 50 MB at most as we do
 * (server/interchange/limits.ts). [M]: the exchange's own limit is not published.
 */
export const ALL_FILES_BYTES = 35 * 1024 * 1024;

/** A file that goes with the document; its bytes were uploaded or wait to be, under this hash. */
export const attachOutgoing = defineChange({
  name: 'outgoing.attach',
  version: 1,
  record: 'outgoing',
  args: z.strictObject({ outgoingId: z.string(), file: documentFileSchema }),
  allowed: whileDraft,
  check: ({ files }, { file }) =>
    firstRefusal(
      files.some(({ sha256 }) => sha256 === file.sha256) && appError('file-attached-already'),
      (files.length >= MOST_FILES || files.reduce((sum, { bytes }) => sum + bytes, file.bytes) > ALL_FILES_BYTES) &&
        appError('attachments-together', { most: MOST_FILES, limit: ALL_FILES_BYTES / (1024 * 1024) }),
    ),
  apply: (outgoing, { file }, context) =>
    advanceOutgoing(outgoing, context, { kind: 'attached', text: file.name }, { files: [...outgoing.files, file] }),
});

export const detachOutgoing = defineChange({
  name: 'outgoing.detach',
  version: 1,
  record: 'outgoing',
  args: z.strictObject({ outgoingId: z.string(), sha256: z.string() }),
  allowed: whileDraft,
  check: (outgoing, args) =>
    outgoing.files.some((file) => file.sha256 === args.sha256) ? null : appError('file-missing'),
  apply: (outgoing, args, context) =>
    advanceOutgoing(
      outgoing,
      context,
      { kind: 'detached', text: outgoing.files.find((file) => file.sha256 === args.sha256)?.name },
      { files: outgoing.files.filter((file) => file.sha256 !== args.sha256) },
    ),
});

/** The order in which they are read and travel: appendix I before appendix II. */
export const arrangeOutgoing = defineChange({
  name: 'outgoing.arrange',
  version: 1,
  record: 'outgoing',
  args: z.strictObject({ outgoingId: z.string(), order: z.array(z.string()).max(MOST_FILES) }),
  allowed: whileDraft,
  // Somebody else cannot have changed them, but a second window may: the order must speak of exactly these files.
  check: ({ files }, { order }) =>
    order.length === files.length && files.every(({ sha256 }) => order.includes(sha256))
      ? null
      : appError('file-missing'),
  apply: (outgoing, { order }, context) =>
    advanceOutgoing(
      outgoing,
      context,
      { kind: 'arranged' },
      { files: order.flatMap((sha256) => outgoing.files.find((file) => file.sha256 === sha256) ?? []) },
    ),
});
