import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isServed, PROTOCOL_HEADER } from '../../shared/protocol/version.ts';
import type { Session } from '../directory/sessions.ts';
import { bearerToken } from './authenticate.ts';
import type { App, ServerContext } from './context.ts';
import { HttpError } from './errors.ts';
import { policyOf } from './policy.ts';

/**
 * The one place where a request is let in. Each route gets its line of the policy when it is made, and a route
 * without one keeps the server from starting: forgetting is not possible.
 */
export function installGuard(app: App, context: ServerContext): void {
  app.decorateRequest('session', null);
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      if (method === 'OPTIONS') continue;
      const policy = policyOf(method, route.url);
      if (policy === undefined)
        throw new Error(`no policy for ${method} ${route.url}: add a line to src/server/http/policy.ts`);
      route.config = { ...route.config, policy };
    }
  });
  // Failed sign-ins are counted by address: there is no person to count them by.
  let failures: ReturnType<App['createRateLimit']> | undefined;
  app.addHook('onRequest', async (request) => {
    const policy = request.routeOptions.config.policy;
    if (policy === undefined) return; // no such route: the 404 answer
    if (policy.versioned && !isServed(Number(request.headers[PROTOCOL_HEADER]))) throw new HttpError('client-too-old');
    if (policy.who === 'public') return;
    if (policy.who === 'exchange') return requireExchangeKey(request, context.config.exchangeKey);
    try {
      request.session = await authenticate(request.headers.authorization, context);
    } catch (error) {
      failures ??= app.createRateLimit({ max: 300, timeWindow: 60_000, keyGenerator: (r) => `failed:${r.ip}` });
      const count = await failures(request);
      if (!count.isAllowed && count.isExceeded) throw new HttpError('rate-limited');
      throw error;
    }
    if (policy.who !== 'signed-in' && !request.session.actor.roles.includes(policy.who))
      throw new HttpError('forbidden');
  });
}

export async function authenticate(header: string | undefined, context: ServerContext): Promise<Session> {
  const token = bearerToken(header);
  if (token === undefined) throw new HttpError('unauthenticated');
  return await sessionOfToken((await context.verifyToken(token)).personId, context);
}

export async function sessionOfToken(personId: string, context: Pick<ServerContext, 'sessions'>): Promise<Session> {
  const session = await context.sessions.of(personId);
  // Known to the identity provider and not to us: no account here.
  if (session === 'unknown' || session === 'disabled') throw new HttpError('account-disabled');
  return session;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function requireExchangeKey(request: FastifyRequest, key: string | undefined): void {
  if (key === undefined) {
    // The demo: only from this machine. A socket's own address, not what a proxy's header says.
    if (LOOPBACK.has(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined) return;
    throw new HttpError('unauthenticated');
  }
  const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  if (!timingSafeEqual(digest(given), digest(key))) throw new HttpError('unauthenticated');
}
