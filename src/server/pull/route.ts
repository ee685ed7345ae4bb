import { Readable } from 'node:stream';
import { constants, createGzip, createZstdCompress } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { LINES_TYPE, PLAIN_LINES_TYPE } from '../../shared/protocol/lines.ts';
import { SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { type App, type ServerContext, sessionOfRequest } from '../http/context.ts';
import { HttpError } from '../http/errors.ts';
import { BadResume, fill } from './fill.ts';
import { pull } from './pull.ts';

/** Each holds a connection of its own while it runs (db/postgres.ts keeps four); more would only wait on each other. */
const MOST_FILLS = 4;

export function registerPullRoutes(app: App, { database }: ServerContext): void {
  app.route({
    method: 'GET',
    url: SYNC_PATHS.pull,
    schema: {
      summary: `Changes since a cursor (PullResponse); ${LINES_TYPE} asks for lines (PullHeader, then changes) with rows in parts`,
      querystring: z.object({ cursor: z.string().max(2_000).default('') }),
    },
    handler: async (request, reply) => {
      const inParts = takesLines(request);
      const bytes = await pull(database, sessionOfRequest(request), request.query.cursor, { inParts });
      const type = inParts ? LINES_TYPE : 'application/json';
      return reply.type(`${type}; charset=utf-8`).header('vary', 'accept').send(bytes);
    },
  });

  let running = 0;
  app.route({
    method: 'GET',
    url: SYNC_PATHS.fill,
    schema: {
      summary: `Everything the person may see, line by line (fillHeaderSchema, then fillLineSchema); ${LINES_TYPE} asks for rows in parts`,
      querystring: z.object({ resume: z.string().max(2_000).optional() }),
    },
    handler: async (request, reply) => {
      if (running >= MOST_FILLS) throw new HttpError('server-busy');
      const inParts = takesLines(request);
      const type = inParts ? LINES_TYPE : PLAIN_LINES_TYPE;
      const lines = fill(database, sessionOfRequest(request), request.query.resume, inParts)[Symbol.asyncIterator]();
      running += 1;
      try {
        // The header is made before anything is sent, so that what can fail at the start fails as an answer.
        const header = await lines.next();
        return await send(
          reply.type(`${type}; charset=utf-8`),
          request.headers['accept-encoding'],
          Readable.from(rest(header, lines), { objectMode: false }),
        );
      } catch (error) {
        if (error instanceof BadResume) throw new HttpError('invalid-input', { fields: ['resume'] });
        throw error;
      } finally {
        running -= 1;
      }
    },
  });
}

const takesLines = ({ headers }: FastifyRequest): boolean => headers.accept?.includes(LINES_TYPE) === true;

async function* rest(first: IteratorResult<Buffer>, lines: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  try {
    for (let next = first; !next.done; next = await lines.next()) yield next.value;
  } finally {
    await lines.return?.(undefined);
  }
}

/**
 * On a LAN compression costs more than it saves (performance.md 4); a client at a slow line asks for it by
 * Accept-Encoding. Resolves when the last byte is handed over or the client is gone.
 */
async function send(
  reply: FastifyReply,
  accepted: string | string[] | undefined,
  body: Readable,
): Promise<FastifyReply> {
  const asked = String(accepted ?? '')
    .split(',')
    .map((e) => e.split(';')[0]?.trim());
  const coder = asked.includes('zstd')
    ? { name: 'zstd', stream: createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } }) }
    : asked.includes('gzip')
      ? { name: 'gzip', stream: createGzip({ level: 1 }) }
      : undefined;
  reply.header('cache-control', 'no-store').header('vary', 'accept, accept-encoding');
  const stream = coder === undefined ? body : body.pipe(coder.stream);
  if (coder !== undefined) {
    reply.header('content-encoding', coder.name);
    body.on('error', (error) => coder.stream.destroy(error));
    coder.stream.on('close', () => body.destroy());
  }
  const finished = new Promise<void>((resolve) => {
    stream.once('close', resolve);
  });
  reply.send(stream);
  await finished;
  return reply;
}
