import type { JWK } from 'jose';
import type { Kysely } from 'kysely';
import { type Configuration, errors, type JWK as ProviderJwk } from 'oidc-provider';
import type { Schema } from '../db/schema.ts';
import { databaseAdapter } from './adapter.ts';
import { messagePage } from './pages/message.ts';
import { isActive } from './people.ts';
import {
  ACCESS_TOKEN_TTL,
  CLIENT_ID,
  MOUNT_PATH,
  REFRESH_TOKEN_TTL,
  RESOURCE,
  SCOPE,
  SIGNING_ALG,
} from './settings.ts';

export interface ProviderFacts {
  readonly db: Kysely<Schema>;
  readonly key: JWK;
  readonly secret: string;
  readonly secure: boolean;
  readonly clock: () => number;
}

/**
 * One public native client, code with PKCE (S256 is the only method this provider version knows), rotating refresh
 * tokens, signed access tokens for one resource. Everything not needed is off.
 */
export function providerConfiguration({ db, key, secret, secure, clock }: ProviderFacts): Configuration {
  const cookie = { httpOnly: true, sameSite: 'lax', secure, signed: true } as const;
  return {
    adapter: databaseAdapter(db, clock),
    jwks: { keys: [key as ProviderJwk] },
    clients: [
      {
        client_id: CLIENT_ID,
        client_name: 'eGov Hải Phòng',
        application_type: 'native',
        // RFC 8252 §7.3: the port of a loopback address is chosen by the app at each sign-in and is not compared.
        redirect_uris: ['http://127.0.0.1/callback'],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: SIGNING_ALG,
        scope: SCOPE,
      },
    ],
    clientAuthMethods: ['none'],
    responseTypes: ['code'],
    scopes: SCOPE.split(' '),
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    enabledJWA: { idTokenSigningAlgValues: [SIGNING_ALG] },
    cookies: { keys: [secret], long: cookie, short: cookie },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      resourceIndicators: {
        enabled: true,
        // A request that names no resource would get a token good for nothing: say so at once.
        defaultResource: (_ctx, _client, oneOf) => {
          if (oneOf === undefined) throw new errors.InvalidTarget('resource is required');
          return oneOf;
        },
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== RESOURCE) throw new errors.InvalidTarget();
          return {
            scope: '',
            audience: RESOURCE,
            accessTokenTTL: ACCESS_TOKEN_TTL,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: SIGNING_ALG } },
          };
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = messagePage({
            title: 'Đăng xuất',
            text: 'Kết thúc phiên đăng nhập trên trình duyệt này?',
            form: `${form}<button class="primary" type="submit" form="op.logoutForm" name="logout" value="yes">Đăng xuất</button>`,
          });
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = messagePage({ title: 'Đã đăng xuất', text: 'Bạn có thể đóng trang này.' });
        },
      },
    },
    interactions: { url: (_ctx, interaction) => `${MOUNT_PATH}/interaction/${interaction.uid}` },
    findAccount: async (_ctx, id) =>
      (await isActive(db, id)) ? { accountId: id, claims: () => ({ sub: id }) } : undefined,
    // Consent is not asked: the app is the house's own, and the picker makes the grant with the choice
    // (interaction.ts). Each sign-in has a grant of its own, so a stolen token on one workstation ends only that one.
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: ACCESS_TOKEN_TTL,
      AuthorizationCode: 60,
      IdToken: ACCESS_TOKEN_TTL,
      RefreshToken: REFRESH_TOKEN_TTL,
      Grant: 180 * 24 * 3600,
      Interaction: 15 * 60,
      Session: 12 * 3600,
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = messagePage({
        title: 'Không đăng nhập được',
        text: 'Yêu cầu đăng nhập không hợp lệ hoặc đã hết hạn. Hãy quay lại ứng dụng và thử lại.',
        detail: out.error,
      });
    },
  };
}
