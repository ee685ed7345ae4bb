import type { DocumentRequest } from '../../../../shared/commands/registry.ts';
import { type Actor, hasRole } from '../../../../shared/domain/directory/directory.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { DocumentListItem } from '../../../../shared/ipc/contract.ts';
import type { Result } from '../../../../shared/result.ts';

/** What can be done to many documents at once. Each stays a command of its own: one refusal stops no other. */
export const BATCHES = ['document.register', 'document.submit', 'document.acknowledge'] as const;
export type Batch = (typeof BATCHES)[number];

/** The marked documents a batch is for, judged by what a list knows; the rule is asked again for each. */
export function fitting(batch: Batch, items: readonly DocumentListItem[], actor: Actor): DocumentListItem[] {
  if (batch === 'document.acknowledge') return items.filter((item) => item.bucket === 'acknowledge');
  const status = batch === 'document.register' ? 'received' : 'registered';
  return hasRole(actor, 'clerk') ? items.filter((item) => item.status === status) : [];
}

export interface Refusal {
  readonly item: DocumentListItem;
  /** Null: possibly registered before, to be compared by eye. */
  readonly error: AppError | null;
}

export interface BatchPorts {
  readonly duplicates: (id: string) => Promise<boolean>;
  readonly submit: (request: DocumentRequest) => Promise<Result<unknown, AppError>>;
  readonly onProgress: (done: number) => void;
}

const requestFor = (batch: Batch, documentId: string, toPersonId: string): DocumentRequest =>
  batch === 'document.register'
    ? { name: batch, args: { documentId, facts: {}, duplicateConfirmed: false } }
    : batch === 'document.submit'
      ? { name: batch, args: { documentId, toPersonId } }
      : { name: batch, args: { documentId } };

/** In the order given, so that arrival numbers follow the list. Possible duplicates are left for a person to compare. */
export async function runBatch(
  batch: Batch,
  items: readonly DocumentListItem[],
  toPersonId: string,
  ports: BatchPorts,
): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const [i, item] of items.entries()) {
    if (batch === 'document.register' && (await ports.duplicates(item.id))) refusals.push({ item, error: null });
    else {
      const result = await ports.submit(requestFor(batch, item.id, toPersonId));
      if (!result.ok) refusals.push({ item, error: result.error });
    }
    ports.onProgress(i + 1);
  }
  return refusals;
}
