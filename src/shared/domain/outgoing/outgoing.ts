import { z } from 'zod';
import { DAY_PATTERN } from '../calendar/days.ts';
import { documentFileSchema } from '../document/document.ts';
import { KIND_CODES } from '../document/kinds.ts';
import { recipientSchema } from './recipient.ts';

/**
 * An outgoing document (văn bản đi) from the first draft to the last delivery: NĐ 30/2020 Art. 10-19. One record holds
 * the whole, as with an incoming document: every edition, opinion and number of it moves as one consistent thing.
 */
export const OUTGOING_STATUSES = [
  'draft', // with its author
  'in-review', // before the person whose turn it is in the chain
  'returned', // back with the author, with a reason
  'signed', // by the competent person; the registry may number it
  'numbered', // number, symbol and date given, entered in the register (Art. 15-16)
  'sealed', // signed for the agency / stamped (Art. 17, 33)
  'issued', // on its way to the recipients (Art. 18)
  'recalled', // called back after issue (Art. 18.4); the register keeps it
  'cancelled', // given up; a number already taken stays taken and visible
] as const;
export const outgoingStatusSchema = z.enum(OUTGOING_STATUSES);
export type OutgoingStatus = z.infer<typeof outgoingStatusSchema>;

const day = z.string().regex(DAY_PATTERN);
const instant = z.number().int().nonnegative();

/**
 * Signature modes of NĐ 30/2020 Art. 13: the chief in person; TM. for a collective body, TM.+KT. its deputy; KT. a
 * deputy for the chief; TL. by standing order; TUQ. by written authority, limited in time and content; Q. acting ([M]).
 */
export const SIGNATURE_MODES = ['self', 'TM', 'TM-KT', 'KT', 'TL', 'TUQ', 'Q'] as const;
export const signatureModeSchema = z.enum(SIGNATURE_MODES);
export type SignatureMode = z.infer<typeof signatureModeSchema>;

export const signerSchema = z.object({
  personId: z.string(),
  name: z.string(),
  /** The signer's own title, as below the mode's line: 'PHÓ CHỦ TỊCH'. */
  position: z.string(),
  mode: signatureModeSchema,
  /** For whom: 'ỦY BAN NHÂN DÂN' after TM., 'CHỦ TỊCH' after KT. Empty for `self`. */
  onBehalfOf: z.string(),
  /** TUQ. and TL.: the written authority. */
  basis: z.string(),
});
export type Signer = z.infer<typeof signerSchema>;

/** What an edition of the text says. Paragraphs are separated by line breaks; a line that ends with nothing is blank. */
export const contentSchema = z.object({
  /** Căn cứ: one legal basis each. */
  bases: z.array(z.string().max(500)).max(40),
  body: z.string().max(60_000),
});
export type Content = z.infer<typeof contentSchema>;

/** NĐ 30/2020 App. VI keeps all drafts: an edition is never overwritten. */
export const editionSchema = z.object({
  n: z.number().int().positive(),
  at: instant,
  byId: z.string(),
  byName: z.string(),
  subject: z.string(),
  content: contentSchema,
});
export type Edition = z.infer<typeof editionSchema>;

/** One place in the submission chain: content (Art. 12: head of the drafting unit), format, signature (Art. 13). */
export const CHAIN_STEPS = ['content', 'format', 'sign'] as const;
export const chainLinkSchema = z.object({
  step: z.enum(CHAIN_STEPS),
  personId: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'approved', 'returned']),
  at: instant.nullable(),
  /** The edition that was approved: a later one needs a new approval (Art. 11.3). */
  edition: z.number().int().nullable(),
});
export type ChainLink = z.infer<typeof chainLinkSchema>;

export const OUTGOING_HISTORY_KINDS = [
  'drafted',
  'edited',
  'commented',
  'attached',
  'detached',
  'arranged', // the order of what goes with it
  'submitted',
  'approved',
  'returned',
  'withdrawn', // the author took it back from the chain
  'signed',
  'numbered',
  'sealed',
  'issued',
  'delivery', // a status of one recipient, code 01-16
  'recalled',
  'updated', // an update or replacement went out
  'cancelled',
] as const;
export const outgoingHistorySchema = z.object({
  id: z.string(), // the command's id, or the packet's
  at: instant,
  kind: z.enum(OUTGOING_HISTORY_KINDS),
  actorId: z.string().nullable(),
  actorName: z.string(),
  onBehalfOf: z.string().nullable().optional(),
  /** The written decision the delegation rests on, as it was that day. */
  basis: z.string().optional(),
  text: z.string().optional(),
  code: z.string().optional(),
});
export type OutgoingHistoryEntry = z.infer<typeof outgoingHistorySchema>;

/** An incoming document this one answers, or an outgoing one it replaces, by what the register knows of it. */
export const referenceSchema = z.object({
  id: z.string(),
  symbol: z.string(),
  issuedOn: day.nullable(),
  subject: z.string(),
});
export type Reference = z.infer<typeof referenceSchema>;

/**
 * What goes on from an issued document (NĐ 30/2020 Art. 18.3): content is mended by `replace` or `update` with a document of
 * equal form, form and procedure by `correct`, đính chính, which is a công văn.
 */
export const SUCCESSIONS = ['replace', 'update', 'correct'] as const;
export type Succession = (typeof SUCCESSIONS)[number];
export const supersedesSchema = referenceSchema.extend({
  how: z.enum(SUCCESSIONS),
  /** The old document's kind; absent in drafts of before this fact. */
  kind: z.enum(KIND_CODES).optional(),
});

export const outgoingSchema = z.object({
  id: z.string(),
  version: z.number().int().nonnegative(),
  orgId: z.string(),
  /** The drafting unit. */
  unitId: z.string(),
  authorId: z.string(),
  authorName: z.string(),
  status: outgoingStatusSchema,
  createdAt: instant,
  updatedAt: instant,
  kind: z.enum(KIND_CODES),
  subject: z.string(), // trích yếu
  urgency: z.number().int().min(0).max(4),
  dueOn: day.nullable(),
  content: contentSchema,
  /** The current edition's number; `editions` holds it and all before it. */
  edition: z.number().int().positive(),
  editions: z.array(editionSchema),
  signer: signerSchema.nullable(),
  chain: z.array(chainLinkSchema),
  recipients: z.array(recipientSchema),
  /** Attachments the author brought; the paper itself is `paper`. */
  files: z.array(documentFileSchema),
  /** The issued PDF, made by the server when the number was given. */
  paper: documentFileSchema.nullable(),
  /** Number series (Art. 15.1): what is counted together in one year of one organisation. */
  series: z.string().nullable(),
  year: z.number().int().nullable(),
  number: z.number().int().positive().nullable(),
  symbol: z.string().nullable(),
  issuedOn: day.nullable(), // the date on the document: the day of its number
  /** Who keeps the registry's copy, number of copies: columns 6 and 7 of the register (App. IV). */
  copyKeeper: z.string(),
  copies: z.number().int().nonnegative(),
  pageCount: z.number().int().nonnegative(),
  sealedAt: instant.nullable(),
  issuedAt: instant.nullable(),
  replyTo: z.array(referenceSchema),
  /** Set on a document that updates, replaces or corrects an issued one: edXML BussinessDocType 2 or 3. */
  supersedes: supersedesSchema.nullable(),
  /** Set on the old one when its successor was issued. */
  supersededBy: referenceSchema.extend({ how: z.enum(SUCCESSIONS).optional() }).nullable(),
  history: z.array(outgoingHistorySchema),
});
export type Outgoing = z.infer<typeof outgoingSchema>;

export const isOpenOutgoing = (status: OutgoingStatus): boolean =>
  status !== 'issued' && status !== 'recalled' && status !== 'cancelled';
