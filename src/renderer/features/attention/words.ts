import type { PendingCommand } from '../../../shared/ipc/contract.ts';

/** The words a person wrote into a command, whatever its kind: they are shown before they could be thrown away. */
export function wordsOf(command: Pick<PendingCommand, 'args'>): string {
  for (const name of ['directive', 'reason', 'result', 'text', 'note']) {
    const value = command.args[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  const file = command.args['file'];
  const name = typeof file === 'object' && file !== null ? (file as { readonly name?: unknown }).name : undefined;
  return typeof name === 'string' ? name : '';
}
