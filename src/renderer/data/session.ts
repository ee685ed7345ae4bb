import type { Actor, Role } from '../../shared/domain/directory/actor.ts';
import { ROLES } from '../../shared/domain/directory/actor.ts';
import type { Session, SyncStatus } from '../../shared/ipc/contract.ts';
import { bridge } from './api.ts';
import { createLive, type Fact, useLive, useLiveFact } from './live.ts';

const session = createLive<Session>(samePerson);
const sync = createLive<SyncStatus>();
let started = false;

/** Called once, before the first render, so that the answer is already on its way. */
export function startData(): void {
  if (started) return;
  started = true;
  const api = bridge();
  session.start(api.session.get, (listener) => api.on('session:changed', listener));
  // The store may not be open yet: its refusal is no news, the first event is.
  sync.start(api.sync.status, (listener) => api.on('sync:changed', listener));
  api.on('session:changed', (next) => {
    if (hasStore(next) && sync.get() === null) void refreshSync();
  });
  // The system says that a network is there again: without this, the next knock may be half a minute away.
  window.addEventListener('online', () => void api.sync.now());
}

/**
 * The counters of the session change with every command, the person hardly ever: the same person stays the same object,
 * or the whole house would be drawn anew for one more unsent command.
 */
export function samePerson(next: Session, before: Session | null): Session {
  return before !== null && JSON.stringify(before.me) === JSON.stringify(next.me) ? { ...next, me: before.me } : next;
}

async function refreshSync(): Promise<void> {
  const result = await bridge().sync.status();
  if (result.ok) sync.set(result.value);
}

export const hasStore = (value: Session): boolean => value.phase === 'ready' || value.phase === 'filling';
export const isFilling = (): boolean => session.get()?.phase === 'filling';
export const useSession = (): Session | null => useLive(session);
export const useSync = (): SyncStatus | null => useLive(sync);
export const useSessionFact = <F extends Fact>(fact: (value: Session | null) => F): F => useLiveFact(session, fact);
export const useSyncFact = <F extends Fact>(fact: (status: SyncStatus | null) => F): F => useLiveFact(sync, fact);
export const onSession = session.subscribe;
export const currentSession = session.get;

export type Me = NonNullable<Session['me']>;

/** The same shape the rules use on the server. Main takes the actor from its own session; this one lights buttons. */
export function actorFrom(me: Me): Actor {
  const roles = me.roles.filter((role): role is Role => ROLES.some((known) => known === role));
  return {
    id: me.id,
    name: me.name,
    position: me.position,
    orgId: me.orgId,
    unitId: me.unitId,
    roles,
    actsFor: me.actsFor,
    ...(me.signsFor === undefined ? {} : { signsFor: me.signsFor }),
    ...(me.bases === undefined ? {} : { bases: me.bases }),
  };
}
