import { z } from 'zod';
import { principal } from '../../shared/domain/directory/actor.ts';
import { personSchema } from '../../shared/domain/directory/directory.ts';
import { configResponseSchema, errorResponseSchema, meResponseSchema, SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { OLDEST_SERVED, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { CITY, recordEntity } from '../db/record-change.ts';
import { type App, type ServerContext, sessionOfRequest } from '../http/context.ts';
import { HttpError } from '../http/errors.ts';
import { SCOPE } from '../rooms.ts';

/** Where to sign in, who I am, and the administrator's switch for an account. */
export function registerDirectoryRoutes(app: App, context: ServerContext): void {
  const { config, clock } = context;
  const db = context.database.kysely;
  const demo = config.issuer === undefined;

  app.route({
    method: 'GET',
    url: SYNC_PATHS.config,
    schema: { summary: 'Where to sign in', response: { 200: configResponseSchema } },
    handler: async () => ({
      issuer: context.issuer,
      clientId: config.clientId,
      resource: config.resource,
      scope: SCOPE,
      protocol: PROTOCOL_VERSION,
      oldestServed: OLDEST_SERVED,
      demo,
    }),
  });

  app.route({
    method: 'GET',
    url: SYNC_PATHS.me,
    schema: { summary: 'Who the session is', response: { 200: meResponseSchema, '4xx': errorResponseSchema } },
    handler: async (request) => {
      const { actor, scope } = sessionOfRequest(request);
      const units = await db
        .selectFrom('unit')
        .select(['id', 'body'])
        .where('id', 'in', [actor.unitId, actor.orgId])
        .execute();
      const nameOf = (id: string): string => {
        const unit = units.find((u) => u.id === id);
        return unit === undefined ? '' : z.object({ name: z.string() }).parse(JSON.parse(unit.body)).name;
      };
      const { id, name, position, orgId, unitId, roles } = actor;
      return {
        person: { id, name, position, orgId, unitId, roles: [...roles] },
        unitName: nameOf(unitId),
        orgName: nameOf(orgId),
        actsFor: [...actor.actsFor],
        ...(actor.signsFor === undefined ? {} : { signsFor: [...actor.signsFor] }),
        ...(actor.bases === undefined ? {} : { bases: { ...actor.bases } }),
        scope,
        serverTime: clock(),
        demo,
      };
    },
  });

  app.route({
    method: 'POST',
    url: '/v1/admin/people/:id/active',
    schema: {
      summary: 'Disable or enable an account; takes effect at once',
      params: z.object({ id: z.string().max(100) }),
      body: z.strictObject({ active: z.boolean() }),
      response: { 200: z.object({ active: z.boolean() }), '4xx': errorResponseSchema },
    },
    handler: async (request) => {
      const admin = sessionOfRequest(request).actor;
      const { active } = request.body;
      await db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('person')
          .select('body')
          .where('id', '=', request.params.id)
          .forUpdate()
          .executeTakeFirst();
        const person = row && personSchema.parse(JSON.parse(row.body));
        // An administrator looks after the own organisation; and nobody locks themselves out.
        if (person === undefined || person.orgId !== admin.orgId || person.id === admin.id)
          throw new HttpError('not-found');
        if (person.active === active) return;
        const action = active ? 'admin.person-enabled' : 'admin.person-disabled';
        await recordEntity(trx, 'person', person.id, CITY, { ...person, active }, [principal.everyone], {
          actorId: admin.id,
          action,
          at: clock(),
        });
      });
      context.sessions.forget();
      return { active };
    },
  });
}
