import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { SYNC_PATHS } from '../../../shared/protocol/sync.ts';
import { type App, type ServerContext, sessionOfRequest } from '../../http/context.ts';
import { HttpError } from '../../http/errors.ts';
import { visibleFile } from '../visible-file.ts';
import { isConvertible } from './converter.ts';

const CODES = {
  absent: 'converter-absent',
  busy: 'server-busy',
  'too-large': 'too-large',
  failed: 'conversion-failed',
  timeout: 'conversion-failed',
} as const;

/** GET /v1/files/:sha256/preview?document=ID: an office file as PDF, for whoever may read the file itself. */
export function registerPreviewRoute(app: App, { database, files, previews }: ServerContext): void {
  app.route({
    method: 'GET',
    url: `${SYNC_PATHS.files}/:sha256/preview`,
    config: { rateLimit: { max: 30, timeWindow: 60_000 } },
    schema: {
      summary: 'A document’s office file as PDF',
      params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      querystring: z.object({ document: z.string().max(100) }),
    },
    handler: async (request, reply) => {
      const { sha256 } = request.params;
      const stored = await visibleFile(database, files, sessionOfRequest(request), request.query.document, sha256);
      if (!isConvertible(stored.type)) throw new HttpError('file-unsupported', { type: stored.type });
      const made = await previews.of(sha256, stored.type, () => buffer(files.read(sha256)));
      if (!made.ok) {
        request.log.warn({ sha256, why: made.why }, 'an office file has no preview');
        throw new HttpError(CODES[made.why]);
      }
      return reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment')
        .send(made.pdf);
    },
  });
}
