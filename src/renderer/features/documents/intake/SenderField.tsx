import { type ReactNode, useMemo } from 'react';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { useDirectory } from '../../../data/directory.tsx';
import { useSenders } from '../../../data/documents.ts';
import { TypeAhead } from '../../../ui/TypeAhead.tsx';
import type { IntakeValues } from './intakeValues.ts';

interface Props {
  readonly value: IntakeValues;
  readonly set: (change: Partial<IntakeValues>) => void;
  readonly error: string | undefined;
}

/** The issuing agency: one that has written before, one of the city, or a name of its own. */
export function SenderField({ value, set, error }: Props): ReactNode {
  const t = useT();
  const { me } = useMe();
  const { units } = useDirectory();
  const senders = useSenders().data;
  const choices = useMemo(() => {
    const known = new Map<string, { key: string; name: string; about: string }>();
    const add = (code: string, name: string): void => {
      const key = `${code}|${name}`;
      if (name !== '' && !known.has(key)) known.set(key, { key, name, about: code });
    };
    for (const { code, name } of senders ?? []) add(code, name);
    for (const unit of units) if (unit.id === unit.orgId && unit.id !== me.orgId) add(unit.code ?? '', unit.name);
    return [...known.values()];
  }, [senders, units, me.orgId]);
  const chosen =
    value.senderName === '' ? undefined : { key: 'chosen', name: value.senderName, about: value.senderCode };
  return (
    <TypeAhead
      label={t('commands.intake.sender')}
      placeholder={t('commands.intake.senderPlaceholder')}
      choices={choices}
      chosen={chosen}
      onPick={({ name, about }) => set({ senderName: name, senderCode: about })}
      free={{
        words: (name) => t('commands.intake.senderOwn', { name }),
        onTake: (name) => set({ senderName: name.slice(0, 200), senderCode: '' }),
      }}
      nothing={t('outgoing.editor.nothing')}
      error={error}
    />
  );
}
