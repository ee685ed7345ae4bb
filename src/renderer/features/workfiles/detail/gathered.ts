import type { WorkfileHistoryEntry } from '../../../../shared/domain/workfile/workfile.ts';

interface Gathered {
  readonly entry: WorkfileHistoryEntry;
  readonly times: number;
}

/** Newest first. Whoever puts documents in order does it key by key: their moves in a row are told as one line, by the last. */
export function gathered(history: readonly WorkfileHistoryEntry[]): Gathered[] {
  const lines: Gathered[] = [];
  for (const entry of history.toReversed()) {
    const last = lines.at(-1);
    if (
      last !== undefined &&
      entry.kind === 'ordered' &&
      last.entry.kind === 'ordered' &&
      last.entry.actorId === entry.actorId
    )
      lines[lines.length - 1] = { entry: withoutText(last.entry), times: last.times + 1 };
    else lines.push({ entry, times: 1 });
  }
  return lines;
}

/** Several documents were moved: none of them stands for all. */
function withoutText({ text: _text, ...entry }: WorkfileHistoryEntry): WorkfileHistoryEntry {
  return entry;
}
