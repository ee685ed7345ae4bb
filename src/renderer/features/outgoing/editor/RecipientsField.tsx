import { Button, CloseButton, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { DraftFacts } from '../../../../shared/commands/outgoing.rules.ts';
import { isAgencyCode } from '../../../../shared/domain/directory/agency-code.ts';
import { comboOf } from '../../../app/keys.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { useDirectory } from '../../../data/directory.tsx';
import { TypeAhead } from '../../../ui/TypeAhead.tsx';
import classes from './editor.module.css';

type Recipients = DraftFacts['recipients'];

interface Props {
  readonly value: Recipients;
  readonly onChange: (recipients: Recipients) => void;
}

/** Said as a warning only: registers hold codes of other shapes. */
const isFine = (code: string): boolean => code === '' || isAgencyCode(code.trim());

/** Nơi nhận: an organisation of the city, an agency by its code, or anybody by name on paper. */
export function RecipientsField({ value, onChange }: Props): ReactNode {
  const t = useT();
  const { me } = useMe();
  const { units } = useDirectory();
  const nameField = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const orgs = units.filter(
    (unit) => unit.id === unit.orgId && unit.id !== me.orgId && !value.some(({ orgId }) => orgId === unit.id),
  );
  const addOther = (): void => {
    const words = name.normalize('NFC').trim();
    if (words === '') return;
    const channel = code.trim() === '' ? 'paper' : 'exchange';
    onChange([...value, { channel, orgId: null, code: code.trim(), name: words }]);
    setName('');
    setCode('');
    // Nobody writes to one place only: the next is written where this one was.
    nameField.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (comboOf(event.nativeEvent) !== 'Enter') return;
    event.preventDefault();
    addOther();
  };
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minInlineSize: 0 }}>
      <Text component="legend" size="sm" fw={500} mb={4}>
        {t('outgoing.editor.recipients')}
      </Text>
      <ul className={classes.recipients} data-testid="draft-recipients">
        {value.map((recipient, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two recipients may have one name
          <li key={i} className={classes.recipient}>
            <span className={classes.recipientName}>
              {recipient.name}
              {recipient.code !== '' && ` (${recipient.code})`}
            </span>
            <span className={classes.channel}>{t(`outgoing.channel.${recipient.channel}`)}</span>
            <CloseButton
              size={24}
              aria-label={t('outgoing.editor.remove', { name: recipient.name })}
              onClick={() => onChange(value.filter((_one, at) => at !== i))}
            />
          </li>
        ))}
      </ul>
      <TypeAhead
        label={t('outgoing.editor.addOrg')}
        placeholder={t('outgoing.editor.addOrgPlaceholder')}
        choices={orgs.map((unit) => ({ key: unit.id, name: unit.name, about: unit.code ?? unit.shortName }))}
        onPick={({ key }) => {
          const org = orgs.find(({ id }) => id === key);
          if (org !== undefined)
            onChange([...value, { channel: 'internal', orgId: org.id, code: org.code ?? '', name: org.name }]);
        }}
        nothing={t('outgoing.editor.nothing')}
      />
      <div className={classes.other}>
        <TextInput
          ref={nameField}
          label={t('outgoing.editor.otherName')}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <TextInput
          label={t('outgoing.editor.otherCode')}
          maxLength={64}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button variant="default" onClick={addOther}>
          {t('outgoing.editor.add')}
        </Button>
      </div>
      <Text size="xs" c={isFine(code) ? 'dimmed' : 'var(--e-near)'} role="status" mt={4}>
        {isFine(code) ? t('outgoing.editor.otherHint') : t('outgoing.editor.badCode')}
      </Text>
    </fieldset>
  );
}
