import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey, SignJWT } from 'jose';
import { RESOURCE } from '../rooms.ts';

export interface TokenIssuer {
  readonly issuer: string;
  readonly keys: JWTVerifyGetKey;
  /** A real, signed access token; `changes` make it a wrong one. */
  token(
    personId: string,
    changes?: { readonly expiresAt?: number; readonly audience?: string; readonly issuer?: string },
  ): Promise<string>;
}

/** An identity provider of two functions: real keys, real signatures, verified by the code that runs in service. */
export async function createTokenIssuer(issuer = 'https://issuer.test'): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256' }] });
  return {
    issuer,
    keys,
    token: async (personId, changes = {}) =>
      await new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'at+jwt' })
        .setSubject(personId)
        .setIssuer(changes.issuer ?? issuer)
        .setAudience(changes.audience ?? RESOURCE)
        .setIssuedAt()
        .setExpirationTime(Math.floor((changes.expiresAt ?? Date.now() + 600_000) / 1000))
        .sign(privateKey),
  };
}
