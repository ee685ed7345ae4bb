import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { recordCommandAllowed } from '../../../shared/commands/registry.ts';
import type { Document } from '../../../shared/domain/document/document.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { showOutgoing } from '../../app/places.ts';
import { Hint } from '../../ui/Hint.tsx';
import { replyForm } from './editor/newDraft.ts';

interface Props {
  readonly document: Document;
  readonly current: boolean;
}

/** From an incoming document to the draft that answers it. */
export function ReplyButton({ document, current }: Props): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const may = recordCommandAllowed('outgoing.draft', null, actor) === null;
  const run = (): void => {
    if (!current) return;
    const form = replyForm(document);
    showOutgoing(form.documentId, form);
  };
  const label = t('outgoing.detail.reply');
  useRegisterActions(may ? [{ id: 'outgoing.reply', group: 'document', label, combo: 'Y', run, listed: true }] : []);
  if (!may) return null;
  return (
    <div>
      <Hint label={t('outgoing.detail.replyHint')} combo="Y">
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          onClick={run}
        >
          {label}
        </Button>
      </Hint>
    </div>
  );
}
