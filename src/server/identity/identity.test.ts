import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify, UnsecuredJWT } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO } from '../seed/cast.ts';
import { seedCity } from '../seed/seed.ts';
import { openTestDatabase, type TestDatabase } from '../testing/engines.ts';
import { RESOURCE } from './settings.ts';
import { Browser } from './testing/browser.ts';
import {
  beginSignIn,
  choose,
  openPicker,
  REDIRECT,
  type RunningProvider,
  redeem,
  signInAs,
  startProvider,
} from './testing/server.ts';

let records: TestDatabase;
let provider: RunningProvider;

beforeAll(async () => {
  records = await openTestDatabase('pglite');
  await seedCity(records.database, undefined, {
    scale: 'office',
    seed: 7,
    documents: 20,
    now: Date.parse('2026-11-23T09:00:00+07:00'),
  });
  provider = await startProvider(records.database);
});
afterAll(async () => {
  await provider.app.close();
  await records.drop();
});

const verifyAccess = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${provider.issuer}/jwks`)), {
    issuer: provider.issuer,
    audience: RESOURCE,
    algorithms: ['ES256'],
  });
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'accepted',
    (error: unknown) =>
      error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError ? error.error : error,
  );

describe('sign-in by code and PKCE', () => {
  test('a chosen person becomes the subject of a signed access token for the resource', async () => {
    const { signIn, callback } = await signInAs(provider.issuer, DEMO.clerk);
    expect(callback.href.startsWith(`${REDIRECT}?code=`)).toBe(true);
    const tokens = await redeem(signIn, callback);
    const { payload, protectedHeader } = await verifyAccess(tokens.access_token);
    expect(payload).toMatchObject({ sub: DEMO.clerk, aud: RESOURCE, iss: provider.issuer });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(tokens.claims()?.sub).toBe(DEMO.clerk);
    expect(tokens.refresh_token).toBeTypeOf('string');
  });

  test('the picker is shown at every sign-in, also in a browser that has signed in before', async () => {
    const browser = new Browser();
    await signInAs(provider.issuer, DEMO.clerk, browser);
    for (const prompt of ['consent', 'login', 'login consent', undefined]) {
      const signIn = await beginSignIn(provider.issuer, { prompt });
      const { page, url } = await openPicker(browser, signIn);
      expect(page).toContain('Chọn người đăng nhập');
      const tokens = await redeem(signIn, await choose(browser, url, DEMO.leader));
      expect(tokens.claims()?.sub).toBe(DEMO.leader);
    }
  });

  test('any loopback port, no other address', async () => {
    for (const redirect_uri of ['http://127.0.0.1:1/callback', 'http://127.0.0.1:65000/callback'])
      expect((await openPicker(new Browser(), await beginSignIn(provider.issuer, { redirect_uri }))).status).toBe(200);
    for (const redirect_uri of [
      'http://evil.example/callback',
      'http://127.0.0.1:5000/other',
      'http://localhost:5000/callback',
      'https://127.0.0.1/callback',
      'http://127.0.0.1.evil.example/callback',
    ]) {
      const { status, page } = await openPicker(new Browser(), await beginSignIn(provider.issuer, { redirect_uri }));
      expect([redirect_uri, status]).toEqual([redirect_uri, 400]);
      expect(page).toContain('invalid_redirect_uri');
    }
  });

  test.each([
    ['plain PKCE', { code_challenge_method: 'plain', code_challenge: 'x'.repeat(43) }, 'invalid_request'],
    ['no PKCE', { code_challenge_method: undefined, code_challenge: undefined }, 'invalid_request'],
    ['no resource', { resource: undefined }, 'invalid_target'],
    ['another resource', { resource: 'urn:somebody:else' }, 'invalid_target'],
    ['the implicit flow', { response_type: 'id_token' }, 'unsupported_response_type'],
  ])('refused: %s', async (_name, changes, error) => {
    const { url } = await openPicker(new Browser(), await beginSignIn(provider.issuer, changes));
    expect(url.origin).toBe('http://127.0.0.1:53211');
    expect(new URLSearchParams(url.search.slice(1) || url.hash.slice(1)).get('error')).toBe(error);
  });

  test('refused: a wrong verifier, and a code used twice', async () => {
    const first = await signInAs(provider.issuer, DEMO.head);
    expect(await codeOf(redeem({ ...first.signIn, verifier: oidc.randomPKCECodeVerifier() }, first.callback))).toBe(
      'invalid_grant',
    );
    const second = await signInAs(provider.issuer, DEMO.head);
    const tokens = await redeem(second.signIn, second.callback);
    expect(await codeOf(redeem(second.signIn, second.callback))).toBe('invalid_grant');
    // RFC 6749 §4.1.2: a code seen twice takes the tokens of the first use with it.
    expect(
      await codeOf(oidc.refreshTokenGrant(second.signIn.config, tokens.refresh_token ?? '', { resource: RESOURCE })),
    ).toBe('invalid_grant');
  });

  test('two requests with one code at the same moment: one gets tokens', async () => {
    const { signIn, callback } = await signInAs(provider.issuer, DEMO.head);
    const outcomes = await Promise.all([codeOf(redeem(signIn, callback)), codeOf(redeem(signIn, callback))]);
    expect(outcomes.filter((outcome) => outcome === 'accepted').length).toBeLessThanOrEqual(1);
    expect(outcomes).toContain('invalid_grant');
  });
});

describe('refresh', () => {
  test('rotates; the old token used again ends the whole grant', async () => {
    const { signIn, callback } = await signInAs(provider.issuer, DEMO.specialist);
    const first = (await redeem(signIn, callback)).refresh_token ?? '';
    const renewed = await oidc.refreshTokenGrant(signIn.config, first, { resource: RESOURCE });
    const second = renewed.refresh_token ?? '';
    expect(second).not.toBe(first);
    expect((await verifyAccess(renewed.access_token)).payload.sub).toBe(DEMO.specialist);
    expect(await codeOf(oidc.refreshTokenGrant(signIn.config, first, { resource: RESOURCE }))).toBe('invalid_grant');
    expect(await codeOf(oidc.refreshTokenGrant(signIn.config, second, { resource: RESOURCE }))).toBe('invalid_grant');
  });

  test('ends one sign-in, not the other of the same person', async () => {
    const a = await signInAs(provider.issuer, DEMO.specialist);
    const b = await signInAs(provider.issuer, DEMO.specialist);
    const tokenA = (await redeem(a.signIn, a.callback)).refresh_token ?? '';
    const tokenB = (await redeem(b.signIn, b.callback)).refresh_token ?? '';
    await oidc.tokenRevocation(a.signIn.config, tokenA);
    expect(await codeOf(oidc.refreshTokenGrant(a.signIn.config, tokenA, { resource: RESOURCE }))).toBe('invalid_grant');
    expect(await codeOf(oidc.refreshTokenGrant(b.signIn.config, tokenB, { resource: RESOURCE }))).toBe('accepted');
  });

  test('survives a restart of the server, and so does the signing key', async () => {
    const { signIn, callback } = await signInAs(provider.issuer, DEMO.deputy);
    const tokens = await redeem(signIn, callback);
    const port = Number(new URL(provider.publicUrl).port);
    await provider.app.close();
    provider = await startProvider(records.database, port);
    const renewed = await oidc.refreshTokenGrant(signIn.config, tokens.refresh_token ?? '', { resource: RESOURCE });
    expect((await verifyAccess(renewed.access_token)).payload.sub).toBe(DEMO.deputy);
    expect(decodeProtectedHeader(renewed.access_token).kid).toBe(decodeProtectedHeader(tokens.access_token).kid);
  });

  test('refused for a person whose account was disabled meanwhile', async () => {
    const person = await somebody();
    const { signIn, callback } = await signInAs(provider.issuer, person);
    const token = (await redeem(signIn, callback)).refresh_token ?? '';
    await setActive(person, false);
    expect(await codeOf(oidc.refreshTokenGrant(signIn.config, token, { resource: RESOURCE }))).toBe('invalid_grant');
    await setActive(person, true);
  });
});

test('a token without signature, or signed by somebody else, is not believed', async () => {
  const unsigned = new UnsecuredJWT({})
    .setSubject(DEMO.admin)
    .setIssuer(provider.issuer)
    .setAudience(RESOURCE)
    .setExpirationTime('5m')
    .encode();
  await expect(verifyAccess(unsigned)).rejects.toThrow();
});

test('the address in the discovery document is ours, whatever the request says', async () => {
  const response = await provider.app.inject({
    url: '/oidc/.well-known/openid-configuration',
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  });
  const document: Record<string, unknown> = response.json();
  expect(document['issuer']).toBe(provider.issuer);
  expect(document['token_endpoint']).toBe(`${provider.issuer}/token`);
  expect(document['code_challenge_methods_supported']).toEqual(['S256']);
  expect(response.body).not.toContain('evil.example');
});

describe('the person picker', () => {
  test('shows the cast first and says that nobody is real', async () => {
    const { page } = await openPicker(new Browser(), await beginSignIn(provider.issuer));
    expect(page).toContain('Dữ liệu mẫu: những người này không có thật');
    expect(page.indexOf('Gợi ý')).toBeLessThan(page.indexOf(`value="${DEMO.clerk}"`));
    expect(page).not.toMatch(/<script|style="| on\w+="/);
  });

  test('finds people by name without marks, and escapes what was typed', async () => {
    const browser = new Browser();
    const { url } = await openPicker(browser, await beginSignIn(provider.issuer));
    const search = async (q: string) =>
      (await browser.get(`${url.origin}${url.pathname}?q=${encodeURIComponent(q)}&org=`)).text();
    expect(await search('hoang an')).toContain(`value="${DEMO.specialist2}"`);
    expect(await search('LÊ ánh')).toContain(`value="${DEMO.specialist}"`);
    expect(await search('hoang an')).not.toContain(`value="${DEMO.clerk}"`);
    const nasty = await search('"><script>alert(1)</script>');
    expect(nasty).not.toContain('<script>');
    expect(nasty).toContain('Không có ai tên như vậy');
  });

  test('narrows by organisation', async () => {
    const browser = new Browser();
    const { url } = await openPicker(browser, await beginSignIn(provider.issuer));
    const page = await (await browser.get(`${url.origin}${url.pathname}?q=&org=ubnd-tp`)).text();
    expect(page).toContain('<option value="ubnd-tp" selected>');
    expect(await (await browser.get(`${url.origin}${url.pathname}?q=&org=nowhere`)).text()).toContain(
      'Không có ai tên như vậy',
    );
  });

  test('does not accept disabled or unknown people, nor a choice from another site or another browser', async () => {
    const person = await somebody();
    const browser = new Browser();
    const { url } = await openPicker(browser, await beginSignIn(provider.issuer));
    const target = `${url.origin}${url.pathname}`;
    await setActive(person, false);
    for (const id of [person, 'nobody', '']) expect((await browser.post(target, { person: id })).status).toBe(422);
    await setActive(person, true);
    expect((await browser.post(target, { person: DEMO.clerk }, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await new Browser().post(target, { person: DEMO.clerk })).status).toBe(400);
    expect((await browser.post(target, { person: DEMO.clerk })).status).toBe(303);
  });
});

async function somebody(): Promise<string> {
  const row = await records.database.kysely
    .selectFrom('person')
    .select('id')
    .where('active', '=', true)
    .where('id', 'like', 'ubnd-tp.%')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function setActive(id: string, active: boolean): Promise<void> {
  await records.database.kysely.updateTable('person').set({ active }).where('id', '=', id).execute();
}
