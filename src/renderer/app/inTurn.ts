import { create } from 'zustand';
import { type Place, usePlaces } from './places.ts';

/** Work done to one document after the other, each with its text in view; the next opens by itself, with its form. */
interface Turn {
  readonly place: Place;
  readonly command: string;
  readonly ids: readonly string[];
  /** Whether the document still waits for this: a colleague, or an earlier round, may have done it. */
  readonly waits: (id: string) => Promise<boolean>;
  readonly onEnd: () => void;
}

interface InTurn {
  readonly turn: Turn | null;
  readonly at: number;
  /** The document that was done last. */
  readonly last: string | null;
}

const STOPPED: InTurn = { turn: null, at: -1, last: null };
export const useInTurn = create<InTurn>()(() => STOPPED);

export const stopInTurn = (): void => useInTurn.setState(STOPPED);

/** Opens at once, so that no key meets the document before; one that waits no more is left again as soon as that is known. */
function openAt(turn: Turn, at: number, last: string | null): boolean {
  const id = turn.ids[at];
  if (id === undefined) {
    stopInTurn();
    turn.onEnd();
    return false;
  }
  useInTurn.setState({ turn, at, last });
  const { go, select, openForm } = usePlaces.getState();
  go(turn.place);
  select(turn.place, id, true);
  openForm({ command: turn.command, documentId: id });
  void turn.waits(id).then((waits) => {
    const now = useInTurn.getState();
    if (!waits && now.turn === turn && now.at === at && !openAt(turn, at + 1, last)) openForm(null);
  });
  return true;
}

/** Begins at document `from` where it is among them, else at the first. */
export function startInTurn(turn: Turn, from: string | null): void {
  openAt(turn, Math.max(0, from === null ? 0 : turn.ids.indexOf(from)), null);
}

/** After a document was done, in one way or another. True when another one has opened. */
export function nextInTurn(doneId: string): boolean {
  const { turn } = useInTurn.getState();
  const at = turn?.ids.indexOf(doneId) ?? -1;
  if (turn === null || at < 0 || usePlaces.getState().place !== turn.place) return false;
  return openAt(turn, at + 1, doneId);
}

/** To the next one, with this one left as it is. True when another one has opened. */
export function skipInTurn(): boolean {
  const { turn, at, last } = useInTurn.getState();
  return turn !== null && openAt(turn, at + 1, last);
}
