import { Button, Group, Text, Textarea, Title } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { recordCommandAllowed } from '../../../shared/commands/registry.ts';
import { showDay } from '../../../shared/domain/calendar/days.ts';
import { type Delegation, isInForce } from '../../../shared/domain/directory/directory.ts';
import { appError } from '../../../shared/errors.ts';
import { errorText, offReason, showInstant } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { useToday } from '../../data/clock.ts';
import { useDelegations } from '../../data/delegations.ts';
import { useDirectory } from '../../data/directory.tsx';
import { useSyncFact } from '../../data/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Hint } from '../../ui/Hint.tsx';
import { useSubmit } from '../documents/actions/useSubmit.ts';
import { GrantForm } from './GrantForm.tsx';
import classes from './settings.module.css';

const SHORTEST = 5;

/** In force first, then what comes, then what is over: each the newest first. */
function stateOf(delegation: Delegation, today: string): 'current' | 'coming' | 'over' | 'revoked' {
  if ((delegation.revokedAt ?? null) !== null) return 'revoked';
  if (isInForce(delegation, today)) return 'current';
  return delegation.fromDay > today ? 'coming' : 'over';
}
const ORDER = ['current', 'coming', 'over', 'revoked'];

/** Who acts for whom, until when and by which decision; and for leaders and heads the way to pass on their powers. */
export function Delegations(): ReactNode {
  const t = useT();
  const today = useToday();
  const { actor } = useMe();
  const { data, error } = useDelegations();
  const offline = useSyncFact((sync) => sync?.online === false);
  const [granting, setGranting] = useState(false);
  const refusal = recordCommandAllowed('delegation.grant', null, actor) ?? (offline ? appError('online-only') : null);
  const may = recordCommandAllowed('delegation.grant', null, actor) === null;
  const mine = (data ?? [])
    .filter(({ orgId }) => orgId === actor.orgId)
    .map((delegation) => ({ delegation, state: stateOf(delegation, today) }))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (a.delegation.fromDay < b.delegation.fromDay ? 1 : -1),
    );
  return (
    <section className={classes.card} aria-label={t('delegations.title')}>
      <Title order={2} size="h6">
        {t('delegations.title')}
      </Title>
      <Text size="sm">{t('delegations.text')}</Text>
      {error !== null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
      {data !== undefined && mine.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('delegations.none')}
        </Text>
      )}
      <ul className={classes.delegations}>
        {mine.map(({ delegation, state }) => (
          <Row key={delegation.id} delegation={delegation} state={state} />
        ))}
      </ul>
      {may && !granting && (
        <div>
          <Hint label={refusal === null ? t('commands.hint.delegation.grant') : offReason(t, refusal)}>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconUserShare size={15} aria-hidden />}
              {...(refusal === null ? {} : { 'data-disabled': true, 'aria-disabled': true })}
              onClick={() => {
                if (refusal === null) setGranting(true);
              }}
            >
              {t('delegations.grant')}
            </Button>
          </Hint>
        </div>
      )}
      {granting && <GrantForm onDone={() => setGranting(false)} />}
    </section>
  );
}

interface RowProps {
  readonly delegation: Delegation;
  readonly state: ReturnType<typeof stateOf>;
}

function Row({ delegation, state }: RowProps): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const { person } = useDirectory();
  const [revoking, setRevoking] = useState(false);
  const named = (id: string): string => person(id)?.name ?? t('common.unknown');
  const may =
    (state === 'current' || state === 'coming') &&
    recordCommandAllowed('delegation.revoke', delegation, actor) === null;
  return (
    <li className={classes.delegation} data-state={state} data-testid="delegation">
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={500}>
          {t('delegations.fromTo', { from: named(delegation.fromPersonId), to: named(delegation.toPersonId) })}
        </Text>
        <Text size="xs" className={classes.state ?? ''}>
          {t(`delegations.state.${state}`)}
        </Text>
      </Group>
      <Text size="xs">{t(`delegations.scope.${delegation.scope}`)}</Text>
      <Text size="xs">
        {t('delegations.days', { from: showDay(delegation.fromDay), to: showDay(delegation.toDay) })}
      </Text>
      {delegation.matter !== undefined && <Text size="xs">{delegation.matter}</Text>}
      <Text size="xs" c="dimmed">
        {t('delegations.basis', { basis: delegation.basis })}
      </Text>
      {delegation.history?.map((line) => (
        <Text key={line.id} size="xs" c="dimmed">
          {t(`delegations.history.${line.kind}`)} · {line.actorName} · {showInstant(line.at)}
          {line.kind === 'revoked' && line.text !== undefined && `: ${line.text}`}
        </Text>
      ))}
      {may && !revoking && (
        <Button variant="subtle" color="red" size="compact-xs" mih={24} onClick={() => setRevoking(true)}>
          {t('delegations.revoke.open')}
        </Button>
      )}
      {revoking && <RevokeForm id={delegation.id} onDone={() => setRevoking(false)} />}
    </li>
  );
}

function RevokeForm({ id, onDone }: { readonly id: string; readonly onDone: () => void }): ReactNode {
  const t = useT();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit();
  const words = reason.normalize('NFC').trim();
  const confirm = (): void => {
    setTried(true);
    if (words.length >= SHORTEST) submit('delegation.revoke', { delegationId: id, reason: words }, onDone);
  };
  return (
    <div className={classes.inlineForm}>
      <Textarea
        label={t('delegations.revoke.reason')}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && words.length < SHORTEST ? t('commands.form.tooShort', { n: SHORTEST }) : undefined}
        autoFocus
      />
      {error !== null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
      <Group gap="xs">
        <Button size="xs" color="red" loading={busy} onClick={confirm}>
          {t('delegations.revoke.confirm')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('common.back')}
        </Button>
      </Group>
    </div>
  );
}
