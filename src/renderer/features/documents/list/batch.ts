import type { DocumentRequest } from '../../../../shared/commands/registry.ts';
import { type Actor, hasRole } from '../../../../shared/domain/directory/actor.ts';
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

/** Why a document is not registered among others but left for a person to look at. */
export type Doubt = 'maybeDuplicate' | 'badSignature';

export interface Refusal {
  readonly item: DocumentListItem;
  readonly why: AppError | Doubt;
}

export interface BatchPorts {
  /** Asked before one is registered. */
  readonly doubt: (id: string) => Promise<Doubt | null>;
  readonly submit: (request: DocumentRequest) => Promise<Result<unknown, AppError>>;
  readonly onProgress: (done: number) => void;
}

const requestFor = (batch: Batch, documentId: string, toPersonId: string): DocumentRequest =>
  batch === 'document.register'
    ? { name: batch, args: { documentId, facts: {}, duplicateConfirmed: false } }
    : batch === 'document.submit'
      ? { name: batch, args: { documentId, toPersonId } }
      : { name: batch, args: { documentId } };

/** In the order given, so that arrival numbers follow the list. What is doubtful is left for a person to open. */
export async function runBatch(
  batch: Batch,
  items: readonly DocumentListItem[],
  toPersonId: string,
  ports: BatchPorts,
): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const [i, item] of items.entries()) {
    const doubt = batch === 'document.register' ? await ports.doubt(item.id) : null;
    if (doubt !== null) refusals.push({ item, why: doubt });
    else {
      const result = await ports.submit(requestFor(batch, item.id, toPersonId));
      if (!result.ok) refusals.push({ item, why: result.error });
    }
    ports.onProgress(i + 1);
  }
  return refusals;
}
