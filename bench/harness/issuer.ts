import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { CLIENT_ID, RESOURCE, SCOPE } from '../../src/server/rooms.ts';

/** An identity provider reduced to what a resource server asks of one: metadata, keys, signed access tokens. */
export interface Issuer {
  readonly url: string;
  /** An access token that outlives every measurement: token refresh is not what is measured here. */
  token(personId: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const key = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    const url = `http://${request.headers.host}`;
    const metadata = {
      issuer: url,
      jwks_uri: `${url}/jwks`,
      authorization_endpoint: `${url}/auth`,
      token_endpoint: `${url}/token`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
    };
    const answers: Record<string, unknown> = {
      '/.well-known/openid-configuration': metadata,
      '/jwks': { keys: [key] },
    };
    const body = answers[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.unref();
  return {
    url,
    token: (personId) =>
      new SignJWT({ client_id: CLIENT_ID, scope: SCOPE })
        .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'at+jwt' })
        .setIssuer(url)
        .setSubject(personId)
        .setAudience(RESOURCE)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime('6h')
        .sign(privateKey),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
