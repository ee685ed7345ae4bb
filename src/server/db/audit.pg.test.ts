import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { sampleDocument } from '../../shared/testing/samples.ts';
import { describeEngines } from '../testing/engines.ts';
import { auditHeads, hashLine, verifyAudit } from './audit.ts';
import { recordDocument } from './record-change.ts';

/** K1: somebody with the database's own rights alters the log. The append-only trigger is off: they may do that. */
describeEngines('the audit chain', (database) => {
  const run = (statement: string) => sql.raw(statement).execute(database().kysely);
  const verify = async (anchored = true) => {
    const anchor = anchored ? head : undefined;
    return (await verifyAudit(database().kysely, 'org', anchor))?.fault ?? 'whole';
  };
  let head: { partition: string; seq: number; hash: string } | undefined;

  beforeEach(async () => {
    for (const table of ['audit', 'change_log', 'change_partition', 'document']) {
      if (table === 'audit') await run('ALTER TABLE audit DISABLE TRIGGER audit_append_only');
      await run(`DELETE FROM ${table}`);
    }
    for (let i = 1; i <= 8; i++)
      await database()
        .kysely.transaction()
        .execute((trx) =>
          recordDocument(trx, null, sampleDocument({ id: `d${i}`, ord: i }), {
            actorId: 'clerk',
            action: 'test',
            at: i,
          }),
        );
    head = (await auditHeads(database().kysely)).find((h) => h.partition === 'org');
  });

  test('is whole when nobody touched it', async () => {
    expect(head).toMatchObject({ seq: 8 });
    expect(await verify()).toBe('whole');
  });
  test.each([
    ['an edited actor', `UPDATE audit SET actor_id = 'somebody' WHERE seq = 3`, 'altered'],
    ['an edited time', 'UPDATE audit SET at = at + 1 WHERE seq = 8', 'altered'],
    ['edited facts', `UPDATE audit SET facts = replace(facts, 'received', 'refused') WHERE seq = 1`, 'altered'],
    ['a deleted line', 'DELETE FROM audit WHERE seq = 4', 'gap'],
    ['a deleted first line', 'DELETE FROM audit WHERE seq = 1', 'gap'],
    [
      'two lines changed over',
      'UPDATE audit SET seq = CASE seq WHEN 4 THEN -5 ELSE -4 END WHERE seq IN (4, 5); UPDATE audit SET seq = -seq WHERE seq < 0',
      'broken-link',
    ],
    [
      'an inserted line',
      `UPDATE audit SET seq = -seq WHERE seq > 4; UPDATE audit SET seq = 1 - seq WHERE seq < 0; INSERT INTO audit SELECT partition, 5, prev_hash, hash, actor_id, action, kind, entity_id, at, facts FROM audit WHERE seq = 4`,
      'broken-link',
    ],
    ['a cut tail', 'DELETE FROM audit WHERE seq > 6', 'anchor'],
  ])('%s is found', async (_name, statements, fault) => {
    for (const statement of statements.split('; ')) await run(statement);
    expect(await verify(false)).toBe(fault);
  });
  test('a cut tail with the head moved back, and a rewritten whole, are found by the head kept outside', async () => {
    await run('DELETE FROM audit WHERE seq > 6');
    await run(`UPDATE change_partition SET audit_seq = 6, audit_hash = (SELECT hash FROM audit WHERE seq = 6)`);
    expect([await verify(false), await verify()]).toEqual(['whole', 'anchor']);

    await run(`UPDATE audit SET actor_id = 'somebody' WHERE seq = 3`);
    let previous = '';
    for (const raw of await database().kysely.selectFrom('audit').selectAll().orderBy('seq').execute()) {
      const line = { ...raw, seq: Number(raw.seq), at: Number(raw.at), prev_hash: previous };
      previous = hashLine(line);
      await database()
        .kysely.updateTable('audit')
        .set({ prev_hash: line.prev_hash, hash: previous })
        .where('seq', '=', raw.seq)
        .execute();
    }
    await run(`UPDATE change_partition SET audit_hash = '${previous}'`);
    expect([await verify(false), await verify()]).toEqual(['whole', 'anchor']);
  });
});
