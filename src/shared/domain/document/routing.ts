import type { Document, Routing } from './document.ts';

/** Nobody works on it any more, though nobody has finished it. */
export const isClosedEarly = (part: Routing): boolean => part.closed !== undefined;

/** The part that leads now; one that was returned or taken back leads no more. */
export const leadOf = (routings: readonly Routing[]): Routing | undefined =>
  routings.find((part) => part.role === 'lead' && !isClosedEarly(part));

/** Work that somebody has finished; having been informed is no work. */
export const isFinishedWork = (part: Routing): boolean =>
  part.state === 'done' && part.role !== 'inform' && !isClosedEarly(part);

export const asksExtension = (part: Routing): boolean => part.ask !== undefined && part.state !== 'done';

/** An extension to answer, or a part given back that nobody has taken over. */
export const waitsForLeader = (part: Routing): boolean =>
  asksExtension(part) || (part.closed === 'returned' && part.settled !== true);

/** The part with no extension waiting: answered, or no longer to be answered. */
export function withoutAsk(part: Routing): Routing {
  const { ask: _answered, ...rest } = part;
  return rest;
}

/** The date that holds for a part: its own, else the whole document's. */
export const dueOf = (document: Pick<Document, 'dueOn'>, part: Routing | undefined): string | null =>
  part?.dueOn ?? document.dueOn;

/** Ends a part without a result; a finished one stays as it is. */
export function closePart(part: Routing, closed: NonNullable<Routing['closed']>, now: number): Routing {
  if (part.state === 'done') return part;
  return { ...withoutAsk(part), state: 'done', doneAt: now, closed };
}

/** The leader has seen that it came back. */
export const settle = (part: Routing): Routing =>
  part.closed === 'returned' && part.settled !== true ? { ...part, settled: true } : part;

/** Another due date; the first one, be it the document's, is kept for good. */
export function movedDue(part: Routing, dueOn: string | null, before: string | null = part.dueOn): Routing {
  if (part.dueOn === dueOn) return part;
  return { ...part, dueOn, firstDueOn: part.firstDueOn === undefined ? before : part.firstDueOn };
}
