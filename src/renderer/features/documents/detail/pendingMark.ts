import type { PendingCommand } from '../../../../shared/ipc/contract.ts';

/** The last command speaks for all: the ones before it have been sent earlier. A rejection outweighs everything. */
export function pendingMarkOf(
  pending: readonly Pick<PendingCommand, 'state' | 'madeAt'>[],
): PendingCommand['state'] | null {
  if (pending.some((command) => command.state === 'rejected')) return 'rejected';
  const last = pending.reduce<(typeof pending)[number] | null>(
    (a, b) => (a === null || b.madeAt >= a.madeAt ? b : a),
    null,
  );
  return last?.state ?? null;
}
