import { createHash, randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { dayOf } from '../../shared/domain/calendar/days.ts';
import type { DocumentFile } from '../../shared/domain/document/document.ts';
import { appError } from '../../shared/errors.ts';
import { SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { intakeArgs } from '../../shared/testing/intake-samples.ts';
import { sampleActor, sampleDocument } from '../../shared/testing/samples.ts';
import { meResponse } from '../store-worker/testing/generate.ts';
import { ProtocolServer, sendJson } from './testing/protocol-server.ts';
import { Station } from './testing/station.ts';

const clerk = sampleActor('clerk', ['clerk']);
const undo: (() => Promise<void>)[] = [];
vi.setConfig({ testTimeout: 60_000 });
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function desk(): Promise<{ server: ProtocolServer; station: Station }> {
  const server = new ProtocolServer(meResponse(clerk), clerk);
  server.now = Date.now();
  server.documents.set('doc-1', sampleDocument({ id: 'doc-1', ord: 1, status: 'registered' }));
  const url = await server.start();
  undo.push(() => server.stop());
  const station = new Station(url, meResponse(clerk));
  undo.push(() => station.end());
  await station.filled();
  return { server, station };
}

const today = dayOf(Date.now());
async function bring(station: Station, words: string): Promise<DocumentFile> {
  const bytes = Buffer.from(words);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await station.waiting.put(sha256, bytes);
  return { sha256, name: `${words}.pdf`, type: 'application/pdf', bytes: bytes.length };
}
function takeIn(station: Station, file: DocumentFile): string {
  const documentId = randomUUID();
  const args = intakeArgs(documentId, { issuedOn: today, arrivedOn: today }, { files: [file], withoutScan: false });
  station.submit({ name: 'document.intake', args });
  return documentId;
}
const asked = (server: ProtocolServer, what: string): number =>
  server.requests.filter((request) => request.startsWith(what)).length;

test('a file goes before the command that names it, once, and is an ordinary copy then', async () => {
  const { server, station } = await desk();
  const file = await bring(station, 'bản quét');
  const id = takeIn(station, file);
  await station.settled();
  expect(server.uploads.get(file.sha256)).toBeGreaterThan(0);
  expect(server.documents.get(id)?.files).toEqual([file]);
  expect(await station.waiting.has(file.sha256)).toBe(false);
  expect(asked(server, 'PUT')).toBe(1);
  takeIn(station, file);
  await station.settled();
  expect(asked(server, 'PUT')).toBe(1);
});

test('words before it do not wait for it', async () => {
  const { server, station } = await desk();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  server.intercept = async (path) => {
    if (path.startsWith(SYNC_PATHS.files)) await held;
    return false;
  };
  const file = await bring(station, 'lớn');
  station.note('doc-1', 'trước');
  const id = takeIn(station, file);
  await station.until(() => server.documents.get('doc-1')?.history.length === 1);
  expect(server.documents.has(id)).toBe(false);
  release();
  await station.settled();
  expect(server.documents.has(id)).toBe(true);
});

test('network trouble: tried again, with nothing lost and nothing sent without its file', async () => {
  const { server, station } = await desk();
  let cuts = 2;
  server.intercept = (path, _request, response) => {
    if (!path.startsWith(SYNC_PATHS.files) || cuts-- <= 0) return false;
    response.socket?.destroy();
    return true;
  };
  const file = await bring(station, 'đường truyền kém');
  const id = takeIn(station, file);
  await station.settled();
  expect(server.documents.get(id)?.files).toEqual([file]);
}, 60_000);

test('refused for good: the command comes back with the reason, the next ones go, nothing of the file stays', async () => {
  const { server, station } = await desk();
  server.intercept = (path, _request, response) => {
    if (!path.startsWith(SYNC_PATHS.files)) return false;
    sendJson(response, 422, { error: appError('attachment-secret', { name: 'x' }) });
    return true;
  };
  const file = await bring(station, 'kế hoạch');
  const id = takeIn(station, file);
  station.note('doc-1', 'sau');
  await station.until(() => station.reader.commands().some(({ state }) => state === 'rejected'));
  await station.until(() => server.documents.get('doc-1')?.history.length === 1);
  expect(station.reader.commands().find(({ recordId }) => recordId === id)).toMatchObject({
    state: 'rejected',
    error: { code: 'attachment-secret', details: { name: 'kế hoạch.pdf' } },
  });
  expect(station.reader.document(id)).toBeNull();
  expect(await station.waiting.has(file.sha256)).toBe(false);
});

test('a proxy that takes no such size says it without our words', async () => {
  const { server, station } = await desk();
  server.intercept = (path, _request, response) => {
    if (!path.startsWith(SYNC_PATHS.files)) return false;
    response.writeHead(413, { 'content-type': 'text/html' }).end('<h1>413</h1>');
    return true;
  };
  const id = takeIn(station, await bring(station, 'quá lớn'));
  await station.until(() => station.reader.commands().some(({ state }) => state === 'rejected'));
  expect(station.reader.commands().find(({ recordId }) => recordId === id)?.error).toMatchObject({
    code: 'attachment-too-large',
  });
});

test('bytes that are gone from this disk: the person is told to choose the file again', async () => {
  const { station } = await desk();
  const file = await bring(station, 'đã mất');
  await station.waiting.remove(file.sha256);
  const id = takeIn(station, file);
  await station.until(() => station.reader.commands().some(({ state }) => state === 'rejected'));
  expect(station.reader.commands().find(({ recordId }) => recordId === id)?.error?.code).toBe('attachment-lost');
});

test('it survives the end of the program', async () => {
  const { server, station } = await desk();
  server.intercept = (path, _request, response) => {
    if (!path.startsWith(SYNC_PATHS.files)) return false;
    response.socket?.destroy();
    return true;
  };
  const file = await bring(station, 'qua đêm');
  const id = takeIn(station, file);
  await station.until(() => asked(server, 'PUT') > 0);
  await station.restart();
  server.intercept = undefined;
  await station.settled();
  expect(server.documents.get(id)?.files).toEqual([file]);
});
