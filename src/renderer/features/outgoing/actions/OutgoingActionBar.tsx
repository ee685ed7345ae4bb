import { type ReactNode, useEffect } from 'react';
import { COMMANDS, recordCommandAllowed } from '../../../../shared/commands/registry.ts';
import type { Outgoing } from '../../../../shared/domain/outgoing/outgoing.ts';
import { appError } from '../../../../shared/errors.ts';
import { errorText, offReason } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { usePlaces } from '../../../app/places.ts';
import { useSyncFact } from '../../../data/session.ts';
import { tell } from '../../../ui/tell.ts';
import { type Offer, OfferBar } from '../../documents/actions/OfferBar.tsx';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import {
  concernsOutgoing,
  FORWARD,
  OUTGOING_ACTIONS,
  OUTGOING_KEYS,
  type OutgoingAction,
  WITHOUT_WORDS,
} from './commandKeys.ts';

interface Props {
  readonly outgoing: Outgoing;
  readonly current: boolean;
}

/** What can be done to the document, asked of the rules that decide; what needs the server says so while there is none. */
export function OutgoingActionBar({ outgoing, current }: Props): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const offline = useSyncFact((sync) => sync?.online === false);
  const { busy, error, submit } = useSubmit();
  useEffect(() => {
    if (error !== null) tell(t, { color: 'yellow', message: errorText(t, error) });
  }, [error, t]);

  const offers = OUTGOING_ACTIONS.map((name): Offer<OutgoingAction> => {
    const needsServer = 'onlineOnly' in COMMANDS[name];
    const refusal =
      recordCommandAllowed(name, outgoing, actor) ?? (needsServer && offline ? appError('online-only') : null);
    return { name, off: refusal === null ? undefined : offReason(t, refusal) };
  });
  const run = (name: OutgoingAction): void => {
    if (!current) return;
    if (WITHOUT_WORDS.includes(name)) submit(name as 'outgoing.number', { outgoingId: outgoing.id });
    else usePlaces.getState().openForm({ command: name, documentId: outgoing.id });
  };
  return (
    <OfferBar
      offers={offers}
      keys={OUTGOING_KEYS}
      mine={({ name }) => concernsOutgoing(name, outgoing, actor)}
      forward={(name) => FORWARD.includes(name)}
      wordless={WITHOUT_WORDS}
      busy={busy}
      run={run}
    />
  );
}
