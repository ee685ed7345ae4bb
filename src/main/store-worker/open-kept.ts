import { type Db, type Opened, openForReading } from './database.ts';
import { type Kept, keptIn } from './kept.ts';
import { judgeHeader } from './key.ts';
import { ReaderStore } from './reader-store.ts';

/** A reader for a store that nobody has opened yet. Whatever is in the way is for the writer to find and to name. */
export function openKept(opened: Opened): { store: ReaderStore; kept: Kept } | null {
  let db: Db | undefined;
  try {
    if (judgeHeader(opened.file, opened.key) === 'ours') {
      db = openForReading(opened);
      const kept = keptIn(db);
      if (kept !== null) return { store: new ReaderStore(opened, db), kept };
    }
  } catch {
    // As below.
  }
  db?.close();
  return null;
}
