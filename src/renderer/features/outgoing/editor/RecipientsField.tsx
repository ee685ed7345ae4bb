import { Button, CloseButton, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { DraftFacts } from '../../../../shared/commands/outgoing.rules.ts';
import { isAgencyCode, resolveAgencyCode } from '../../../../shared/domain/directory/agency-code.ts';
import type { DirectoryEntry } from '../../../../shared/domain/directory/directory-entry.ts';
import { comboOf } from '../../../app/keys.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { useToday } from '../../../data/clock.ts';
import { useDirectory } from '../../../data/directory.tsx';
import { TypeAhead } from '../../../ui/TypeAhead.tsx';
import classes from './editor.module.css';

type Recipients = DraftFacts['recipients'];

interface Props {
  readonly value: Recipients;
  readonly onChange: (recipients: Recipients) => void;
}

/** Said as a warning only: registers hold codes of other shapes. */
const isFine = (code: string): boolean => code.trim() === '' || isAgencyCode(code.trim().toUpperCase());

/** What is searched besides the name, and shown: the code, and those of before. */
const aboutOf = ({ code, formerCodes }: DirectoryEntry): string =>
  [code, ...formerCodes.map((former) => former.code)].join(', ');

/** Nơi nhận: an organisation of the city, an agency by its code, or anybody by name on paper. */
export function RecipientsField({ value, onChange }: Props): ReactNode {
  const t = useT();
  const { me } = useMe();
  const { entries, aliases } = useDirectory();
  const today = useToday();
  const nameField = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const taken = new Set(value.map((recipient) => recipient.code));
  const offered = entries.filter((entry) => entry.unitId !== me.orgId && !taken.has(entry.code));
  const typed = code.trim().toUpperCase();
  // Written is the code that receives today; an old one is said to be old before it is replaced.
  const now = resolveAgencyCode(typed, today, aliases) ?? code.trim();
  const listed = entries.find((entry) => entry.code === now);
  const add = (entry: DirectoryEntry, words: string): void => {
    const channel = entry.unitId === null ? 'exchange' : 'internal';
    onChange([...value, { channel, orgId: entry.unitId, code: entry.code, name: words }]);
  };
  const addOther = (): void => {
    const words = name.normalize('NFC').trim();
    if (listed !== undefined && listed.unitId !== me.orgId) add(listed, words === '' ? listed.name : words);
    else if (words !== '')
      onChange([...value, { channel: now === '' ? 'paper' : 'exchange', orgId: null, code: now, name: words }]);
    else return;
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
        choices={offered.map((entry) => ({ key: entry.code, name: entry.name, about: aboutOf(entry) }))}
        onPick={({ key }) => {
          const entry = offered.find((one) => one.code === key);
          if (entry !== undefined) add(entry, entry.name);
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
        {!isFine(code)
          ? t('outgoing.editor.badCode')
          : typed !== '' && now !== typed
            ? t('outgoing.editor.oldCode', { code: typed, now, name: listed === undefined ? '' : ` (${listed.name})` })
            : typed !== '' && listed === undefined
              ? t('outgoing.editor.unlisted')
              : t('outgoing.editor.otherHint')}
      </Text>
    </fieldset>
  );
}
