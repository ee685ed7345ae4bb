import type { ServerResponse } from 'node:http';
import { afterEach, vi } from 'vitest';
import { sampleDocument } from '../../../shared/testing/samples.ts';
import type { TokenSource } from '../../store/store-api.ts';
import { ME, meResponse } from '../../store-worker/testing/generate.ts';
import { ProtocolServer } from './protocol-server.ts';
import { Station } from './station.ts';

const undo: (() => Promise<void>)[] = [];
// Waiting is for events alone; the patience is for a busy machine.
vi.setConfig({ testTimeout: 60_000 });
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

export const document = (i: number): ReturnType<typeof sampleDocument> =>
  sampleDocument({ id: `doc-${i}`, ord: i, status: 'registered' });

/** A server with so many documents, and stations that join it; all of them end with the test. */
export async function office(
  count = 20,
  prepare?: (server: ProtocolServer) => void,
): Promise<{ server: ProtocolServer; url: string; join: (token?: TokenSource) => Station }> {
  const server = new ProtocolServer(meResponse(), ME);
  for (let i = 1; i <= count; i++) server.documents.set(`doc-${i}`, document(i));
  prepare?.(server);
  const url = await server.start();
  undo.push(() => server.stop());
  const join = (token?: TokenSource): Station => {
    const station = new Station(url, meResponse(), token);
    undo.push(() => station.end());
    return station;
  };
  return { server, url, join };
}
/** Lines of a document's history on the server. */
export const lines = (server: ProtocolServer, id: string): number => server.documents.get(id)?.history.length ?? 0;
export const cut = (response: ServerResponse): true => {
  response.socket?.destroy();
  return true;
};
export const times = (n: number, then: (response: ServerResponse) => boolean) => {
  let left = n;
  return (response: ServerResponse): boolean => (left-- > 0 ? then(response) : false);
};
export const at =
  (wanted: string, then: (response: ServerResponse) => boolean) =>
  (path: string, _request: unknown, response: ServerResponse) =>
    path === wanted ? then(response) : false;
