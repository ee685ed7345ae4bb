import { expect, test } from 'vitest';
import { describeEngines } from '../testing/engines.ts';
import { databaseAdapter } from './adapter.ts';
import { signingKey } from './keys.ts';

describeEngines('what the identity provider remembers', (database) => {
  const adapter = (model: string, clock = Date.now) => databaseAdapter(database().kysely, clock)(model);

  test('of many requests with one code at the same moment, one consumes it', async () => {
    const codes = adapter('AuthorizationCode');
    await codes.upsert('code-1', { accountId: 'a', grantId: 'g' }, 60);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => codes.consume('code-1')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await codes.find('code-1')).toMatchObject({ accountId: 'a', consumed: expect.any(Number) });
  });

  test('revoking a grant forgets what came of it and nothing else', async () => {
    const tokens = adapter('RefreshToken');
    await tokens.upsert('t1', { grantId: 'one' }, 60);
    await tokens.upsert('t2', { grantId: 'two' }, 60);
    await tokens.revokeByGrantId('one');
    expect([await tokens.find('t1'), await tokens.find('t2')]).toEqual([undefined, { grantId: 'two' }]);
  });

  test('expired rows are swept', async () => {
    let now = Date.now();
    const sessions = adapter('Session', () => now);
    await sessions.upsert('old', { uid: 'u-old' }, 60);
    now += 120_000;
    for (let i = 0; i < 200; i++) await sessions.upsert('new', { uid: 'u-new' }, 60);
    expect(await sessions.find('old')).toBeUndefined();
    expect(await sessions.findByUid('u-new')).toMatchObject({ uid: 'u-new' });
  });

  test('the signing key is one for all processes, sealed, and new under another secret', async () => {
    const db = database().kysely;
    const [first, second] = await Promise.all([signingKey(db, 'secret'), signingKey(db, 'secret')]);
    expect(second).toEqual(first);
    expect(await signingKey(db, 'secret')).toEqual(first);
    const row = await db
      .selectFrom('oidc_payload')
      .select('payload')
      .where('model', '=', 'SigningKey')
      .executeTakeFirstOrThrow();
    expect(row.payload).not.toContain(first.d);
    const other = await signingKey(db, 'another');
    expect(other.kid).not.toBe(first.kid);
    expect(await signingKey(db, 'another')).toEqual(other);
  });
});
