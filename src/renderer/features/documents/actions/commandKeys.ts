import { DOCUMENT_COMMAND_NAMES, type DocumentCommandName } from '../../../../shared/commands/registry.ts';
import type { Actor, Role } from '../../../../shared/domain/directory/actor.ts';

/** One key each; letters as in the office's words where they are free (v: vào sổ, t: trình, c: chỉ đạo). */
export const COMMAND_KEYS: Readonly<Record<DocumentCommandName, string>> = {
  'document.register': 'V',
  'document.refuse': 'U',
  'document.submit': 'T',
  'document.direct': 'C',
  'document.assign': 'A',
  'document.start': 'S',
  'document.note': 'G',
  'document.acknowledge': 'D',
  'document.complete': 'E',
  'document.return': 'R',
  'document.takeBack': 'L',
  'document.reroute': 'P',
  'document.askExtension': 'N',
  'document.answerExtension': 'Q',
  'document.answerRecall': 'H',
};

const ROLES_OF: Readonly<Record<DocumentCommandName, readonly Role[]>> = {
  'document.register': ['clerk'],
  'document.refuse': ['clerk'],
  'document.submit': ['clerk'],
  'document.direct': ['leader'],
  'document.assign': ['head'],
  'document.start': ['head', 'specialist', 'leader'],
  'document.note': [],
  'document.acknowledge': ['head', 'specialist', 'leader'],
  'document.complete': ['head', 'specialist', 'leader'],
  'document.return': ['head', 'specialist', 'leader'],
  'document.takeBack': ['clerk', 'leader'],
  'document.reroute': ['leader'],
  'document.askExtension': ['head', 'specialist', 'leader'],
  'document.answerExtension': ['leader'],
  'document.answerRecall': ['clerk'],
};

/**
 * Whether a command belongs to this person's work at all. It only decides where a button stands (in the bar or under
 * "more"); what is allowed is asked of the rules.
 */
export function concerns(name: DocumentCommandName, actor: Actor): boolean {
  const roles = ROLES_OF[name];
  if (roles.includes('leader') && roles.length === 1 && actor.actsFor.length > 0) return true;
  return roles.length === 0 || roles.some((role) => actor.roles.includes(role));
}

/** Commands that need no words: one key does them. */
export const WITHOUT_FORM: readonly DocumentCommandName[] = ['document.start', 'document.acknowledge'];

export const isCommandName = (name: string): name is DocumentCommandName =>
  DOCUMENT_COMMAND_NAMES.some((known) => known === name);

/** Not the ordinary way of a document: in the bar only when they can be done, and never the step offered first. */
export const EXCEPTIONS: readonly DocumentCommandName[] = [
  'document.return',
  'document.takeBack',
  'document.reroute',
  'document.askExtension',
  'document.answerExtension',
  'document.answerRecall',
];
