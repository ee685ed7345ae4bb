/**
 * The wire's version. A server at N serves clients at N, N-1 and N-2; an older one gets HTTP 426 and keeps its
 * outbox. Any change of the schemas in this folder changes the hash in `version.test.ts`, which asks for a new
 * line in `PROTOCOL_HISTORY` and in docs/protocol.md.
 */
export const PROTOCOL_VERSION = 3;
export const OLDEST_SERVED = 1;
export const PROTOCOL_HEADER = 'egov-protocol';

export const isServed = (client: number): boolean =>
  Number.isInteger(client) && client >= OLDEST_SERVED && client <= PROTOCOL_VERSION;
