import { z } from 'zod';
import { markOfWords } from '../../../shared/domain/secrecy/marks.ts';
import {
  type QuarantineEntry,
  quarantineListSchema,
  quarantineStepSchema,
} from '../../../shared/domain/secrecy/quarantine.ts';
import { errorResponseSchema } from '../../../shared/protocol/sync.ts';
import type { Database } from '../../db/database.ts';
import { type App, type ServerContext, sessionOfRequest } from '../../http/context.ts';
import { HttpError } from '../../http/errors.ts';

const MOST = 500;

/** The security officer's list and procedure; the officer holds the role admin until one exists. */
export function registerQuarantineRoutes(app: App, { database, quarantine, clock }: ServerContext): void {
  app.route({
    method: 'GET',
    url: '/v1/quarantine',
    schema: {
      summary: 'What carried a secrecy mark in this organisation: minutes, never contents',
      response: { 200: quarantineListSchema, '4xx': errorResponseSchema },
    },
    handler: async (request) => {
      const entries = await readEntries(database, sessionOfRequest(request).actor.orgId);
      return { entries: entries.slice(0, MOST), more: entries.length > MOST };
    },
  });

  app.route({
    method: 'POST',
    url: '/v1/quarantine/:id/steps',
    schema: {
      summary: 'The next step of the procedure: the minute, handing over, destruction',
      params: z.object({ id: z.uuid() }),
      body: quarantineStepSchema,
      response: { 200: z.object({ done: z.literal(true) }), '4xx': errorResponseSchema },
    },
    handler: async (request) => {
      const { id, name, orgId } = sessionOfRequest(request).actor;
      // A minute speaks of a secret; it must not hold one.
      if (markOfWords({ ...request.body }) !== undefined) throw new HttpError('secret-content');
      const outcome = await quarantine.act(request.params.id, request.body, { id, name, orgId }, clock());
      if (outcome === 'unknown') throw new HttpError('not-found');
      if (outcome === 'order') throw new HttpError('quarantine-order');
      return { done: true as const };
    },
  });
}

/** What is still to be dealt with first, then the newest. */
async function readEntries({ kysely }: Database, orgId: string): Promise<QuarantineEntry[]> {
  const rows = await kysely
    .selectFrom('quarantine')
    .leftJoin('person', 'person.id', 'quarantine.actor_id')
    .selectAll('quarantine')
    .select('person.name as actor_name')
    .where('quarantine.org_id', '=', orgId)
    .orderBy((eb) => eb.case().when('state', '=', 'destroyed').then(1).else(0).end())
    .orderBy('found_at', 'desc')
    .limit(MOST + 1)
    .execute();
  const ids = rows.map(({ id }) => id);
  const steps =
    ids.length === 0
      ? []
      : await kysely
          .selectFrom('quarantine_step')
          .selectAll()
          .where('quarantine_id', 'in', ids)
          .orderBy('at')
          .orderBy('id')
          .execute();
  return rows.map((row) => ({
    id: row.id,
    foundAt: Number(row.found_at),
    actorName: row.actor_name ?? '',
    channel: channelOf(row.channel),
    fileName: row.file_name,
    mark: row.mark,
    state: row.state,
    minute: row.minute,
    steps: [
      { what: 'found' as const, at: Number(row.found_at), actorName: row.actor_name ?? '', text: '' },
      ...steps
        .filter((step) => step.quarantine_id === row.id)
        .map(({ what, at, actor_name, text }) => ({ what, at: Number(at), actorName: actor_name, text })),
    ],
  }));
}

const channelOf = (channel: string): QuarantineEntry['channel'] =>
  channel === 'http' || channel === 'folder' ? channel : 'upload';
