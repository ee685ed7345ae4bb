import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Kysely } from 'kysely';
import type { AuditTable, Schema } from './schema.ts';

/**
 * The audit log is one hash chain for each partition: every line's hash covers the line and the hash before it. An
 * edited, deleted, inserted or moved line breaks the chain; a cut tail or a rewritten whole is seen by comparing the
 * head with one kept outside (`auditHeads`).
 */
export function hashLine(line: Omit<AuditTable, 'hash'>): string {
  const { partition, seq, prev_hash, actor_id, action, kind, entity_id, at, facts } = line;
  const text = canonicalize({ partition, seq, prev_hash, actor_id, action, kind, entity_id, at, facts });
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}

export interface AuditHead {
  readonly partition: string;
  readonly seq: number;
  readonly hash: string;
}

/** What is to be kept outside the database, daily and signed, so that a cut or rewritten chain is found. */
export async function auditHeads(db: Kysely<Schema>): Promise<AuditHead[]> {
  const rows = await db
    .selectFrom('change_partition')
    .select(['partition', 'audit_seq', 'audit_hash'])
    .orderBy('partition')
    .execute();
  return rows.map((r) => ({ partition: r.partition, seq: Number(r.audit_seq), hash: r.audit_hash }));
}

export type AuditFault =
  | { readonly partition: string; readonly seq: number; readonly fault: 'gap' | 'broken-link' | 'altered' }
  | { readonly partition: string; readonly seq: number; readonly fault: 'anchor' };

const PAGE = 2000;

/** The first fault of a partition's chain, or null. `anchor` is a head kept outside: that line must be there, unchanged. */
export async function verifyAudit(
  db: Kysely<Schema>,
  partition: string,
  anchor?: AuditHead,
): Promise<AuditFault | null> {
  let last = { seq: 0, hash: '' };
  let anchored = anchor === undefined || anchor.seq === 0;
  for (;;) {
    const lines = await db
      .selectFrom('audit')
      .selectAll()
      .where('partition', '=', partition)
      .where('seq', '>', last.seq)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const raw of lines) {
      const line = { ...raw, seq: Number(raw.seq), at: Number(raw.at) };
      if (line.seq !== last.seq + 1) return { partition, seq: last.seq + 1, fault: 'gap' };
      if (line.prev_hash !== last.hash) return { partition, seq: line.seq, fault: 'broken-link' };
      if (hashLine(line) !== line.hash) return { partition, seq: line.seq, fault: 'altered' };
      if (anchor !== undefined && line.seq === anchor.seq) {
        if (line.hash !== anchor.hash) return { partition, seq: line.seq, fault: 'anchor' };
        anchored = true;
      }
      last = { seq: line.seq, hash: line.hash };
    }
    if (lines.length < PAGE) break;
  }
  if (!anchored && anchor !== undefined) return { partition, seq: anchor.seq, fault: 'anchor' };
  const head = await db
    .selectFrom('change_partition')
    .select(['audit_seq', 'audit_hash'])
    .where('partition', '=', partition)
    .executeTakeFirst();
  const whole = Number(head?.audit_seq ?? 0) === last.seq && (head?.audit_hash ?? '') === last.hash;
  return whole ? null : { partition, seq: last.seq, fault: 'anchor' };
}
