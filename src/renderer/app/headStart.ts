import { dayOf } from '../../shared/domain/calendar/days.ts';
import { ahead } from '../data/ahead.ts';
import { bridge } from '../data/api.ts';
import { NO_PAGES, requestOf } from '../data/document-pages.ts';
import { currentSession, hasStore, type Me, onSession } from '../data/session.ts';
import { listKey } from '../data/useDocumentPages.ts';
import { DESK } from '../features/desk/desk-query.ts';

const WEIGHTS = [400, 500, 600, 700];
/** A store opens within this time on any start that needs no person; a screen before the door is drawn at once. */
const STORE_MS = 400;
/** Longer than the store ever needs for a page; after that the house is drawn empty and fills. */
const ANSWERS_MS = 150;

/**
 * Waits until the first drawing can be the right one: with the rows of the desk where there is a store, or as the screen
 * before the door. Drawing first and asking then meant three drawings and four layouts before the first row (decision 0032).
 */
export async function headStart(): Promise<void> {
  const letters = loadLetters();
  const me = await within(STORE_MS, whoIsInside());
  await within(ANSWERS_MS, Promise.all([letters, me === null ? null : askForDesk(me)]));
}

/**
 * The letters of the house, before the first line is laid out: laid out without them, each weight asks the system's font
 * service for a stand-in (60 ms, for letters that are replaced a moment later), and everything is laid out twice.
 */
async function loadLetters(): Promise<void> {
  const wanted = WEIGHTS.map((weight) => document.fonts.load(`${weight} 14px 'Be Vietnam Pro'`, 'aệ'));
  await Promise.allSettled(wanted); // letters that do not come leave the system's
}

function whoIsInside(): Promise<Me | null> {
  return new Promise((resolve) => {
    const look = (): void => {
      const session = currentSession();
      if (session === null || session.phase === 'starting') return;
      stop();
      resolve(hasStore(session) ? session.me : null);
    };
    const stop = onSession(look);
    look();
  });
}

async function askForDesk({ orgId }: Me): Promise<void> {
  const today = dayOf(Date.now());
  const { limit } = requestOf(NO_PAGES, 0);
  await Promise.all([
    ahead.ask(listKey('desk', DESK), 'documents:changed', () => bridge().documents.list({ ...DESK, limit })),
    ahead.ask(`counts:${today}`, 'documents:changed', () => bridge().documents.counts({ today })),
    ahead.ask('units', 'directory:changed', () => bridge().directory.units()),
    ahead.ask(`people:${orgId}`, 'directory:changed', () => bridge().directory.people({ orgId })),
    ahead.ask('agencies', 'directory:changed', () => bridge().directory.agencies()),
    ahead.ask('outgoing-counts', 'records:changed', () => bridge().outgoing.counts()),
    ahead.ask(`workfile-counts:${today}`, 'records:changed', () => bridge().workfiles.counts({ today })),
  ]);
}

const within = <T>(ms: number, work: Promise<T>): Promise<T | null> =>
  Promise.race([work, new Promise<null>((resolve) => setTimeout(resolve, ms, null))]);
