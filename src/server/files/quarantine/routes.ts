import { z } from 'zod';
import { errorResponseSchema } from '../../../shared/protocol/sync.ts';
import { type App, type ServerContext, sessionOfRequest } from '../../http/context.ts';
import { HttpError } from '../../http/errors.ts';

const entrySchema = z.object({
  id: z.string(),
  foundAt: z.number().int(),
  actorId: z.string().nullable(),
  channel: z.string(),
  fileName: z.string(),
  mark: z.string(),
  state: z.enum(['isolated', 'destroyed']),
  minute: z.string(),
  destroyedAt: z.number().int().nullable(),
});

/** The security officer's list and the destruction by minute; the officer holds the role admin until one exists. */
export function registerQuarantineRoutes(app: App, { database, quarantine, clock }: ServerContext): void {
  app.route({
    method: 'GET',
    url: '/v1/quarantine',
    schema: {
      summary: 'What carried a secrecy mark in this organisation: minutes, never contents',
      response: { 200: z.object({ entries: z.array(entrySchema) }), '4xx': errorResponseSchema },
    },
    handler: async (request) => {
      const rows = await database.kysely
        .selectFrom('quarantine')
        .selectAll()
        .where('org_id', '=', sessionOfRequest(request).actor.orgId)
        .orderBy('found_at', 'desc')
        .limit(500)
        .execute();
      const entries = rows.map((row) => ({
        id: row.id,
        foundAt: Number(row.found_at),
        actorId: row.actor_id,
        channel: row.channel,
        fileName: row.file_name,
        mark: row.mark,
        state: row.state,
        minute: row.minute,
        destroyedAt: row.destroyed_at === null ? null : Number(row.destroyed_at),
      }));
      return { entries };
    },
  });

  app.route({
    method: 'POST',
    url: '/v1/quarantine/:id/destroy',
    schema: {
      summary: 'Overwrite and remove what was isolated; writes the minute',
      params: z.object({ id: z.uuid() }),
      response: { 200: z.object({ destroyed: z.literal(true) }), '4xx': errorResponseSchema },
    },
    handler: async (request) => {
      const { id, name, orgId } = sessionOfRequest(request).actor;
      if (!(await quarantine.destroy(request.params.id, { id, name, orgId }, clock())))
        throw new HttpError('not-found');
      return { destroyed: true as const };
    },
  });
}
