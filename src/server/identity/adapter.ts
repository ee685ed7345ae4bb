import { type Kysely, sql } from 'kysely';
import { type Adapter, type AdapterFactory, type AdapterPayload, errors } from 'oidc-provider';
import type { Schema } from '../db/schema.ts';

/** Expired rows are swept once in so many writes; nobody reads them meanwhile. */
const SWEEP_EVERY = 200;

/**
 * Keeps the provider's state in the database. `consume` is the one place where two requests can race for the same
 * code or refresh token: the row decides, the second one is refused.
 */
export function databaseAdapter(db: Kysely<Schema>, clock: () => number): AdapterFactory {
  let writes = 0;
  const seconds = (): number => Math.floor(clock() / 1000);
  return (model) => {
    const row = (id: string) =>
      db.selectFrom('oidc_payload').selectAll().where('model', '=', model).where('id', '=', id);
    const payloadOf = (
      found: { payload: string; consumed_at: number | null } | undefined,
    ): AdapterPayload | undefined => {
      if (found === undefined) return undefined;
      const payload = JSON.parse(found.payload) as AdapterPayload;
      return found.consumed_at === null ? payload : { ...payload, consumed: Number(found.consumed_at) };
    };
    const adapter: Adapter = {
      async upsert(id, payload, expiresIn) {
        const values = {
          payload: JSON.stringify(payload),
          grant_id: payload.grantId ?? null,
          uid: payload.uid ?? null,
          expires_at: expiresIn === undefined ? null : seconds() + expiresIn,
        };
        await db
          .insertInto('oidc_payload')
          .values({ model, id, consumed_at: null, ...values })
          .onConflict((c) => c.columns(['model', 'id']).doUpdateSet(values))
          .execute();
        writes += 1;
        if (writes % SWEEP_EVERY === 0)
          await db.deleteFrom('oidc_payload').where('expires_at', '<', seconds()).execute();
      },
      find: async (id) => payloadOf(await row(id).executeTakeFirst()),
      findByUid: async (uid) =>
        payloadOf(
          await db
            .selectFrom('oidc_payload')
            .selectAll()
            .where('model', '=', model)
            .where('uid', '=', uid)
            .executeTakeFirst(),
        ),
      // The device flow is off.
      findByUserCode: async () => undefined,
      async consume(id) {
        const { numUpdatedRows } = await db
          .updateTable('oidc_payload')
          .set({ consumed_at: seconds() })
          .where('model', '=', model)
          .where('id', '=', id)
          .where('consumed_at', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) throw new errors.InvalidGrant('already used');
      },
      async destroy(id) {
        await db.deleteFrom('oidc_payload').where('model', '=', model).where('id', '=', id).execute();
      },
      async revokeByGrantId(grantId) {
        await sql`DELETE FROM oidc_payload WHERE grant_id = ${grantId}`.execute(db);
      },
    };
    return adapter;
  };
}
