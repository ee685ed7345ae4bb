import { createServer } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import * as oidc from 'openid-client';
import type { Database } from '../../db/database.ts';
import { mountIdentity } from '../provider.ts';
import { CLIENT_ID, RESOURCE, SCOPE } from '../settings.ts';
import { Browser } from './browser.ts';

export interface RunningProvider {
  readonly app: FastifyInstance;
  readonly publicUrl: string;
  readonly issuer: string;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** The provider behind a real, listening server. */
export async function startProvider(database: Database, port?: number): Promise<RunningProvider> {
  const chosen = port ?? (await freePort());
  const publicUrl = `http://127.0.0.1:${chosen}`;
  const app = Fastify();
  const { issuer } = await mountIdentity(app, { database, publicUrl, secret: 'a secret for tests, long enough' });
  await app.listen({ host: '127.0.0.1', port: chosen });
  return { app, publicUrl, issuer };
}

/** The loopback address of the app; nobody listens there in these tests, the browser stops before it. */
export const REDIRECT = 'http://127.0.0.1:53211/callback';

export const discover = (issuer: string): Promise<oidc.Configuration> =>
  oidc.discovery(new URL(issuer), CLIENT_ID, { id_token_signed_response_alg: 'ES256' }, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });

export interface SignIn {
  readonly config: oidc.Configuration;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly start: URL;
}

export async function beginSignIn(issuer: string, changes: Record<string, string | undefined> = {}): Promise<SignIn> {
  const config = await discover(issuer);
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const parameters: Record<string, string | undefined> = {
    redirect_uri: REDIRECT,
    scope: SCOPE,
    resource: RESOURCE,
    prompt: 'consent',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...changes,
  };
  const given = Object.fromEntries(
    Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return { config, verifier, state, nonce, start: oidc.buildAuthorizationUrl(config, given) };
}

/** Opens the sign-in page; answers its address and text. */
export async function openPicker(
  browser: Browser,
  signIn: SignIn,
): Promise<{ readonly url: URL; readonly page: string; readonly status: number }> {
  const { url, response } = await browser.follow(await browser.get(signIn.start.href), signIn.start.origin);
  return { url, page: await response.text(), status: response.status };
}

/** Chooses a person and answers where the browser is sent with the code. */
export async function choose(browser: Browser, picker: URL, person: string): Promise<URL> {
  const answer = await browser.post(`${picker.origin}${picker.pathname}`, { person }, { origin: picker.origin });
  return (await browser.follow(answer, picker.origin)).url;
}

export async function signInAs(
  issuer: string,
  person: string,
  browser = new Browser(),
): Promise<{ signIn: SignIn; callback: URL }> {
  const signIn = await beginSignIn(issuer);
  const { url } = await openPicker(browser, signIn);
  return { signIn, callback: await choose(browser, url, person) };
}

export const redeem = ({ config, verifier, state, nonce }: SignIn, callback: URL) =>
  oidc.authorizationCodeGrant(
    config,
    callback,
    { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
    { resource: RESOURCE },
  );
