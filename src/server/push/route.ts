import {
  errorResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
  registerClientRequestSchema,
  registerClientResponseSchema,
  SYNC_PATHS,
} from '../../shared/protocol/sync.ts';
import { type App, type ServerContext, sessionOfRequest } from '../http/context.ts';
import { HttpError } from '../http/errors.ts';
import { push, registerClient } from './push.ts';

/** A hundred commands with long directives stay well below. */
const BODY_LIMIT = 1024 * 1024;

export function registerPushRoutes(app: App, { database, clock }: ServerContext): void {
  app.route({
    method: 'POST',
    url: SYNC_PATHS.client,
    schema: {
      summary: 'A store introduces itself',
      body: registerClientRequestSchema,
      response: { 200: registerClientResponseSchema, '4xx': errorResponseSchema },
    },
    handler: async (request) => {
      const client = await registerClient(
        database.kysely,
        sessionOfRequest(request).person.id,
        request.body.clientId,
        clock(),
      );
      if (client === undefined) throw new HttpError('not-found');
      return client;
    },
  });
  app.route({
    method: 'POST',
    url: SYNC_PATHS.push,
    bodyLimit: BODY_LIMIT,
    schema: {
      summary: 'Commands, in local order',
      body: pushRequestSchema,
      response: { 200: pushResponseSchema, '4xx': errorResponseSchema },
    },
    handler: async (request) => {
      const answer = await push(database.kysely, sessionOfRequest(request).person.id, request.body, {
        clock,
        onDefect: (err, command) => request.log.error({ err, command: command.name }, 'a rule threw'),
      });
      if (answer === 'actor-gone') throw new HttpError('account-disabled');
      if (answer === 'unknown-client') throw new HttpError('not-found');
      if (answer === 'forked') throw new HttpError('push-gap', { forked: true });
      return answer;
    },
  });
}
