import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import type { Session, Sessions } from '../directory/sessions.ts';
import type { Previews } from '../files/preview/previews.ts';
import type { Quarantine } from '../files/quarantine/quarantine.ts';
import type { TextExtractor } from '../files/text/extractor.ts';
import type { FileStore } from '../rooms.ts';
import type { PokeHub } from '../ws/poke-hub.ts';
import type { TokenVerifier } from './authenticate.ts';
import { HttpError } from './errors.ts';
import type { RoutePolicy } from './policy.ts';

/** A Fastify app whose schemas are zod's. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes of all rooms share. */
export interface ServerContext {
  readonly database: Database;
  readonly files: FileStore;
  readonly texts: TextExtractor;
  readonly quarantine: Quarantine;
  readonly previews: Previews;
  /** A file has arrived whose text is not known yet. */
  readonly textsWanted: () => void;
  readonly config: Config;
  readonly publicUrl: string;
  readonly issuer: string;
  readonly clock: () => number;
  readonly sessions: Sessions;
  readonly verifyToken: TokenVerifier;
  readonly pokes: PokeHub;
  /** True from the first sign of stopping: readiness says so, the proxy sends new requests elsewhere. */
  readonly stopping: () => boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public routes. */
    session: Session | null;
  }
  interface FastifyContextConfig {
    policy?: RoutePolicy;
  }
}

/** The session of a route that is not public; the guard has put it there. */
export function sessionOfRequest(request: FastifyRequest): Session {
  if (request.session === null) throw new HttpError('unauthenticated');
  return request.session;
}
