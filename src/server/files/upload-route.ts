import { z } from 'zod';
import { judgeUpload, tooLarge } from '../../shared/domain/files/upload.ts';
import { neutralName } from '../../shared/domain/text/neutral.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { errorResponseSchema, SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { type App, type ServerContext, sessionOfRequest } from '../http/context.ts';
import { HttpError } from '../http/errors.ts';
import { collect, inSlices } from '../interchange/collect.ts';
import { markOfFile } from './screening.ts';

/** Bodies lie in memory until they are judged: no byte of a secret touches the file store. */
const AT_ONCE = 8;

/**
 * PUT /v1/files/:sha256, the file's name in `name`. The same bytes twice are one file and one answer. The upload gives
 * nobody a right to read: that comes from a document that names the file.
 */
export function registerUploadRoute(app: App, context: ServerContext): void {
  const { database, files, texts, quarantine, config, clock } = context;
  let underWay = 0;
  void app.register((scope: App, _options, ready) => {
    // As a stream, whatever type the sender claims: the content says what it is.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.route({
      method: 'PUT',
      url: `${SYNC_PATHS.files}/:sha256`,
      bodyLimit: config.uploadBytes,
      schema: {
        summary: 'Bytes of a file that a command will name',
        params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
        querystring: z.object({ name: z.string().min(1).max(400) }),
        response: {
          200: z.object({ sha256: z.string(), type: z.string(), bytes: z.number().int() }),
          '4xx': errorResponseSchema,
        },
      },
      handler: async (request, reply) => {
        const { actor } = sessionOfRequest(request);
        if (underWay >= AT_ONCE) throw new HttpError('server-busy');
        underWay += 1;
        try {
          const body = request.body as AsyncIterable<Uint8Array> | null | undefined;
          if (body === null || body === undefined) throw new HttpError('invalid-input', { fields: ['body'] });
          const read = await collect(body, config.uploadBytes);
          if (!read.ok) {
            // The rest of a body that is too large is not listened to.
            reply.header('connection', 'close');
            throw fromError(tooLarge(request.query.name, config.uploadBytes));
          }
          const { bytes, sha256 } = read.value;
          if (sha256 !== request.params.sha256) throw new HttpError('file-mismatch');
          const judged = judgeUpload(request.query.name, bytes);
          // A mark in the name is isolated below, like one on the first pages.
          if (!judged.ok && judged.error.code !== 'attachment-secret') throw fromError(judged.error);
          const name = neutralName(request.query.name);
          const type = judged.ok ? judged.value.type : '';
          const mark = await markOfFile(texts, { name, type, content: bytes });
          if (mark !== undefined) {
            const finding = { orgId: actor.orgId, actorId: actor.id, channel: 'upload', fileName: name, mark } as const;
            const id = await quarantine.isolate(inSlices(bytes), { ...finding, at: clock() });
            request.log.warn({ quarantine: id }, 'an upload carries a secrecy mark and was isolated');
            throw fromError(appError('attachment-secret', { name, mark }));
          }
          await files.put(inSlices(bytes), type);
          await database.kysely
            .insertInto('file_upload')
            .values({ sha256, person_id: actor.id, uploaded_at: clock() })
            .onConflict((c) => c.doNothing())
            .execute();
          context.textsWanted();
          return { sha256, type, bytes: bytes.byteLength };
        } finally {
          underWay -= 1;
        }
      },
    });
    ready();
  });
}

const fromError = ({ code, details }: AppError): HttpError => new HttpError(code, details);
