import { z } from 'zod';
import type { DocumentRow } from '../../shared/domain/document/row.ts';
import { type Change, type PullResponse, pullHeaderSchema, pullResponseSchema } from '../../shared/protocol/sync.ts';
import { SyncFailure } from './failure.ts';

/** Any answer but a pull page: small, so its schema judges it whole. */
export function judged<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new SyncFailure('hostile', { message: 'answer does not fit its schema' });
  return parsed.data;
}

const envelope = pullResponseSchema.extend({ changes: z.array(z.unknown()).max(20_000) });

/** A pull page: envelope by schema, its thousands of rows by hand (columns are judged by the store, cheaply and deeply). */
export function judgedPull(answer: unknown): PullResponse {
  const page = judged(envelope, answer);
  return { ...page, changes: page.changes.map(changeOf) };
}

/** The same page in lines (shared/protocol/lines.ts). */
export function judgedLines([first, ...changes]: unknown[]): PullResponse {
  const header = judged(pullHeaderSchema, first);
  if (changes.length !== header.changes) throw new SyncFailure('hostile', { message: 'lines are missing' });
  return {
    ...header,
    changes: changes.map((line) => changeOf(Array.isArray(line) ? { kind: 'document', row: line } : line)),
  };
}

function changeOf(value: unknown): Change {
  const bad = (): never => {
    throw new SyncFailure('hostile', { message: 'change of unknown form' });
  };
  if (typeof value !== 'object' || value === null) return bad();
  const change = value as Record<string, unknown>;
  if (typeof change.kind !== 'string') return bad();
  if (typeof change.removed === 'string') return { kind: change.kind, removed: change.removed };
  if (change.kind === 'document')
    return Array.isArray(change.row) ? { kind: 'document', row: change.row as DocumentRow } : bad();
  const { id, body } = change;
  if (typeof id !== 'string' || id === '' || typeof body !== 'object' || body === null || Array.isArray(body))
    return bad();
  return { kind: change.kind, id, body: body as Record<string, unknown> };
}
