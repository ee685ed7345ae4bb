import type { ReactNode } from 'react';
import type { DocumentQuery } from '../../../shared/ipc/contract.ts';
import { useMe } from '../../app/me.tsx';
import type { Place } from '../../app/places.ts';
import { bridge } from '../../data/api.ts';
import { InTurnButton } from './InTurnButton.tsx';

/** As many as one page of the store gives: more than a registry does in one go. */
const MOST = 200;

interface Props {
  readonly place: Place;
  readonly offered: boolean;
  /** The list as it is shown, narrowed to what waits at the registry. */
  readonly query: Omit<DocumentQuery, 'after' | 'limit'>;
}

/** Vào sổ lần lượt: each packet beside its form; the next opens when one is registered or refused. */
export function RegisterInTurn({ place, offered, query }: Props): ReactNode {
  const { actor } = useMe();
  return (
    <InTurnButton
      place={place}
      command="document.register"
      offered={offered && actor.roles.includes('clerk')}
      ids={async () => {
        const result = await bridge().documents.list({ ...query, limit: MOST });
        return result.ok ? result.value.items.map(({ id }) => id) : null;
      }}
      waits={async (id) => {
        // The rules come with the forms they belong to, not with the first drawing of the desk.
        const { commandAllowed } = await import('../../../shared/commands/registry.ts');
        const found = await bridge().documents.get({ id });
        return found.ok && commandAllowed('document.register', found.value.document, actor) === null;
      }}
    />
  );
}
