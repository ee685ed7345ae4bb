import { z } from 'zod';

/** How a paper document reached the registry: as it stands in the clerk's hand, before any law asks. */
export const ARRIVAL_WAYS = ['post', 'hand', 'messenger', 'fax', 'meeting'] as const;
export const arrivalWaySchema = z.enum(ARRIVAL_WAYS);
export type ArrivalWay = z.infer<typeof arrivalWaySchema>;

/** Facts of the arrival of a paper document; they stand on its first line of history. */
export const paperArrivalSchema = z.object({
  way: arrivalWaySchema,
  copies: z.number().int().positive(),
});
export type PaperArrival = z.infer<typeof paperArrivalSchema>;

interface WithHistory {
  readonly history: readonly { readonly kind: string; readonly paper?: PaperArrival | undefined }[];
}

/** Null for what came by the exchange. */
export const paperArrivalOf = ({ history }: WithHistory): PaperArrival | null =>
  history.find(({ kind }) => kind === 'arrived')?.paper ?? null;

/** What stands in the register for a paper that bears no number and symbol. */
export const NO_SYMBOL = 'Không số';
