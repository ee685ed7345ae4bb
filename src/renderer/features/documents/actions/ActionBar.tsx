import { type ReactNode, useEffect } from 'react';
import {
  commandAllowed,
  DOCUMENT_COMMAND_NAMES,
  type DocumentCommandName,
} from '../../../../shared/commands/registry.ts';
import type { Document } from '../../../../shared/domain/document/document.ts';
import { errorText, offReason } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { usePlaces } from '../../../app/places.ts';
import { tell } from '../../../ui/tell.ts';
import { COMMAND_KEYS, concerns, EXCEPTIONS, WITHOUT_FORM } from './commandKeys.ts';
import { type Offer, OfferBar } from './OfferBar.tsx';
import { useSubmit } from './useSubmit.ts';

interface Props {
  readonly document: Document;
  /** False while the document the person has gone to is still on its way. */
  readonly current: boolean;
}

/** What can be done to the document, asked of the same rules that decide; what is off says why. */
export function ActionBar({ document, current }: Props): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const { busy, error, submit } = useSubmit();
  useEffect(() => {
    if (error !== null) tell(t, { color: 'yellow', message: errorText(t, error) });
  }, [error, t]);

  const offers = DOCUMENT_COMMAND_NAMES.map((name): Offer<DocumentCommandName> => {
    const refusal = commandAllowed(name, document, actor);
    return { name, off: refusal === null ? undefined : offReason(t, refusal) };
  });
  const run = (name: DocumentCommandName): void => {
    if (!current) return;
    if (name === 'document.start' || name === 'document.acknowledge') submit(name, { documentId: document.id });
    else usePlaces.getState().openForm({ command: name, documentId: document.id });
  };
  return (
    <OfferBar
      offers={offers}
      keys={COMMAND_KEYS}
      mine={({ name }) => concerns(name, actor) && !EXCEPTIONS.includes(name)}
      forward={(name) =>
        name !== 'document.note' &&
        name !== 'document.refuse' &&
        (name === 'document.answerExtension' || !EXCEPTIONS.includes(name))
      }
      wordless={WITHOUT_FORM}
      busy={busy}
      run={run}
    />
  );
}
