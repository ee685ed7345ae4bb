import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Packet } from '../../../shared/domain/exchange/packet.ts';
import { appError } from '../../../shared/errors.ts';
import { collect } from '../collect.ts';
import { neutralName } from '../content/names.ts';
import type { Arrival, Receipt } from './receive.ts';
import { type IntakeSettings, isToken } from './settings.ts';

export const EDXML_PATH = '/interchange/edxml';

interface RouteOptions {
  readonly settings: IntakeSettings;
  readonly packetBytes: number;
  readonly receive: (arrival: Arrival) => Promise<Receipt>;
}

/**
 * The machine channel: the exchange's adapter posts a packet's bytes. Its own secret, no person's session; it can
 * bring packets and read nothing. The token is checked before the first byte of the body is taken.
 */
export async function mountRoute(app: FastifyInstance, options: RouteOptions): Promise<void> {
  await app.register(async (scope) => {
    // Any media type, as a stream: adapters say text/xml, application/xml or nothing, and 50 MB is not for one buffer.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.post<{ Querystring: { name?: string } }>(
      EDXML_PATH,
      {
        bodyLimit: options.packetBytes,
        onRequest: async (request, reply) => {
          const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
          if (!isToken(given, options.settings.token))
            await reply.code(401).send({ error: appError('unauthenticated') });
        },
      },
      async (request, reply) => {
        const body = request.body as AsyncIterable<Uint8Array> | undefined | null;
        if (body === undefined || body === null)
          return reply.code(400).send({ error: appError('invalid-input', { fields: ['body'] }) });
        const read = await collect(body, options.packetBytes);
        if (!read.ok) return reply.code(413).header('connection', 'close').send({ error: read.error });
        const name = neutralName(request.query.name ?? `${read.value.sha256.slice(0, 16)}.edxml`);
        return answer(reply, await options.receive({ ...read.value, channel: 'http', fileName: name }));
      },
    );
  });
}

/** 201 taken in, 409 the same bytes again (with what happened before), 422 refused and kept for the clerk. */
function answer(reply: FastifyReply, { packet, repeated }: Receipt): FastifyReply {
  if (repeated) return reply.code(409).send({ error: appError('packet-duplicate', whatHappened(packet)) });
  if (packet.error !== null) return reply.code(422).send({ error: packet.error, packet: whatHappened(packet) });
  return reply.code(201).send({ packet: whatHappened(packet) });
}

const whatHappened = (packet: Packet): Record<string, unknown> => ({
  id: packet.id,
  outcome: packet.outcome,
  documentId: packet.documentId,
  statusCode: packet.statusCode,
  receivedAt: packet.receivedAt,
  refusedFor: packet.error?.code ?? null,
});
