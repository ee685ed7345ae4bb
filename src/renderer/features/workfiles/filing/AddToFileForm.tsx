import { Button, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFolderPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { recordCommandAllowed } from '../../../../shared/commands/registry.ts';
import { fold } from '../../../../shared/domain/text/fold.ts';
import type { WorkfileListItem } from '../../../../shared/ipc/workfiles.ts';
import { comboOf } from '../../../app/keys.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { type OpenForm, usePlaces } from '../../../app/places.ts';
import { useCollectingFiles } from '../../../data/workfiles.ts';
import { Highlighted } from '../../../ui/Highlighted.tsx';
import { FormFrame } from '../../documents/actions/FormFrame.tsx';
import { closeForm } from '../../documents/actions/formProps.ts';
import { useSubmit } from '../../documents/actions/useSubmit.ts';
import { FactsForm } from '../actions/FactsForm.tsx';
import own from '../detail/workfile.module.css';

interface Props {
  readonly record: 'document' | 'outgoing';
  readonly form: OpenForm;
}

/** Files a document: found by symbol or title, the last used first; or a new file is opened and it lies in it at once. */
export function AddToFileForm({ record, form }: Props): ReactNode {
  return form.command === 'workfile.open' ? (
    <FactsForm name="workfile.open" workfile={null} form={form} files={{ record, id: form.documentId }} />
  ) : (
    <Choose record={record} form={form} />
  );
}

const NOTHING: readonly WorkfileListItem[] = [];

/** As the store finds: every word somewhere in symbol, title or people, marks or none. */
const fits = ({ code, title, ownerName }: WorkfileListItem, text: string): boolean => {
  const words = fold(`${code} ${title} ${ownerName}`);
  return fold(text)
    .split(/\s+/)
    .every((word) => words.includes(word));
};

function Choose({ record, form }: Props): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const listId = useId();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 80);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { busy, error, submit } = useSubmit(form.mends);
  const found = useCollectingFiles(asked, form.documentId).data?.items ?? NOTHING;
  // What was found for earlier letters is narrowed at once: Enter means what is lit, however fast one types.
  const files = found.filter((file) => fits(file, text));
  const at = Math.min(active, files.length - 1);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const add = (file: WorkfileListItem | undefined): void => {
    if (file === undefined || file.holds || busy) return;
    submit('workfile.add', { workfileId: file.id, record, id: form.documentId }, closeForm);
  };
  const openNew = (): void => usePlaces.getState().openForm({ command: 'workfile.open', documentId: form.documentId });
  const onKeyDown = (event: KeyboardEvent): void => {
    const combo = comboOf(event.nativeEvent);
    if (combo === 'ArrowDown' || combo === 'ArrowUp') {
      event.preventDefault();
      setActive(Math.max(0, Math.min(files.length - 1, at + (combo === 'ArrowDown' ? 1 : -1))));
    } else if (combo === 'Enter') {
      event.preventDefault();
      add(files[at]);
    }
  };
  return (
    <FormFrame
      name="workfile.add"
      title={t('workfiles.add.title')}
      text={t('workfiles.add.hint')}
      busy={busy}
      error={error}
      restored={false}
      onDiscard={closeForm}
      onConfirm={() => add(files[at])}
    >
      <TextInput
        label={t('workfiles.add.find')}
        placeholder={t('workfiles.add.placeholder')}
        value={text}
        maxLength={200}
        role="combobox"
        aria-expanded={files.length > 0 ? 'true' : 'false'}
        aria-controls={listId}
        aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        autoFocus
      />
      {files.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('workfiles.add.nothing')}
        </Text>
      ) : (
        <div
          ref={list}
          id={listId}
          role="listbox"
          aria-label={t('workfiles.add.results')}
          className={own.choices}
          tabIndex={-1}
        >
          {files.map((file, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field
            // biome-ignore lint/a11y/useFocusableInteractive: the field names its active option
            <div
              key={file.id}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === at}
              aria-disabled={file.holds}
              className={own.choice}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => setActive(i)}
              onDoubleClick={() => add(file)}
            >
              <span>
                <span className={own.symbol}>
                  <Highlighted text={file.code} query={asked} />
                </span>{' '}
                <Highlighted text={file.title} query={asked} />
              </span>
              <span className={own.about}>
                {file.ownerName} · {t('workfiles.detail.documents', { n: file.documents })}
                {file.holds && ` · ${t('workfiles.add.here')}`}
              </span>
            </div>
          ))}
        </div>
      )}
      {recordCommandAllowed('workfile.open', null, actor) === null && (
        <Button
          variant="light"
          size="compact-sm"
          leftSection={<IconFolderPlus size={15} aria-hidden />}
          onClick={openNew}
          style={{ justifySelf: 'start', alignSelf: 'flex-start' }}
        >
          {t('workfiles.add.openNew')}
        </Button>
      )}
    </FormFrame>
  );
}
