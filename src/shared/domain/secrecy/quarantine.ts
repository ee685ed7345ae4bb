import { z } from 'zod';

/**
 * What becomes of a file that carried a secrecy mark (Luật 117/2025/QH15 Art. 5.2; domain.md 1.11 c): isolated by the
 * system, a minute by the security officer, then handed over on paper or the independent network or not, and destroyed
 * here in every case: handing over takes the original to where it belongs, it does not make this copy lawful.
 *
 * Facts about the file, never a word of it. Not synced: asked of the server, by the officer alone.
 */
export const QUARANTINE_STATES = ['isolated', 'minuted', 'handed-over', 'destroyed'] as const;
export type QuarantineState = (typeof QUARANTINE_STATES)[number];

const words = (most: number) => z.string().trim().max(most);
const required = (most: number) => words(most).min(1);

/** What the officer does, with what the minute must say about it. */
export const quarantineStepSchema = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('minute'),
    /** Số biên bản, where the office numbers them. */
    number: words(60),
    /** Who was present at the making of the minute. */
    present: required(500),
    /** How the original is dealt with: paper, independent network, given back. */
    handling: required(1000),
  }),
  z.strictObject({
    what: z.literal('hand-over'),
    receiver: required(300),
    /** By which paper: biên bản bàn giao, phiếu gửi. */
    basis: required(300),
  }),
  z.strictObject({
    what: z.literal('destroy'),
    witness: required(300),
  }),
]);
export type QuarantineStep = z.infer<typeof quarantineStepSchema>;
export type QuarantineAct = QuarantineStep['what'];

/** Who did what when. `found`: the system itself. */
const quarantineTraceSchema = z.object({
  what: z.enum(['found', 'minute', 'hand-over', 'destroy']),
  at: z.number().int(),
  /** Empty where the exchange brought it. */
  actorName: z.string(),
  text: z.string(),
});

const quarantineEntrySchema = z.object({
  id: z.string(),
  foundAt: z.number().int(),
  actorName: z.string(),
  channel: z.enum(['upload', 'http', 'folder']),
  fileName: z.string(),
  mark: z.string(),
  state: z.enum(QUARANTINE_STATES),
  /** The minute so far, as it is read aloud and signed. */
  minute: z.string(),
  steps: z.array(quarantineTraceSchema),
});
export type QuarantineEntry = z.infer<typeof quarantineEntrySchema>;
export const quarantineListSchema = z.object({ entries: z.array(quarantineEntrySchema), more: z.boolean() });

const NEXT: Readonly<Record<QuarantineState, readonly QuarantineAct[]>> = {
  isolated: ['minute'],
  minuted: ['hand-over', 'destroy'],
  'handed-over': ['destroy'],
  destroyed: [],
};
export const nextActs = (state: QuarantineState): readonly QuarantineAct[] => NEXT[state];

const AFTER: Readonly<Record<QuarantineAct, QuarantineState>> = {
  minute: 'minuted',
  'hand-over': 'handed-over',
  destroy: 'destroyed',
};
export const stateAfter = (act: QuarantineAct): QuarantineState => AFTER[act];
