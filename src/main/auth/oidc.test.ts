import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConfigResponse } from '../../shared/protocol/sync.ts';
import { fetchConfig } from './backend.ts';
import { refreshGrant, startSignIn } from './oidc.ts';
import type { Grant } from './token-set.ts';

/**
 * A hostile issuer: correct unless a case bends it. The good one, oidc-provider, is met in src/server/identity and in
 * the tests of the whole application.
 */
interface Bends {
  metadata: Record<string, unknown>;
  claims: JWTPayload;
  header: { alg: string; kid?: string };
  /** What signs the ID token. */
  signer: 'own' | 'stranger' | 'public-key-as-secret' | 'none';
  answer: Record<string, unknown>;
  callback: Record<string, string | null>;
  refresh: { status: number; body: Record<string, unknown> };
}

let server: Server;
let issuer = '';
let bends: Bends;
let sent: { query: URLSearchParams; token: URLSearchParams } = {
  query: new URLSearchParams(),
  token: new URLSearchParams(),
};
const own = await generateKeyPair('ES256');
const stranger = await generateKeyPair('ES256');
const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'ES256', use: 'sig' };

async function idToken(): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    aud: 'app',
    sub: 'an',
    iat: now,
    exp: now + 60,
    nonce: sent.query.get('nonce') ?? '',
    ...bends.claims,
  };
  if (bends.signer === 'none') {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none' })}.${part(claims)}.`;
  }
  const key =
    bends.signer === 'own'
      ? own.privateKey
      : bends.signer === 'stranger'
        ? stranger.privateKey
        : new TextEncoder().encode(JSON.stringify(jwk));
  return await new SignJWT(claims).setProtectedHeader(bends.header).sign(key);
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (value: unknown, status = 200): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url.pathname === '/.well-known/openid-configuration') {
      json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
        ...bends.metadata,
      });
    } else if (url.pathname === '/jwks') json({ keys: [jwk] });
    else if (url.pathname === '/token') {
      let body = '';
      for await (const part of request) body += String(part);
      sent.token = new URLSearchParams(body);
      if (sent.token.get('grant_type') === 'refresh_token') json(bends.refresh.body, bends.refresh.status);
      else
        json({
          access_token: 'access',
          token_type: 'Bearer',
          expires_in: 600,
          refresh_token: 'refresh',
          id_token: await idToken(),
          ...bends.answer,
        });
    } else if (url.pathname === '/v1/config') json(bends.answer);
    else json({}, 404);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
beforeEach(() => {
  sent = { query: new URLSearchParams(), token: new URLSearchParams() };
  bends = {
    metadata: {},
    claims: {},
    header: { alg: 'ES256', kid: 'own' },
    signer: 'own',
    answer: {},
    callback: {},
    refresh: { status: 200, body: {} },
  };
});

const config = (): ConfigResponse => ({
  issuer,
  clientId: 'app',
  resource: 'urn:egov',
  scope: 'openid offline_access',
  protocol: 1,
  oldestServed: 1,
  demo: true,
});

/** Signs in as far as the issuer allows; the error's code, or 'signed in'. */
async function signIn(): Promise<string> {
  const started = await startSignIn(config());
  if (!started.ok) return started.error.code;
  sent.query = new URL(started.value.url).searchParams;
  const back = new URL(sent.query.get('redirect_uri') ?? '');
  const answer: Record<string, string | null> = {
    code: 'code',
    state: sent.query.get('state'),
    iss: issuer,
    ...bends.callback,
  };
  for (const [name, value] of Object.entries(answer)) if (value !== null) back.searchParams.set(name, value);
  const response = await fetch(back);
  if (response.status === 404) started.value.cancel();
  const outcome = await started.value.outcome;
  return outcome.ok ? 'signed in' : outcome.error.code;
}

test('an honest issuer signs in: code with PKCE S256, state, nonce, resource, loopback', async () => {
  expect(await signIn()).toBe('signed in');
  const query = Object.fromEntries(sent.query);
  expect(query).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    resource: 'urn:egov',
    client_id: 'app',
    prompt: 'consent',
  });
  expect(query['redirect_uri']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  for (const name of ['state', 'nonce', 'code_challenge']) expect(query[name]?.length ?? 0).toBeGreaterThan(40);
  expect(Object.fromEntries(sent.token)).toMatchObject({
    grant_type: 'authorization_code',
    resource: 'urn:egov',
    code: 'code',
  });
  expect(sent.token.get('code_verifier')?.length ?? 0).toBeGreaterThan(40);
  expect(sent.token.get('client_secret')).toBeNull();
});

test('every sign-in has its own state, nonce, verifier and port', async () => {
  const seen = new Set<string>();
  for (let n = 0; n < 3; n++) {
    await signIn();
    for (const name of ['state', 'nonce', 'code_challenge']) seen.add(sent.query.get(name) ?? '');
    seen.add(sent.token.get('code_verifier') ?? '');
  }
  expect(seen.size).toBe(12);
});

describe('a bent sign-in is refused (G5)', () => {
  const past = Math.floor(Date.now() / 1000) - 3600;
  const cases: [string, () => void][] = [
    [
      'another issuer in its metadata',
      () => {
        bends.metadata = { issuer: 'https://id.example' };
      },
    ],
    [
      'no PKCE',
      () => {
        bends.metadata = { code_challenge_methods_supported: [] };
      },
    ],
    [
      'plain PKCE only',
      () => {
        bends.metadata = { code_challenge_methods_supported: ['plain'] };
      },
    ],
    [
      'no authorization endpoint',
      () => {
        bends.metadata = { authorization_endpoint: undefined };
      },
    ],
    [
      'no state in the callback',
      () => {
        bends.callback = { state: null };
      },
    ],
    [
      'another state',
      () => {
        bends.callback = { state: 'other' };
      },
    ],
    [
      'no code',
      () => {
        bends.callback = { code: null };
      },
    ],
    [
      'no iss (mix-up)',
      () => {
        bends.callback = { iss: null };
      },
    ],
    [
      'another iss (mix-up)',
      () => {
        bends.callback = { iss: 'https://id.example' };
      },
    ],
    [
      'access denied',
      () => {
        bends.callback = { code: null, error: 'access_denied' };
      },
    ],
    [
      'an ID token of another issuer',
      () => {
        bends.claims = { iss: 'https://id.example' };
      },
    ],
    [
      'an ID token for another client',
      () => {
        bends.claims = { aud: 'other' };
      },
    ],
    [
      'an ID token for several, authorised to another',
      () => {
        bends.claims = { aud: ['app', 'other'], azp: 'other' };
      },
    ],
    [
      'another nonce',
      () => {
        bends.claims = { nonce: 'other' };
      },
    ],
    [
      'no nonce',
      () => {
        bends.claims = { nonce: undefined };
      },
    ],
    [
      'an expired ID token',
      () => {
        bends.claims = { iat: past - 60, exp: past };
      },
    ],
    [
      'an ID token without subject',
      () => {
        bends.claims = { sub: undefined as unknown as string };
      },
    ],
    [
      'an ID token without expiry',
      () => {
        bends.claims = { exp: undefined as unknown as number };
      },
    ],
    [
      'an ID token not yet valid',
      () => {
        bends.claims = { nbf: past + 7200 };
      },
    ],
    [
      'alg none',
      () => {
        bends.signer = 'none';
      },
    ],
    [
      'an ID token signed by a stranger',
      () => {
        bends.signer = 'stranger';
      },
    ],
    [
      'the public key used as a secret',
      () => {
        bends.signer = 'public-key-as-secret';
        bends.header = { alg: 'HS256' };
      },
    ],
    [
      'no ID token',
      () => {
        bends.answer = { id_token: undefined };
      },
    ],
    [
      'no refresh token',
      () => {
        bends.answer = { refresh_token: undefined };
      },
    ],
    [
      'no access token',
      () => {
        bends.answer = { access_token: undefined };
      },
    ],
    [
      'another token type',
      () => {
        bends.answer = { token_type: 'mac' };
      },
    ],
  ];
  test.each(cases)('%s', async (_name, bend) => {
    bend();
    expect(['unauthenticated', 'server-error', 'offline']).toContain(await signIn());
  });
});

describe('a refresh', () => {
  const grant = (): Grant => ({ issuer, clientId: 'app', resource: 'urn:egov', subject: 'an', refreshToken: 'old' });

  test('rotates', async () => {
    bends.refresh.body = { access_token: 'next', token_type: 'Bearer', expires_in: 600, refresh_token: 'new' };
    expect(await refreshGrant(grant())).toMatchObject({
      outcome: 'fresh',
      access: { token: 'next' },
      refreshToken: 'new',
    });
    expect(sent.token.get('refresh_token')).toBe('old');
  });

  test('is over when the issuer says so, and only then', async () => {
    bends.refresh = { status: 400, body: { error: 'invalid_grant' } };
    expect(await refreshGrant(grant())).toEqual({ outcome: 'over' });
    for (const status of [400, 401, 429, 500, 503]) {
      bends.refresh = { status, body: { error: 'temporarily_unavailable' } };
      await expect(refreshGrant(grant())).rejects.toThrow();
    }
    await expect(refreshGrant({ ...grant(), issuer: 'http://127.0.0.1:9' })).rejects.toThrow();
  });
});

describe('the backend’s word on where to sign in', () => {
  test.each(['http://id.example', 'https://user@id.example', 'ftp://id.example'])(
    '%s is not followed',
    async (where) => {
      bends.answer = { ...config(), issuer: where };
      expect(await fetchConfig(issuer)).toMatchObject({ ok: false });
    },
  );
  test('a portal’s page is not a configuration', async () => {
    bends.answer = { hello: 'please log in to the hotel' };
    expect(await fetchConfig(issuer)).toMatchObject({ ok: false, error: { code: 'server-error' } });
    expect(await fetchConfig('http://127.0.0.1:9')).toMatchObject({ ok: false, error: { code: 'offline' } });
  });
});
