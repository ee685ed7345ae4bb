import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Actor } from '../../shared/domain/directory/actor.ts';
import { actorFrom, type Me } from '../data/session.ts';

interface Self {
  readonly me: Me;
  readonly actor: Actor;
}
const MeContext = createContext<Self | null>(null);

export function MeProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }): ReactNode {
  const self = useMemo(() => ({ me, actor: actorFrom(me) }), [me]);
  return <MeContext value={self}>{children}</MeContext>;
}

/** The signed-in person; only inside the shell. */
export function useMe(): Self {
  const self = useContext(MeContext);
  if (self === null) throw new Error('useMe outside the shell');
  return self;
}
