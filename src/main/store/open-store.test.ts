// Each opening starts threads; on a busy machine that alone takes seconds.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { generateDocument, ME, meResponse, Random } from '../store-worker/testing/generate.ts';
import { ProtocolServer } from '../sync/testing/protocol-server.ts';
import { openStore, warmUpStore } from './open-store.ts';
import type { Store, StoreEvents } from './store-api.ts';

const undo: (() => unknown)[] = [];
vi.setConfig({ testTimeout: 60_000 });
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function house(
  documents: number,
): Promise<{ server: ProtocolServer; url: string; file: string; key: Uint8Array; open: () => Promise<Store> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'egov-store-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const server = new ProtocolServer(meResponse(), ME);
  const random = new Random(7);
  for (let i = 0; i < documents; i++) {
    const document = generateDocument(random, i, documents);
    server.documents.set(document.id, document);
  }
  const url = await server.start();
  undo.push(() => server.stop());
  const file = path.join(folder, 'store.db');
  const key = randomBytes(32);
  const open = async (): Promise<Store> => {
    const opened = await openStore({ file, key, backendUrl: url, me: meResponse() }, async () => 'token');
    if (!opened.ok) throw new Error(opened.error.code);
    undo.push(() => opened.value.close());
    return opened.value;
  };
  return { server, url, file, key, open };
}

function until<E extends keyof StoreEvents>(
  store: Store,
  event: E,
  good: (payload: StoreEvents[E]) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const off = store.on(event, (payload) => {
      if (!good(payload)) return;
      off();
      resolve();
    });
  });
}
const filled = (store: Store): Promise<void> =>
  store.status.lastPullAt !== null && store.status.fill === null
    ? Promise.resolve()
    : until(store, 'status', (status) => status.lastPullAt !== null && status.fill === null);

/** No command is left: looked at after every event about commands. */
async function confirmed(store: Store): Promise<void> {
  for (;;) {
    const next = until(store, 'commands', () => true);
    if ((await store.commands()).length === 0) return;
    await next;
  }
}

/** Registers a document that waits for it: durable and shown at once, then on the server. */
async function registersOne(server: ProtocolServer, store: Store): Promise<void> {
  const toRegister = [...server.documents.values()].find((d) => d.status === 'received');
  if (toRegister === undefined) throw new Error('no received document generated');
  const done = await store.submit({
    name: 'document.register',
    args: { documentId: toRegister.id, facts: {}, duplicateConfirmed: false },
  });
  expect(done.ok).toBe(true);
  expect((await store.document(toRegister.id))?.document.status).toBe('registered');
  await confirmed(store);
  expect(server.documents.get(toRegister.id)?.status).toBe('registered');
}

async function fillAndClose(open: () => Promise<Store>): Promise<void> {
  const store = await open();
  await filled(store);
  await store.close();
}

test('fill, list, search, command, push, pull, close, reopen', async () => {
  const { server, open } = await house(1200);
  const store = await open();
  await filled(store);
  const page = await store.list({ scope: 'all', sort: 'arrived', descending: true, limit: 50 });
  expect(page.items.map((item) => item.ord)).toEqual(Array.from({ length: 50 }, (_, i) => 1200 - i));
  expect((await store.counts('2026-11-23')).total).toBe(1200);
  const found = await store.search('quan ly dat', 20);
  expect(found.ready).toBe(true);
  expect(found.items.length).toBeGreaterThan(0);

  await registersOne(server, store);
  await store.close();

  const again = await open();
  expect((await again.list({ scope: 'all', sort: 'arrived', descending: true, limit: 1 })).items).toHaveLength(1);
  expect(await again.commands()).toEqual([]);
});

test('refusals come as values, and the file stays', async () => {
  const { url, file, key, open } = await house(5);
  const store = await open();
  await filled(store);
  await store.close();
  const before = readFileSync(file);
  const attempt = async (more: Partial<Parameters<typeof openStore>[0]>): Promise<string> => {
    const opened = await openStore({ file, key, backendUrl: url, me: null, ...more }, async () => undefined);
    if (!opened.ok) return opened.error.code;
    await opened.value.close();
    return 'opened';
  };
  expect(await attempt({ key: randomBytes(32) })).toBe('key-lost');
  expect(await attempt({ key: new Uint8Array(0) })).toBe('key-lost');
  expect(await attempt({ file: `${file}-new` })).toBe('unauthenticated');
  expect(existsSync(`${file}-new`)).toBe(false);
  expect(readFileSync(file).equals(before)).toBe(true);
  const other = meResponse({ ...ME, id: 'somebody-else' });
  expect(await attempt({ me: other })).toBe('forbidden');
  expect(await attempt({})).toBe('opened');
});

test('after closing, calls fail with a name instead of hanging', async () => {
  const { open } = await house(3);
  const store = await open();
  await store.close();
  await store.close();
  await expect(store.list({ scope: 'all', sort: 'arrived', descending: true, limit: 1 })).rejects.toThrow(
    'store-locked',
  );
  await expect(store.submit({ name: 'document.start', args: { documentId: 'x' } })).rejects.toThrow('store-locked');
});

test('threads that were waiting for the key serve one store, and the next gets its own', async () => {
  warmUpStore();
  const { open } = await house(20);
  const store = await open();
  await filled(store);
  await store.close();
  const again = await open();
  expect((await again.list({ scope: 'all', sort: 'arrived', descending: true, limit: 50 })).items).toHaveLength(20);
});

test('a filled store is read before its writer has been opened, and a command does not wait for calm', async () => {
  const { server, url, file, key, open } = await house(1200);
  await fillAndClose(open);
  const asked = server.requests.length;

  const opened = await openStore({ file, key, backendUrl: url, me: null }, async () => 'token', new Promise(() => {}));
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  undo.push(() => store.close());
  expect(store.me.person.id).toBe(ME.id);
  expect(store.status).toMatchObject({ activity: 'idle', fill: null, pending: 0, rejected: 0 });
  expect((await store.list({ scope: 'all', sort: 'arrived', descending: true, limit: 50 })).items).toHaveLength(50);
  // A writer that did not wait would have been opened, and have asked the server, long before another house is filled.
  await filled(await (await house(20)).open());
  expect(server.requests.length).toBe(asked);

  await registersOne(server, store);
});

test('a store that could be read and cannot be written says so, and keeps its file', async () => {
  const { url, file, key, open } = await house(5);
  await fillAndClose(open);
  const calm = Promise.withResolvers<void>();
  const opened = await openStore({ file, key, backendUrl: url, me: null }, async () => 'token', calm.promise);
  if (!opened.ok) throw new Error(opened.error.code);
  undo.push(() => opened.value.close());
  const refused = new Promise((resolve) => opened.value.on('refused', resolve));
  // The header rots between the reader's look and the writer's.
  const rotten = readFileSync(file);
  rotten.fill(0, 16, 24);
  writeFileSync(file, rotten);
  calm.resolve();
  expect(await refused).toMatchObject({ code: 'store-damaged' });
  await expect(opened.value.submit({ name: 'document.start', args: { documentId: 'x' } })).rejects.toThrow(
    'store-damaged',
  );
  await opened.value.close();
  expect(readFileSync(file).equals(rotten)).toBe(true);
});

test('closed before calm, the writer is never opened', async () => {
  const { server, url, file, key, open } = await house(5);
  await fillAndClose(open);
  const asked = server.requests.length;
  const calm = Promise.withResolvers<void>();
  const opened = await openStore({ file, key, backendUrl: url, me: null }, async () => 'token', calm.promise);
  if (!opened.ok) throw new Error(opened.error.code);
  const refused = vi.fn();
  opened.value.on('refused', refused);
  await opened.value.close();
  calm.resolve();
  await expect(opened.value.submit({ name: 'document.start', args: { documentId: 'x' } })).rejects.toThrow(
    'store-locked',
  );
  expect(refused).not.toHaveBeenCalled();
  expect(server.requests.length).toBe(asked);
});
