import * as oidc from 'openid-client';
import { type AppError, appError } from '../../shared/errors.ts';
import type { ConfigResponse } from '../../shared/protocol/sync.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isLoopback } from '../security/origins.ts';
import { listenForCallback, SignInEnded } from './loopback.ts';
import type { Refreshed } from './token-keeper.ts';
import type { Access, Grant } from './token-set.ts';

/** As long as a person may take in the browser: forgotten passwords and second factors included. */
const SIGN_IN_MS = 5 * 60_000;
const ANSWER_SECONDS = 15;
/** An access token is not used in its last moments: it has to arrive as well. */
const MARGIN_SECONDS = 20;

export interface SignIn {
  /** To be opened in the system browser; shown for copying where none opens. */
  readonly url: string;
  /** The only origin that address may have. */
  readonly origin: string;
  readonly outcome: Promise<Result<{ grant: Grant; access: Access }, AppError>>;
  cancel(): void;
}

/** Starts a sign-in: authorization code with PKCE S256, state and nonce, answered on the loopback listener. */
export async function startSignIn(config: ConfigResponse): Promise<Result<SignIn, AppError>> {
  const issuer = await discover(config.issuer, config.clientId);
  if (issuer === null) return err(appError('offline'));
  const endpoint = issuer.serverMetadata().authorization_endpoint;
  if (endpoint === undefined || !issuer.serverMetadata().supportsPKCE('S256')) return err(appError('server-error'));

  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const loopback = await listenForCallback({ expectedState: state, timeoutMs: SIGN_IN_MS });
  const url = oidc.buildAuthorizationUrl(issuer, {
    redirect_uri: loopback.redirectUri,
    scope: config.scope,
    resource: config.resource,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    // OpenID Connect Core 11: offline access has to be consented to.
    ...(config.scope.split(' ').includes('offline_access') ? { prompt: 'consent' } : {}),
  });

  const finish = async (): Promise<Result<{ grant: Grant; access: Access }, AppError>> => {
    try {
      const callback = await loopback.callback;
      // Checks `state` and, where the issuer sends it, `iss`; then the ID token with signature, aud, iss, nonce, exp.
      const tokens = await oidc.authorizationCodeGrant(
        issuer,
        callback,
        { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
        { resource: config.resource },
      );
      const subject = tokens.claims()?.sub;
      if (subject === undefined || tokens.refresh_token === undefined) return err(appError('server-error'));
      const { clientId, resource } = config;
      const grant: Grant = { issuer: config.issuer, clientId, resource, subject, refreshToken: tokens.refresh_token };
      return ok({ grant, access: accessOf(tokens) });
    } catch (error) {
      return err(signInError(error));
    }
  };
  return ok({ url: url.href, origin: new URL(endpoint).origin, outcome: finish(), cancel: loopback.cancel });
}

/** Exchanges the refresh token. Throws when the issuer cannot be reached or is out of order: the grant still stands. */
export async function refreshGrant(grant: Grant): Promise<Refreshed> {
  const issuer = await discover(grant.issuer, grant.clientId);
  if (issuer === null) throw new Error('the issuer cannot be reached');
  try {
    const tokens = await oidc.refreshTokenGrant(issuer, grant.refreshToken, { resource: grant.resource });
    // An issuer that does not rotate answers without one; the old one stays good then.
    return { outcome: 'fresh', access: accessOf(tokens), refreshToken: tokens.refresh_token ?? grant.refreshToken };
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') {
      return { outcome: error.error_description === 'account-disabled' ? 'disabled' : 'over' };
    }
    throw error;
  }
}

/** Tells the issuer that the grant is over. Best effort: a sign-out must also work offline. */
export async function revokeGrant(grant: Grant): Promise<void> {
  try {
    const issuer = await discover(grant.issuer, grant.clientId);
    if (issuer !== null) await oidc.tokenRevocation(issuer, grant.refreshToken, { token_type_hint: 'refresh_token' });
  } catch {
    // Rotation and expiry end it in time.
  }
}

async function discover(issuer: string, clientId: string): Promise<oidc.Configuration | null> {
  const url = new URL(issuer);
  try {
    return await oidc.discovery(url, clientId, { token_endpoint_auth_method: 'none' }, oidc.None(), {
      timeout: ANSWER_SECONDS,
      execute: [
        // The signature of the ID token is checked although it came straight from the issuer: without this the line
        // alone would vouch for it, and in the demo the line is plain http.
        oidc.enableNonRepudiationChecks,
        ...(isLoopback(url) && url.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
      ],
    });
  } catch {
    return null;
  }
}

function accessOf(tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers): Access {
  const seconds = Math.max(0, (tokens.expiresIn() ?? 60) - MARGIN_SECONDS);
  return { token: tokens.access_token, goodUntil: performance.now() + seconds * 1000 };
}

function signInError(error: unknown): AppError {
  if (error instanceof SignInEnded) return appError(error.reason === 'timeout' ? 'timeout' : 'unauthenticated');
  if (error instanceof oidc.AuthorizationResponseError) return appError('unauthenticated', { reason: error.error });
  if (error instanceof oidc.ClientError && error.cause instanceof TypeError) return appError('offline');
  return appError('unauthenticated');
}
