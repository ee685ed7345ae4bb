import { OUTGOING_COMMAND_NAMES } from '../../../../shared/commands/registry.ts';
import type { Actor } from '../../../../shared/domain/directory/actor.ts';
import type { Outgoing } from '../../../../shared/domain/outgoing/outgoing.ts';

/** What is offered on an open document, in the order in which an official meets it; files have their own place. */
export const OUTGOING_ACTIONS = [
  'outgoing.edit',
  'outgoing.submit',
  'outgoing.approve',
  'outgoing.return',
  'outgoing.number',
  'outgoing.seal',
  'outgoing.issue',
  'outgoing.recall',
  'outgoing.comment',
  'outgoing.withdraw',
  'outgoing.cancel',
] as const satisfies readonly (typeof OUTGOING_COMMAND_NAMES)[number][];
export type OutgoingAction = (typeof OUTGOING_ACTIONS)[number];

/** One key each; letters as in the office's words where they are free (t: trình, d: duyệt, c: cấp số, p: phát hành). */
export const OUTGOING_KEYS: Readonly<Record<OutgoingAction, string>> = {
  'outgoing.edit': 'E',
  'outgoing.submit': 'T',
  'outgoing.approve': 'D',
  'outgoing.return': 'X',
  'outgoing.number': 'C',
  'outgoing.seal': 'S',
  'outgoing.issue': 'P',
  'outgoing.recall': 'U',
  'outgoing.comment': 'G',
  'outgoing.withdraw': 'R',
  'outgoing.cancel': 'H',
};

/** Steps that carry a document on: one of them may be the bar's main button, never a way back or out. */
export const FORWARD: readonly OutgoingAction[] = [
  'outgoing.edit',
  'outgoing.submit',
  'outgoing.approve',
  'outgoing.number',
  'outgoing.seal',
  'outgoing.issue',
];

/** Commands that need no words: one key does them. */
export const WITHOUT_WORDS: readonly OutgoingAction[] = ['outgoing.number', 'outgoing.seal'];

/** Whether a command belongs to this person's part of the work: it decides where a button stands, never whether it may. */
export function concernsOutgoing(name: OutgoingAction, outgoing: Outgoing, actor: Actor): boolean {
  const author = outgoing.authorId === actor.id;
  const clerk = actor.roles.includes('clerk');
  const inChain = outgoing.chain.some(({ personId }) => personId === actor.id || actor.signsFor?.includes(personId));
  switch (name) {
    case 'outgoing.edit':
    case 'outgoing.submit':
    case 'outgoing.withdraw':
      return author;
    case 'outgoing.approve':
    case 'outgoing.return':
      return inChain;
    case 'outgoing.number':
    case 'outgoing.seal':
    case 'outgoing.issue':
    case 'outgoing.recall':
      return clerk;
    case 'outgoing.cancel':
      return author || clerk;
    case 'outgoing.comment':
      return true;
  }
}

export const isOutgoingAction = (name: string): name is OutgoingAction =>
  OUTGOING_ACTIONS.some((known) => known === name);
/** A command with a form that can be opened again to mend what was refused. */
export const isMendable = (name: string): boolean =>
  OUTGOING_COMMAND_NAMES.some((known) => known === name) && isOutgoingAction(name) && !WITHOUT_WORDS.includes(name);
