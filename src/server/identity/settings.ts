/** What the desktop application must know of this provider; `GET /v1/config` serves it. */
export { CLIENT_ID, RESOURCE, SCOPE } from '../rooms.ts';

/** Where the provider is mounted below the public address. */
export const MOUNT_PATH = '/oidc';
export const issuerOf = (publicUrl: string): string => `${publicUrl}${MOUNT_PATH}`;

/** Seconds. Short: a disabled account loses its access with the next refresh, and each request asks the directory anyway. */
export const ACCESS_TOKEN_TTL = 10 * 60;
/** Two weeks from the last use: refresh tokens rotate, so a workstation in use stays signed in. */
export const REFRESH_TOKEN_TTL = 14 * 24 * 3600;
/** The one algorithm of access and id tokens. */
export const SIGNING_ALG = 'ES256';
