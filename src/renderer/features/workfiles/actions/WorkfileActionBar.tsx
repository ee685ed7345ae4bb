import { type ReactNode, useEffect } from 'react';
import { recordCommandAllowed } from '../../../../shared/commands/registry.ts';
import type { Workfile } from '../../../../shared/domain/workfile/workfile.ts';
import { errorText, offReason } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { usePlaces } from '../../../app/places.ts';
import { tell } from '../../../ui/tell.ts';
import { type Offer, OfferBar } from '../../documents/actions/OfferBar.tsx';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import {
  concernsWorkfile,
  FORWARD,
  WITHOUT_WORDS,
  WORKFILE_ACTIONS,
  WORKFILE_KEYS,
  type WorkfileAction,
} from './commandKeys.ts';

interface Props {
  readonly workfile: Workfile;
  readonly current: boolean;
}

/** What can be done to the file, asked of the rules that decide; what is off says why. */
export function WorkfileActionBar({ workfile, current }: Props): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const { busy, error, submit } = useSubmit();
  useEffect(() => {
    if (error !== null) tell(t, { color: 'yellow', message: errorText(t, error) });
  }, [error, t]);
  const offers = WORKFILE_ACTIONS.map((name): Offer<WorkfileAction> => {
    const refusal = recordCommandAllowed(name, workfile, actor);
    return { name, off: refusal === null ? undefined : offReason(t, refusal) };
  });
  const run = (name: WorkfileAction): void => {
    if (!current) return;
    if (name === 'workfile.begin') submit(name, { workfileId: workfile.id });
    else usePlaces.getState().openForm({ command: name, documentId: workfile.id });
  };
  return (
    <OfferBar
      offers={offers}
      keys={WORKFILE_KEYS}
      mine={({ name }) => concernsWorkfile(name, workfile, actor)}
      forward={(name) => FORWARD.includes(name)}
      wordless={WITHOUT_WORDS}
      busy={busy}
      run={run}
    />
  );
}
