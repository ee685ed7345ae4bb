import type { FastifyInstance } from 'fastify';
import { Provider } from 'oidc-provider';
import type { IdentityOptions } from '../rooms.ts';
import { providerConfiguration } from './configuration.ts';
import { interactionRoutes } from './interaction.ts';
import { signingKey } from './keys.ts';
import { PAGE_HEADERS } from './pages/frame.ts';
import { issuerOf, MOUNT_PATH } from './settings.ts';

/**
 * Mounts the built-in identity provider under /oidc of the server. For demo and development only: it asks no password,
 * and the server's configuration refuses it in production.
 */
export async function mountIdentity(
  app: FastifyInstance,
  options: IdentityOptions,
): Promise<{ readonly issuer: string }> {
  const publicUrl = new URL(options.publicUrl);
  const issuer = issuerOf(options.publicUrl);
  const db = options.database.kysely;
  const key = await signingKey(db, options.secret);
  const secure = publicUrl.protocol === 'https:';
  const provider = new Provider(
    issuer,
    providerConfiguration({ db, key, secret: options.secret, secure, clock: Date.now }),
  );
  provider.proxy = true; // with the headers set below: the address is ours to say, not the request's
  provider.on('server_error', (_ctx, error) => app.log.error({ err: error }, 'identity provider'));

  await app.register(interactionRoutes, { provider, db, origin: publicUrl.origin });
  await app.register((scope, _options, done) => {
    // The provider reads the body itself: Fastify must hand the stream over untouched.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    const handle = provider.callback();
    scope.all(`${MOUNT_PATH}/*`, async (request, reply) => {
      const { raw } = request;
      // Koa builds addresses from these. A forged Host must not reach the discovery document or a redirect.
      raw.headers.host = publicUrl.host;
      raw.headers['x-forwarded-proto'] = publicUrl.protocol.slice(0, -1);
      delete raw.headers['x-forwarded-host'];
      const original = raw.url ?? '/';
      Object.assign(raw, { originalUrl: original, url: original.slice(MOUNT_PATH.length) || '/' });
      if (isAuthorization(original)) raw.headers.cookie = withoutSession(raw.headers.cookie ?? '');
      reply.hijack();
      for (const [name, value] of Object.entries(PAGE_HEADERS)) reply.raw.setHeader(name, value);
      await handle(raw, reply.raw);
    });
    done();
  });
  return { issuer };
}

const isAuthorization = (url: string): boolean => /^\/auth(?:[/?]|$)/.test(url.slice(MOUNT_PATH.length));

/**
 * Each sign-in begins without the browser's earlier session: on a demo machine one person after the other signs in,
 * and the provider's own way to change accounts is a page that posts itself by script, which our policy forbids.
 */
const withoutSession = (cookies: string): string =>
  cookies
    .split('; ')
    .filter((cookie) => !/^_session(?:\.sig)?=/.test(cookie))
    .join('; ');
