import { Button, Group, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { errorText, showInstant } from '../../../shared/i18n/format.ts';
import type { PendingCommand } from '../../../shared/ipc/contract.ts';
import { useT } from '../../app/language.tsx';
import { type OpenForm, showDocument, showOutgoing, showWorkfile, usePlaces } from '../../app/places.ts';
import { bridge } from '../../data/api.ts';
import { useCommands, useDocument } from '../../data/documents.ts';
import { useOutgoing } from '../../data/outgoing.ts';
import { useWorkfile } from '../../data/workfiles.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PendingMark, StatusTag } from '../../ui/tags.tsx';
import { isCommandName, WITHOUT_FORM } from '../documents/actions/commandKeys.ts';
import { enterPaper } from '../documents/intake/newPaper.ts';
import { isMendable } from '../outgoing/actions/commandKeys.ts';
import { OutgoingStatusTag } from '../outgoing/OutgoingStatusTag.tsx';
import { isMendableWorkfile, makesWorkfile } from '../workfiles/actions/commandKeys.ts';
import { newFileForm, newLineForm } from '../workfiles/newWorkfile.ts';
import { WorkfileStatusTag } from '../workfiles/tags.tsx';
import classes from './attention.module.css';
import { wordsOf } from './words.ts';

/** What the server did not accept, and what still waits to be sent. Nothing is ever dropped unseen. */
export function AttentionScreen(): ReactNode {
  const t = useT();
  const commands = useCommands().data;
  if (commands === undefined) return null;
  const rejected = commands.filter((command) => command.state === 'rejected');
  const waiting = commands.filter((command) => command.state !== 'rejected');
  if (commands.length === 0) {
    return (
      <EmptyState
        icon={IconCircleCheck}
        title={t('commands.attention.emptyTitle')}
        text={t('commands.attention.emptyText')}
      />
    );
  }
  return (
    <div className={classes.page}>
      <div>
        <Title order={1} size="h4">
          {t('commands.attention.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {rejected.length === 0 ? t('commands.attention.emptyTitle') : t('commands.attention.text')}
        </Text>
      </div>
      {rejected.map((command) => (
        <Rejected key={command.id} command={command} />
      ))}
      {waiting.length > 0 && (
        <Title order={2} size="h6" mt="md">
          {t('commands.attention.waiting')}
        </Title>
      )}
      {waiting.map((command) => (
        <article key={command.id} className={classes.item} data-state="waiting">
          <Group gap="xs" wrap="nowrap">
            <PendingMark state={command.state} />
            <Text size="sm" fw={600}>
              {t(`commands.name.${command.name}`)}
            </Text>
            <Text size="sm" truncate>
              {command.recordTitle}
            </Text>
          </Group>
        </article>
      ))}
    </div>
  );
}

function Rejected({ command }: { readonly command: PendingCommand }): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const outgoing = command.recordKind === 'outgoing';
  const delegation = command.recordKind === 'delegation';
  const file = command.recordKind === 'workfile';
  const current = useDocument(command.recordKind === 'document' ? command.recordId : null).data?.document;
  const currentOutgoing = useOutgoing(outgoing ? command.recordId : null).data?.outgoing;
  const intake = command.name === 'document.intake';
  const currentFile = useWorkfile(file ? command.recordId : null).data?.workfile;
  const show = (form?: OpenForm): void => {
    if (delegation) usePlaces.getState().go('settings');
    else if (file) showFile(command, form);
    else if (outgoing) showOutgoing(command.recordId, form);
    else showDocument(command.recordId, form);
  };
  const name = t(`commands.name.${command.name}`);
  const words = wordsOf(command);
  const mendable =
    intake ||
    isMendable(command.name) ||
    isMendableWorkfile(command.name) ||
    (isCommandName(command.name) && !WITHOUT_FORM.includes(command.name));
  const dismiss = async (): Promise<void> => {
    setBusy(true);
    await bridge().commands.dismiss({ id: command.id });
    setBusy(false);
  };
  return (
    <article className={classes.item} aria-label={`${name}: ${command.recordTitle}`} data-testid="rejected-command">
      <div>
        <Text fw={600}>
          {name}: {command.recordTitle}
        </Text>
        <Text size="xs" c="dimmed">
          {t('commands.attention.madeAt', { time: showInstant(command.madeAt) })}
        </Text>
      </div>
      <dl className={classes.facts}>
        {command.error !== null && (
          <>
            <dt>{t('commands.attention.reason')}</dt>
            <dd>{errorText(t, command.error)}</dd>
          </>
        )}
        {current !== undefined && (
          <>
            <dt>{t('commands.attention.now')}</dt>
            <dd>
              <StatusTag status={current.status} />
            </dd>
          </>
        )}
        {currentOutgoing !== undefined && (
          <>
            <dt>{t('commands.attention.now')}</dt>
            <dd>
              <OutgoingStatusTag status={currentOutgoing.status} />
            </dd>
          </>
        )}
        {currentFile !== undefined && (
          <>
            <dt>{t('commands.attention.now')}</dt>
            <dd>
              <WorkfileStatusTag status={currentFile.status} />
            </dd>
          </>
        )}
        {words !== '' && (
          <>
            <dt>{t('commands.attention.wrote')}</dt>
            <dd>{words}</dd>
          </>
        )}
      </dl>
      <Group gap="xs">
        {mendable && (
          <Button
            size="xs"
            onClick={() =>
              intake
                ? enterPaper({ args: command.args, mends: command.id })
                : show({
                    command: command.name,
                    documentId: command.recordId,
                    args: command.args,
                    mends: command.id,
                  })
            }
          >
            {t('commands.attention.again')}
          </Button>
        )}
        {!intake && (
          <Button size="xs" variant="default" onClick={() => show()}>
            {t('commands.attention.open')}
          </Button>
        )}
        <Button size="xs" variant="subtle" loading={busy} onClick={() => void dismiss()}>
          {t('commands.attention.dismiss')}
        </Button>
      </Group>
    </article>
  );
}

/** A refused opening has left no file behind: its words open again as a new one. */
function showFile(command: PendingCommand, form?: OpenForm): void {
  const made = makesWorkfile(command.name);
  if (!made || form === undefined) {
    showWorkfile(command.recordId, form);
    return;
  }
  const fresh = command.name === 'workfile.plan' ? newLineForm() : newFileForm();
  showWorkfile(fresh.documentId, { ...form, documentId: fresh.documentId });
}
