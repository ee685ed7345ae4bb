import { z } from 'zod';
import { SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { type App, type ServerContext, sessionOfRequest } from '../http/context.ts';
import { visibleFile } from './visible-file.ts';

/**
 * GET /v1/files/:sha256?document=ID. The hash is no permission: a file is read through a document, incoming or
 * outgoing, that names it and that the person may see. Range serves broken downloads; the bytes under a hash never change.
 */
export function registerFileRoute(app: App, { database, files }: ServerContext): void {
  app.route({
    method: 'GET',
    url: `${SYNC_PATHS.files}/:sha256`,
    schema: {
      summary: 'Bytes of a document’s file',
      params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      querystring: z.object({ document: z.string().max(100) }),
    },
    handler: async (request, reply) => {
      const { sha256 } = request.params;
      const stored = await visibleFile(database, files, sessionOfRequest(request), request.query.document, sha256);

      const range = parseRange(request.headers.range, stored.bytes);
      reply
        .type(stored.type)
        .header('etag', `"${sha256}"`)
        .header('accept-ranges', 'bytes')
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment');
      if (range === 'unsatisfiable')
        return reply.code(416).header('content-range', `bytes */${stored.bytes}`).send(null);
      if (range === undefined) return reply.header('content-length', stored.bytes).send(files.read(sha256));
      reply
        .code(206)
        .header('content-range', `bytes ${range.start}-${range.end}/${stored.bytes}`)
        .header('content-length', range.end - range.start + 1);
      return reply.send(files.read(sha256, range));
    },
  });
}

/** One range as RFC 9110 14.1.2 writes it; several at once, or nonsense, are answered with the whole. */
export function parseRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  if (match[1] === '') {
    const last = Number(match[2]);
    return last === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - last), end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (start >= size) return 'unsatisfiable';
  return end < start ? undefined : { start, end };
}
