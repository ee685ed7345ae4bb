import { type RequestOf, WORKFILE_COMMAND_NAMES } from '../../../../shared/commands/registry.ts';
import { mayKeep } from '../../../../shared/commands/workfile.rules.ts';
import type { Actor } from '../../../../shared/domain/directory/actor.ts';
import type { Workfile } from '../../../../shared/domain/workfile/workfile.ts';

/** What is offered on an open file, in the order in which an official meets it; documents have their own place. */
export const WORKFILE_ACTIONS = [
  'workfile.begin',
  'workfile.edit',
  'workfile.close',
  'workfile.handOver',
  'workfile.accept',
  'workfile.sendBack',
  'workfile.keepLonger',
  'workfile.reopen',
] as const satisfies readonly RequestOf<'workfile'>['name'][];
export type WorkfileAction = (typeof WORKFILE_ACTIONS)[number];

/** One key each; letters as in the office's words where they are free (t: kết thúc, l: nộp lưu, g: giữ lại). */
export const WORKFILE_KEYS: Readonly<Record<WorkfileAction, string>> = {
  'workfile.begin': 'S',
  'workfile.edit': 'E',
  'workfile.close': 'T',
  'workfile.handOver': 'L',
  'workfile.accept': 'D',
  'workfile.sendBack': 'X',
  'workfile.keepLonger': 'G',
  'workfile.reopen': 'R',
};

/** Steps that carry a file on: one of them may be the bar's main button. */
export const FORWARD: readonly WorkfileAction[] = [
  'workfile.begin',
  'workfile.close',
  'workfile.handOver',
  'workfile.accept',
];

/** Needs no words: one key does it. */
export const WITHOUT_WORDS: readonly WorkfileAction[] = ['workfile.begin'];

/** Whether a command belongs to this person's part and to the file's state: it decides where a button stands, never whether it may. */
export function concernsWorkfile(name: WorkfileAction, workfile: Workfile, actor: Actor): boolean {
  const archive = name === 'workfile.accept' || name === 'workfile.sendBack';
  if (archive) return actor.roles.includes('clerk') && workfile.status === 'offered';
  if (!mayKeep(workfile, actor)) return false;
  return name === 'workfile.close' && workfile.status === 'open';
}

/** A command with a form that can be opened again to mend what was refused. */
export const isMendableWorkfile = (name: string): boolean =>
  WORKFILE_COMMAND_NAMES.some((known) => known === name) &&
  !['workfile.begin', 'workfile.order', 'workfile.add'].includes(name);

/** A form that makes a new file, whose refused words open again as a new file. */
export const makesWorkfile = (name: string): boolean => name === 'workfile.open' || name === 'workfile.plan';
