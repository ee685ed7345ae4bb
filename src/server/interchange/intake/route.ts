import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Packet } from '../../../shared/domain/exchange/packet.ts';
import { neutralName } from '../../../shared/domain/text/neutral.ts';
import { appError } from '../../../shared/errors.ts';
import { collect } from '../collect.ts';
import type { Arrival, Receipt } from './receive.ts';

const EDXML_PATH = '/interchange/edxml';

interface RouteOptions {
  readonly packetBytes: number;
  readonly receive: (arrival: Arrival) => Promise<Receipt>;
}

/**
 * The machine channel: the exchange's adapter posts a packet's bytes. Its own key, no person's session (kind
 * 'exchange' of http/policy.ts, asked by the guard before the body); it can bring packets and read nothing.
 *
 * A browser is not an adapter: where the demo runs without a key, any web page could post to this machine's address.
 */
export async function mountRoute(app: FastifyInstance, options: RouteOptions): Promise<void> {
  await app.register((scope, _options, ready) => {
    // Any media type, as a stream: adapters say text/xml, application/xml or nothing, and 50 MB is not for one buffer.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.post<{ Querystring: { name?: string } }>(
      EDXML_PATH,
      {
        bodyLimit: options.packetBytes,
        onRequest: async (request, reply) => {
          if (request.headers.origin === undefined && request.headers['sec-fetch-site'] === undefined) return;
          reply.code(403);
          await reply.send({ error: appError('forbidden') });
        },
      },
      async (request, reply) => {
        const { status, body } = await takeBody(request, options);
        reply.code(status);
        // The rest of a body that is too large is not listened to.
        if (status === 413) reply.header('connection', 'close');
        return body;
      },
    );
    ready();
  });
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function takeBody(
  request: FastifyRequest<{ Querystring: { name?: string } }>,
  options: RouteOptions,
): Promise<Answer> {
  const stream = request.body as AsyncIterable<Uint8Array> | undefined | null;
  if (stream === undefined || stream === null)
    return { status: 400, body: { error: appError('invalid-input', { fields: ['body'] }) } };
  const read = await collect(stream, options.packetBytes);
  if (!read.ok) return { status: 413, body: { error: read.error } };
  const fileName = neutralName(request.query.name ?? `${read.value.sha256.slice(0, 16)}.edxml`);
  return answer(await options.receive({ ...read.value, channel: 'http', fileName }));
}

/** 201 taken in, 409 the same bytes again (with what happened before), 422 refused and kept for the clerk. */
function answer({ packet, repeated }: Receipt): Answer {
  if (repeated) return { status: 409, body: { error: appError('packet-duplicate', whatHappened(packet)) } };
  if (packet.error !== null) return { status: 422, body: { error: packet.error, packet: whatHappened(packet) } };
  return { status: 201, body: { packet: whatHappened(packet) } };
}

const whatHappened = (packet: Packet): Record<string, unknown> => ({
  id: packet.id,
  outcome: packet.outcome,
  documentId: packet.documentId,
  statusCode: packet.statusCode,
  receivedAt: packet.receivedAt,
  refusedFor: packet.error?.code ?? null,
});
