import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import underPressure from '@fastify/under-pressure';
import fastify from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { JWTVerifyGetKey } from 'jose';
import type { DestinationStream } from 'pino';
import { v7 as uuid7 } from 'uuid';
import { uploadPatienceMs } from '../../shared/domain/files/upload.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import { registerDirectoryRoutes } from '../directory/routes.ts';
import { createSessions } from '../directory/sessions.ts';
import { createConverter, findConverter } from '../files/preview/converter.ts';
import { openPreviews } from '../files/preview/previews.ts';
import { registerPreviewRoute } from '../files/preview/route.ts';
import type { Quarantine } from '../files/quarantine/quarantine.ts';
import { registerQuarantineRoutes } from '../files/quarantine/routes.ts';
import { registerFileRoute } from '../files/route.ts';
import { registerSearchRoute } from '../files/search-route.ts';
import type { TextExtractor } from '../files/text/extractor.ts';
import { registerUploadRoute } from '../files/upload-route.ts';
import { registerPullRoutes } from '../pull/route.ts';
import { registerPushRoutes } from '../push/route.ts';
import type { FileStore } from '../rooms.ts';
import { createPokeHub } from '../ws/poke-hub.ts';
import { registerPokeRoute } from '../ws/poke-route.ts';
import { limitArrival } from './arrival.ts';
import { createTokenVerifier } from './authenticate.ts';
import type { App, ServerContext } from './context.ts';
import { HttpError, sendError } from './errors.ts';
import { installGuard } from './guard.ts';
import { registerHealthRoutes } from './health.ts';
import { logging } from './logging.ts';

export interface ServerOptions {
  readonly database: Database;
  readonly files: FileStore;
  readonly texts: TextExtractor;
  readonly quarantine: Quarantine;
  readonly textsWanted?: () => void;
  readonly config: Config;
  /** As workstations reach us. */
  readonly publicUrl: string;
  readonly clock?: () => number;
  /** The issuer's keys, for tests; else found by discovery. */
  readonly keys?: JWTVerifyGetKey;
  readonly logStream?: DestinationStream;
  readonly stopping?: () => boolean;
  readonly pollMs?: number;
}

/** The backend's HTTP side, not yet listening. Other rooms may add their routes before `listen` or `ready`. */
export async function buildServer(options: ServerOptions): Promise<App> {
  const { database, files, config } = options;
  const clock = options.clock ?? Date.now;
  const app: App = fastify({
    logger: logging(config.logLevel, options.logStream) ?? false,
    trustProxy: config.trustedProxy?.split(',').map((a) => a.trim()) ?? false,
    genReqId: () => uuid7(),
    bodyLimit: 256 * 1024,
    // Slow senders give their sockets back: the rest of a request has its own time by what it carries (arrival.ts).
    requestTimeout: uploadPatienceMs(config.uploadBytes),
    keepAliveTimeout: 65_000,
    connectionTimeout: 0, // a fill at a slow line may stand still between two reads
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) => sendError(new HttpError('not-found'), request, reply));

  const issuer = config.issuer ?? `${options.publicUrl}/oidc`;
  const context: ServerContext = {
    database,
    files,
    texts: options.texts,
    quarantine: options.quarantine,
    previews: openPreviews(config.previewsDir, createConverter({ command: findConverter(config.converter) })),
    textsWanted: options.textsWanted ?? (() => undefined),
    config,
    publicUrl: options.publicUrl,
    issuer,
    clock,
    sessions: createSessions(database.kysely, clock),
    verifyToken: createTokenVerifier({
      issuer,
      audience: config.resource,
      ...(options.keys === undefined ? {} : { keys: options.keys }),
    }),
    pokes: await createPokeHub(database, (err) => app.log.warn({ err }, 'poll failed'), options.pollMs),
    stopping: options.stopping ?? (() => false),
  };
  app.addHook('onClose', () => context.pokes.close());
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });

  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  });
  await app.register(underPressure, {
    maxEventLoopDelay: 2_000,
    pressureHandler: (request, reply) => {
      if (request.url.startsWith('/health/')) return;
      sendError(new HttpError('server-busy'), request, reply);
    },
  });
  installGuard(app, context);
  limitArrival(app);
  // By person, then by address: two hundred officials behind one address must not lock each other out.
  await app.register(rateLimit, {
    max: config.rateLimit,
    timeWindow: 60_000,
    keyGenerator: (request) => (request.session === null ? `ip:${request.ip}` : `person:${request.session.person.id}`),
    errorResponseBuilder: () => new HttpError('rate-limited'),
  });
  if (!config.production) await registerDocs(app);

  registerHealthRoutes(app, context);
  registerDirectoryRoutes(app, context);
  registerPushRoutes(app, context);
  registerPullRoutes(app, context);
  registerFileRoute(app, context);
  registerPreviewRoute(app, context);
  registerUploadRoute(app, context);
  registerSearchRoute(app, context);
  registerQuarantineRoutes(app, context);
  await registerPokeRoute(app, context);
  return app;
}

async function registerDocs(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'eGov Hải Phòng',
        description: 'The backend of the staff application. docs/protocol.md tells the story.',
        version: '1',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      security: [{ bearer: [] }],
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
}
