import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { HttpError } from './errors.ts';

export interface VerifiedToken {
  readonly personId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}
export type TokenVerifier = (token: string) => Promise<VerifiedToken>;

export interface TokenVerifierOptions {
  readonly issuer: string;
  readonly audience: string;
  /** The issuer's keys; absent: found by its discovery document. */
  readonly keys?: JWTVerifyGetKey;
}

/** Asymmetric only: with an HMAC in the list, a public key could be used as the shared secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/**
 * Verifies access tokens. The person is the `sub`; whether they are active and what they may do is asked of the
 * records, not of the token. Throws HttpError: 'unauthenticated', or 'server-busy' when the issuer cannot be reached.
 */
export function createTokenVerifier({ issuer, audience, keys }: TokenVerifierOptions): TokenVerifier {
  let found: Promise<JWTVerifyGetKey> | undefined;
  const keysOf = async (): Promise<JWTVerifyGetKey> => {
    if (keys !== undefined) return keys;
    found ??= discoverKeys(issuer);
    try {
      return await found;
    } catch (error) {
      found = undefined; // asked again next time, not remembered
      throw error;
    }
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, await keysOf(), {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: 5,
      });
      return { personId: String(payload.sub), expiresAt: Number(payload.exp) * 1000 };
    } catch (error) {
      if (error instanceof HttpError) throw error;
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError))
        throw new HttpError('server-busy');
      throw new HttpError('unauthenticated');
    }
  };
}

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) });
  const discovery = discoverySchema.parse(await response.json());
  // OpenID Connect Discovery 4.3: a document that speaks for another issuer is not believed.
  if (discovery.issuer !== issuer) throw new Error('the discovery document names another issuer');
  return createRemoteJWKSet(new URL(discovery.jwks_uri), { timeoutDuration: 5_000 });
}

/** The token of `Authorization: Bearer …`; never from the address, where logs would keep it. */
export function bearerToken(header: string | undefined): string | undefined {
  const match = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? '');
  return match?.[1];
}
