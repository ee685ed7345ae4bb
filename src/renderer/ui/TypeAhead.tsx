import { Popover, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { cleanText } from '../../shared/domain/text/fold.ts';
import { comboOf } from '../app/keys.ts';
import { fitsWords } from './foldedFilter.ts';
import classes from './type-ahead.module.css';

export interface Choice {
  readonly key: string;
  readonly name: string;
  /** What tells namesakes apart; searched as well. */
  readonly about: string;
  readonly icon?: ReactNode;
}

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  /** What stands in the field while nobody types; absent for a field that only adds. */
  readonly chosen?: Choice | undefined;
  readonly onPick: (choice: Choice) => void;
  readonly nothing: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  /** Words of one's own are taken as well: as typed by Tab or on leaving, or as the last choice of the list. */
  readonly free?: { readonly words: (text: string) => string; readonly onTake: (text: string) => void };
}

const MOST = 40;
/** The key of the choice that is what was typed. */
const OWN = '\u0000own';

/**
 * Find and pick by typing, marks or no marks. Mantine's Select was tried and left: it moves its active option in
 * effects and timers after the list is drawn, so that a fast typist's Enter picked nothing or the wrong name. Here
 * the active choice is a function of the text, so Enter means what is lit.
 */
export function TypeAhead({
  label,
  placeholder,
  choices,
  chosen,
  onPick,
  nothing,
  error,
  autoFocus = false,
  free,
}: Props): ReactNode {
  const listId = useId();
  const [text, setText] = useState<string | null>(null); // null: nobody is typing
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(
    () => choices.filter(({ name, about }) => fitsWords(`${name} ${about}`, text ?? '')).slice(0, MOST),
    [choices, text],
  );
  const typed = cleanText(text ?? '');
  const own = free === undefined || typed === '' || found.some(({ name }) => name === typed) ? undefined : free;
  const shown = own === undefined ? found : [...found, { key: OWN, name: own.words(typed), about: '' }];
  const at = Math.min(active, shown.length - 1);
  useEffect(() => {
    if (open) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [open, at]);

  const pick = (choice: Choice | undefined): void => {
    if (choice?.key === OWN) own?.onTake(typed);
    else if (choice !== undefined) onPick(choice);
    setText(null);
    setActive(0);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const combo = event.key === 'Tab' ? 'Tab' : comboOf(event.nativeEvent);
    if (combo === 'ArrowDown' || combo === 'ArrowUp') {
      event.preventDefault();
      if (!open) setOpen(true);
      else setActive(Math.max(0, Math.min(shown.length - 1, at + (combo === 'ArrowDown' ? 1 : -1))));
    } else if (combo === 'Enter' && open) {
      event.preventDefault();
      pick(shown[at]);
    } else if (combo === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setText(null);
      setOpen(false);
    } else if (combo === 'Tab' && open && text !== null && text.trim() !== '') {
      if (free === undefined) pick(shown[at]);
      else takeTyped();
    }
  };
  /** Words of one's own are not exchanged for a choice that merely begins like them. */
  const takeTyped = (): void => pick(found.find(({ name }) => name === typed) ?? (own && shown.at(-1)));
  return (
    <Popover
      opened={open}
      position="bottom-start"
      width="target"
      shadow="md"
      offset={4}
      trapFocus={false}
      returnFocus={false}
    >
      <Popover.Target popupType="listbox">
        <TextInput
          label={label}
          placeholder={placeholder}
          value={text ?? chosen?.name ?? ''}
          role="combobox"
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && at >= 0 ? `${listId}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          autoFocus={autoFocus}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
            setOpen(true);
          }}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => setOpen(true)}
          onBlur={() => {
            if (own !== undefined) takeTyped();
            setText(null);
            setOpen(false);
          }}
          onKeyDown={onKeyDown}
          {...(error === undefined ? {} : { error })}
        />
      </Popover.Target>
      <Popover.Dropdown p={4}>
        {/* tabIndex -1: the field keeps the focus and names the active option */}
        <div ref={list} id={listId} role="listbox" aria-label={label} className={classes.list} tabIndex={-1}>
          {shown.map((choice, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field
            // biome-ignore lint/a11y/useFocusableInteractive: the field names its active option (aria-activedescendant)
            <div
              key={choice.key}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === at}
              className={classes.choice}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(choice)}
            >
              {choice.icon}
              <span className={classes.name}>{choice.name}</span>
              <span className={classes.about}>{choice.about}</span>
            </div>
          ))}
        </div>
        {shown.length === 0 && <div className={classes.nothing}>{nothing}</div>}
      </Popover.Dropdown>
    </Popover>
  );
}
