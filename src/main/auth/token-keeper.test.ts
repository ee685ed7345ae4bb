import { describe, expect, test } from 'vitest';
import { type Refreshed, TokenKeeper } from './token-keeper.ts';
import type { Access, Grant } from './token-set.ts';

const grant: Grant = {
  issuer: 'https://id.example',
  clientId: 'c',
  resource: 'r',
  subject: 's',
  refreshToken: 'refresh-0',
};
const access = (token: string, goodUntil = 1000): Access => ({ token, goodUntil });

/** An issuer with rotation: each refresh token works once, a second use ends the family. */
function issuer() {
  const events: string[] = [];
  let current = 'refresh-0';
  let count = 0;
  let reachable = true;
  let stored: Grant | null = null;
  const refresh = async ({ refreshToken }: Grant): Promise<Refreshed> => {
    await Promise.resolve();
    if (!reachable) throw new Error('unreachable');
    if (refreshToken !== current) return { outcome: 'over' };
    count++;
    current = `refresh-${count}`;
    events.push(`refreshed ${count}`);
    return { outcome: 'fresh', access: access(`access-${count}`), refreshToken: current };
  };
  const save = async (next: Grant): Promise<void> => {
    await Promise.resolve();
    stored = next;
    events.push(`stored ${next.refreshToken}`);
  };
  return {
    events,
    refresh,
    save,
    stored: () => stored,
    count: () => count,
    revoke: () => {
      current = 'none';
    },
    reach: (value: boolean) => {
      reachable = value;
    },
  };
}

function keeperOf(id: ReturnType<typeof issuer>, from: Grant | null = grant) {
  const told: string[] = [];
  let now = 0;
  const keeper = new TokenKeeper(from, {
    refresh: id.refresh,
    save: id.save,
    onOver: () => told.push('over'),
    onDisabled: () => told.push('disabled'),
    now: () => now,
  });
  return { keeper, told, pass: (ms: number) => (now += ms) };
}

describe('the token keeper', () => {
  test('100 parallel 401s make one refresh', async () => {
    const id = issuer();
    const { keeper } = keeperOf(id);
    const first = await keeper.source();
    const tokens = await Promise.all(Array.from({ length: 100 }, () => keeper.source(first)));
    expect(new Set(tokens)).toEqual(new Set(['access-2']));
    expect(id.count()).toBe(2); // one at the start, one for the hundred
  });

  test('a latecomer with an old token gets the new one without a refresh', async () => {
    const id = issuer();
    const { keeper } = keeperOf(id);
    await keeper.source();
    await keeper.source('access-1');
    expect(await keeper.source('access-1')).toBe('access-2');
    expect(id.count()).toBe(2);
  });

  test('the refresh token is durable before the access token is handed out', async () => {
    const id = issuer();
    const { keeper } = keeperOf(id);
    await keeper.source().then(() => id.events.push('handed out'));
    expect(id.events).toEqual(['refreshed 1', 'stored refresh-1', 'handed out']);
  });

  test('an access token past its time is refreshed unasked', async () => {
    const id = issuer();
    const { keeper, pass } = keeperOf(id);
    await keeper.source();
    expect(await keeper.source()).toBe('access-1');
    pass(1000);
    expect(await keeper.source()).toBe('access-2');
  });

  test('an unreachable issuer is no reason to sign in again', async () => {
    const id = issuer();
    const { keeper, told } = keeperOf(id);
    id.reach(false);
    await expect(keeper.source()).rejects.toThrow('unreachable');
    id.reach(true);
    expect(await keeper.source()).toBe('access-1');
    expect(told).toEqual([]);
  });

  test('a grant that is over asks for a sign-in, once, and stops asking the issuer', async () => {
    const id = issuer();
    const { keeper, told } = keeperOf(id);
    id.revoke();
    expect(await Promise.all([keeper.source(), keeper.source()])).toEqual([undefined, undefined]);
    expect(await keeper.source()).toBeUndefined();
    expect(told).toEqual(['over']);
    await keeper.accept({ ...grant, refreshToken: 'x' }, access('fresh'));
    expect(await keeper.source()).toBe('fresh');
  });

  test('nothing is handed out after the lock, and what arrives late is stored', async () => {
    const id = issuer();
    const { keeper } = keeperOf(id);
    const late = keeper.source();
    await keeper.settle();
    keeper.drop();
    expect(await late).toBe('access-1');
    expect(id.stored()?.refreshToken).toBe('refresh-1');
    expect(await keeper.source()).toBeUndefined();
  });

  test('without a grant it asks for a sign-in', async () => {
    expect(await keeperOf(issuer(), null).keeper.source()).toBeUndefined();
  });
});
