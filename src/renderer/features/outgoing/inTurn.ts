import { create } from 'zustand';
import type { OutgoingQuery } from '../../../shared/ipc/outgoing.ts';
import { showOutgoing, usePlaces } from '../../app/places.ts';
import { bridge } from '../../data/api.ts';

/** Documents to be approved one after the other, each with its text in view; the next opens by itself. */
interface InTurn {
  readonly ids: readonly string[];
  /** The place of the open one; -1: nobody goes through anything. */
  readonly at: number;
}
const STOPPED: InTurn = { ids: [], at: -1 };
export const useInTurn = create<InTurn>()(() => STOPPED);

const MOST = 200;

export const stopInTurn = (): void => useInTurn.setState(STOPPED);

function openAt(ids: readonly string[], at: number): void {
  const id = ids[at];
  if (id === undefined) {
    stopInTurn();
    return;
  }
  useInTurn.setState({ ids, at });
  showOutgoing(id, { command: 'outgoing.approve', documentId: id });
}

/** Begins with the first document of the view. */
export async function startInTurn(query: Omit<OutgoingQuery, 'after' | 'limit'>): Promise<void> {
  const result = await bridge().outgoing.list({ ...query, limit: MOST });
  if (result.ok)
    openAt(
      result.value.items.map(({ id }) => id),
      0,
    );
}

/** After a document was approved or returned. True when another one has opened. */
export function nextInTurn(doneId: string): boolean {
  const { ids, at } = useInTurn.getState();
  if (at < 0 || ids[at] !== doneId) return false;
  openAt(ids, at + 1);
  return at + 1 < ids.length && usePlaces.getState().selected.outgoing === ids[at + 1];
}
