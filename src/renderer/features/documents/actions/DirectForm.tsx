import { Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { actingFor } from '../../../../shared/commands/rules.ts';
import { dueProposals } from '../../../../shared/domain/document/due-proposal.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { useToday } from '../../../data/clock.ts';
import { useDirectory } from '../../../data/directory.tsx';
import { useDraft } from '../../../data/drafts.ts';
import { DueField } from '../../../ui/DueField.tsx';
import { FormFrame } from './FormFrame.tsx';
import { closeForm, draftKey, type FormProps, textOf } from './formProps.ts';
import { RoutingEditor } from './RoutingEditor.tsx';
import { openReceivers, type Receiver, readReceivers } from './routings.ts';
import { Templates } from './Templates.tsx';
import { useSubmit } from './useSubmit.ts';

interface Values {
  readonly directive: string;
  readonly dueOn: string | null;
  readonly routings: readonly Receiver[];
}

function readValues(kept: Readonly<Record<string, unknown>>): Values {
  return {
    directive: typeof kept['directive'] === 'string' ? kept['directive'] : '',
    dueOn: typeof kept['dueOn'] === 'string' ? kept['dueOn'] : null,
    routings: readReceivers(kept['routings']),
  };
}

/**
 * Bút phê: the directive, the due date, who leads, supports and is informed; the file stays in view beside it. The
 * same form changes a routing: it begins with everybody who still works on the document.
 */
export function DirectForm(props: FormProps): ReactNode {
  const { document, form } = props;
  const t = useT();
  const today = useToday();
  const { actor } = useMe();
  const { person } = useDirectory();
  const changes = form.command === 'document.reroute';
  const name = changes ? 'document.reroute' : 'document.direct';
  const start: Values =
    form.args === undefined
      ? {
          directive: '',
          dueOn: !changes && document.dueOn !== null && document.dueOn >= today ? document.dueOn : null,
          routings: changes ? openReceivers(document.routings) : [],
        }
      : readValues(form.args);
  const { value, set, restored, discard } = useDraft(
    draftKey(props),
    { ...start, directive: start.directive || textOf(form, 'directive') },
    readValues,
  );
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit(form.mends);
  const onBehalfOf = actingFor(document.submittedTo, actor)?.onBehalfOf ?? null;

  const directive = value.directive.normalize('NFC').trim();
  const leads = value.routings.filter((receiver) => receiver.role === 'lead').length;
  const past = value.dueOn !== null && value.dueOn < today;
  const confirm = (): void => {
    if (directive === '' || leads !== 1 || past) {
      setTried(true);
      return;
    }
    submit(name, { documentId: document.id, directive, dueOn: value.dueOn, routings: [...value.routings] }, () => {
      discard();
      closeForm();
    });
  };
  return (
    <FormFrame
      name={name}
      title={changes ? t('commands.reroute.title') : t('commands.direct.title')}
      text={changes ? t('commands.reroute.text') : undefined}
      busy={busy}
      error={error}
      restored={restored}
      onDiscard={discard}
      onConfirm={confirm}
    >
      {onBehalfOf !== null && (
        <Text size="sm" fw={500}>
          {t('commands.direct.onBehalf', { name: person(onBehalfOf)?.name ?? onBehalfOf })}
          {actor.bases?.[onBehalfOf] !== undefined && (
            <Text span size="sm" c="dimmed" display="block">
              {t('commands.direct.basis', { basis: actor.bases[onBehalfOf] })}
            </Text>
          )}
        </Text>
      )}
      <Textarea
        label={changes ? t('commands.reroute.directive') : t('commands.direct.directive')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2000}
        value={value.directive}
        onChange={(event) => set({ directive: event.currentTarget.value })}
        error={tried && directive === '' ? t('commands.form.required') : undefined}
        autoFocus
      />
      <Templates
        kind="directive"
        samples={[t('commands.direct.sample1'), t('commands.direct.sample2'), t('commands.direct.sample3')]}
        text={value.directive}
        onChoose={(chosen) => set({ directive: directive === '' ? chosen : `${directive}\n${chosen}` })}
      />
      <DueField
        label={t('commands.direct.dueOn')}
        value={value.dueOn}
        onChange={(dueOn) => set({ dueOn })}
        known={changes ? [] : dueProposals(document, today)}
        error={past ? t('commands.form.pastDay') : undefined}
      />
      <RoutingEditor
        orgId={document.orgId}
        receivers={value.routings}
        onChange={(routings) => set({ routings })}
        error={tried && leads !== 1 ? t('commands.direct.noLead') : undefined}
      />
    </FormFrame>
  );
}
