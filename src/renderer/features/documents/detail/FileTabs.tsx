import type { Icon } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import classes from './detail.module.css';

export interface FileTab {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly icon: Icon;
  /** Of its digital signatures; none where it bears none. */
  readonly mark?: ReactNode;
}

interface Props {
  readonly label: string;
  readonly tabs: readonly FileTab[];
  readonly current: string;
  readonly onChoose: (key: string) => void;
}

/** What can be looked at, one beside the other; arrows go along. */
export function FileTabs({ label, tabs, current, onChoose }: Props): ReactNode {
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex(({ key }) => key === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.key);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[tabs.indexOf(next)]?.focus();
  };
  return (
    <div className={classes.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ key, name, title, icon: TabIcon, mark }) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={key === current}
          tabIndex={key === current ? 0 : -1}
          className={classes.tab}
          title={title}
          onClick={() => onChoose(key)}
        >
          <TabIcon size={15} aria-hidden />
          <span>{name}</span>
          {mark}
        </button>
      ))}
    </div>
  );
}
