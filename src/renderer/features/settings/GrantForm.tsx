import { Button, Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { v7 as uuid7 } from 'uuid';
import { addWorkingDays } from '../../../shared/domain/calendar/working-days.ts';
import { hasRole } from '../../../shared/domain/directory/actor.ts';
import { DELEGATION_LIMITS } from '../../../shared/domain/directory/delegation.ts';
import { DELEGATION_SCOPES, type DelegationScope } from '../../../shared/domain/directory/directory.ts';
import { errorText } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { useToday } from '../../data/clock.ts';
import { useDirectory } from '../../data/directory.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PersonField } from '../../ui/PersonField.tsx';
import { useSubmit } from '../documents/actions/useSubmit.ts';
import classes from './settings.module.css';

const SHORTEST = 5;

/** To whom, what, from when until when, and by which decision; the rule says the rest. */
export function GrantForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useT();
  const today = useToday();
  const { actor } = useMe();
  const { people } = useDirectory();
  const leads = hasRole(actor, 'leader');
  const scopes = DELEGATION_SCOPES.filter((scope) => leads || scope === 'sign-outgoing');
  const [to, setTo] = useState<string | null>(null);
  const [scope, setScope] = useState<DelegationScope>(leads ? 'all' : 'sign-outgoing');
  const [fromDay, setFromDay] = useState<string | null>(today);
  const [toDay, setToDay] = useState<string | null>(addWorkingDays(today, 5));
  const [basis, setBasis] = useState('');
  const [matter, setMatter] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, submit } = useSubmit();
  const receivers = people.filter(
    ({ id, orgId, active, roles }) =>
      id !== actor.id && orgId === actor.orgId && active && (roles.includes('leader') || roles.includes('head')),
  );
  const clean = (text: string): string => text.normalize('NFC').trim();
  const short = (text: string): string | undefined =>
    tried && clean(text).length < SHORTEST ? t('commands.form.tooShort', { n: SHORTEST }) : undefined;
  const missing = (value: string | null): string | undefined =>
    tried && value === null ? t('commands.form.required') : undefined;
  const confirm = (): void => {
    setTried(true);
    if (to === null || fromDay === null || toDay === null) return;
    if (clean(basis).length < SHORTEST || clean(matter).length < SHORTEST) return;
    const facts = { fromPersonId: actor.id, toPersonId: to, scope, fromDay, toDay };
    submit('delegation.grant', { delegationId: uuid7(), ...facts, basis: clean(basis), matter: clean(matter) }, onDone);
  };
  return (
    <div className={classes.inlineForm}>
      <PersonField
        label={t('delegations.form.to')}
        people={receivers}
        value={to}
        onChange={setTo}
        placeholder={t('delegations.form.toPlaceholder')}
        nothing={t('delegations.form.nobody')}
        error={missing(to)}
      />
      <Select
        label={t('delegations.form.scope')}
        data={scopes.map((value) => ({ value, label: t(`delegations.scope.${value}`) }))}
        value={scope}
        onChange={(value) => setScope(scopes.find((known) => known === value) ?? scope)}
        allowDeselect={false}
      />
      <Group grow gap="xs" align="flex-start">
        <DayField
          label={t('delegations.form.from')}
          value={fromDay}
          onChange={setFromDay}
          from={today}
          error={missing(fromDay)}
        />
        <DayField
          label={t('delegations.form.until')}
          value={toDay}
          onChange={setToDay}
          from={fromDay ?? today}
          error={missing(toDay)}
        />
      </Group>
      <Text size="xs" c="dimmed">
        {t('delegations.form.limit', { days: DELEGATION_LIMITS.longestDays })}
      </Text>
      <TextInput
        label={t('delegations.form.basis')}
        maxLength={300}
        value={basis}
        onChange={(event) => setBasis(event.currentTarget.value)}
        error={short(basis)}
      />
      <Textarea
        label={t('delegations.form.matter')}
        autosize
        minRows={2}
        maxLength={500}
        value={matter}
        onChange={(event) => setMatter(event.currentTarget.value)}
        error={short(matter)}
      />
      {error !== null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
      <Group gap="xs">
        <Button size="xs" loading={busy} onClick={confirm}>
          {t('delegations.form.confirm')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('common.back')}
        </Button>
      </Group>
    </div>
  );
}
