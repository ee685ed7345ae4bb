import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { hashLine } from './audit.ts';
import type { AuditFacts, Trx } from './record-change.ts';

/**
 * A line of the audit chain for something that is no synced record: nothing enters the change log, nobody is poked.
 * The last thing in its transaction, like `recordDocument`.
 */
export async function recordAudit(
  trx: Trx,
  partition: string,
  kind: string,
  entityId: string,
  audit: AuditFacts,
  facts: Record<string, unknown>,
): Promise<void> {
  const head = await trx
    .insertInto('change_partition')
    .values({ partition, seq: 0, audit_seq: 1 })
    .onConflict((c) => c.column('partition').doUpdateSet({ audit_seq: sql`change_partition.audit_seq + 1` }))
    .returning(['audit_seq', 'audit_hash'])
    .executeTakeFirstOrThrow();
  const line = {
    partition,
    seq: Number(head.audit_seq),
    prev_hash: head.audit_hash,
    actor_id: audit.actorId,
    action: audit.action,
    kind,
    entity_id: entityId,
    at: audit.at,
    facts: canonicalize(facts) ?? '{}',
  };
  const hash = hashLine(line);
  await trx
    .insertInto('audit')
    .values({ ...line, hash })
    .execute();
  await trx.updateTable('change_partition').set({ audit_hash: hash }).where('partition', '=', partition).execute();
}
