import process from 'node:process';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordDocument } from '../../server/db/record-change.ts';
import { loadDocument } from '../../server/push/load.ts';
import { openTestDatabase, type TestDatabase } from '../../server/testing/engines.ts';
import { arrive, makeOffice } from '../../server/testing/office.ts';
import { startTestServer, type TestServer } from '../../server/testing/server.ts';
import type { DocumentRequest } from '../../shared/commands/registry.ts';
import { principalsOf } from '../../shared/domain/directory/actor.ts';
import { audienceOf, maySee } from '../../shared/domain/document/audience.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { actorOfMe } from '../store-worker/writer-store.ts';
import type { Fetcher } from './http.ts';
import { type Fault, ModelClient } from './testing/model-client.ts';

/**
 * Three workstations, the real server, a bad network: after any history every accepted command has exactly one effect,
 * every refused one none and its reason, all workstations show what the server holds and they may see, nothing is lost.
 * One server and three long-lived stores for all runs; each run brings documents of its own.
 */
const RUNS = Number(process.env['MODEL_RUNS'] ?? (process.env['EGOV_LONG'] === '1' ? 5000 : 500));
const PEOPLE = ['clerk', 'leader', 'head-a'] as const;

let database: TestDatabase;
let server: TestServer;
let clients: ModelClient[] = [];

beforeAll(async () => {
  database = await openTestDatabase('pglite');
  await makeOffice(database.database);
  server = await startTestServer(database.database, { environment: { EGOV_RATE_LIMIT: '1000000' } });
  await server.app.ready();
  clients = await Promise.all(PEOPLE.map((id) => ModelClient.join(id, network, () => server.issuer.token(id))));
});
afterAll(async () => {
  for (const client of clients) client.end();
  await server.close();
  await database.drop();
});

const network: Fetcher = async (url, init) => {
  const path = url.replace('https://egov.test', '');
  const request: InjectOptions = {
    method: init.method as 'GET' | 'POST',
    url: path,
    headers: init.headers as Record<string, string>,
    ...(init.body === undefined || init.body === null ? {} : { payload: String(init.body) }),
  };
  const answer = await server.app.inject(request);
  const headers = new Headers({ 'content-type': String(answer.headers['content-type']) });
  return new Response(new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
};

type Op =
  | { op: 'command'; who: number; which: number; what: number }
  | { op: 'push' | 'pull'; who: number; fault: Fault }
  | { op: 'kill' | 'refill'; who: number }
  | { op: 'edit' | 'revoke'; which: number };

const who = fc.integer({ min: 0, max: 2 });
const which = fc.integer({ min: 0, max: 1 });
const fault = fc.constantFrom<Fault>('none', 'none', 'lost-before', 'lost-after', 'twice', 'old-again');
const ops: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ op: fc.constant('command' as const), who, which, what: fc.integer({ min: 0, max: 9 }) }),
  },
  { weight: 5, arbitrary: fc.record({ op: fc.constant('push' as const), who, fault }) },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('pull' as const), who, fault }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constantFrom('kill' as const, 'kill' as const, 'kill' as const, 'refill' as const),
      who,
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('edit' as const), which }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('revoke' as const), which }) },
);

/** What this person would do next with the document as they see it; sometimes something that no longer fits. */
function requestFor(client: ModelClient, id: string, what: number): DocumentRequest {
  if (what < 3) return { name: 'document.note', args: { documentId: id, text: `ghi chú ${what}` } };
  const natural: Record<string, DocumentRequest> = {
    received: {
      name: 'document.register',
      args: { documentId: id, facts: { urgency: what % 5 }, duplicateConfirmed: true },
    },
    registered: { name: 'document.submit', args: { documentId: id, toPersonId: 'leader' } },
    submitted: {
      name: 'document.direct',
      args: {
        documentId: id,
        directive: 'Giao Phòng A.',
        dueOn: null,
        routings: [{ role: 'lead', unitId: 'unit-a', personId: what % 2 ? 'head-a' : null, dueOn: null }],
      },
    },
    directed: { name: 'document.start', args: { documentId: id } },
    'in-progress': { name: 'document.complete', args: { documentId: id, result: 'Đã xong.' } },
  };
  return natural[client.document(id)?.status ?? ''] ?? { name: 'document.acknowledge', args: { documentId: id } };
}

async function held(id: string): Promise<Document> {
  const document = await database.database.kysely.transaction().execute((trx) => loadDocument(trx, id));
  if (document === undefined) throw new Error('the server lost a document');
  return document;
}

async function change(id: string, changes: (document: Document) => Partial<Document>): Promise<void> {
  const before = await held(id);
  const after = { ...before, ...changes(before), version: before.version + 1 };
  await database.database.kysely
    .transaction()
    .execute((trx) => recordDocument(trx, before, after, { actorId: null, action: 'test.edit', at: 1 }));
}

async function play(op: Op, documents: readonly string[]): Promise<void> {
  const client = clients['who' in op ? op.who : 0];
  const id = documents['which' in op ? op.which : 0];
  if (client === undefined || id === undefined) throw new Error('no such client or document');
  if (op.op === 'command') client.submit(requestFor(client, id, op.what));
  else if (op.op === 'push') await client.push(op.fault);
  else if (op.op === 'pull') await client.pull(op.fault);
  else if (op.op === 'kill') client.kill();
  else if (op.op === 'refill') client.refill();
  else if (op.op === 'edit') await change(id, (d) => ({ urgency: (d.urgency + 1) % 5 }));
  else await change(id, () => ({ routings: [], submittedTo: null, leadUnitId: null, leadPersonId: null }));
}

async function verify(documents: readonly string[]): Promise<void> {
  for (const client of clients) await client.settle();
  for (const client of clients) await client.pull('none');
  for (const id of documents) {
    const truth = await held(id);
    for (const client of clients) {
      const visible = maySee(principalsOf(actorOfMe(client.store.me)), audienceOf(truth));
      expect({ who: client.person, document: client.document(id) }).toEqual({
        who: client.person,
        document: visible ? truth : null,
      });
    }
    const lines = truth.history.map((line) => line.id);
    for (const client of clients) {
      for (const [command, document] of client.submitted) {
        if (document !== id) continue;
        const effects = lines.filter((line) => line === command).length;
        expect({ command, effects }).toEqual({ command, effects: client.refused.has(command) ? 0 : 1 });
      }
    }
    expect(new Set(lines).size).toBe(lines.length);
  }
}

test(`${RUNS} histories of three workstations and a server converge`, { timeout: RUNS * 2000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ops, { minLength: 5, maxLength: 40, size: 'max' }), async (history) => {
      for (const client of clients) client.submitted.clear();
      const documents = [await arrive(database.database), await arrive(database.database)].map((d) => d.id);
      for (const client of clients) await client.pull('none');
      for (const op of history) await play(op, documents);
      await verify(documents);
    }),
    { numRuns: RUNS, verbose: 1 },
  );
  for (const client of clients) {
    client.refill();
    await client.pull('none');
    expect(client.wrongCounts()).toEqual([]);
  }
});
