import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { v7 as uuid7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  COMMAND_NAMES,
  type CommandRequest,
  DELEGATION_COMMAND_NAMES,
  DOCUMENT_COMMAND_NAMES,
  type DocumentCommandName,
  OUTGOING_COMMAND_NAMES,
} from '../../shared/commands/registry.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { PROTOCOL_HEADER } from '../../shared/protocol/version.ts';
import { push, registerClient } from '../push/push.ts';
import { describeEngines } from '../testing/engines.ts';
import { arrive, held, makeOffice, NOON, pushCommand, putEntity } from '../testing/office.ts';
import { draft, draftFactsOf, OutgoingOffice, type Step, submitChain } from '../testing/outgoing.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { COMMAND_POLICY, ROUTES } from './policy.ts';

/**
 * G1: every endpoint as everybody. One line a route: what each kind of asker gets. `own` are people of the
 * organisation that owns the document and the file asked for; `stranger` holds every role, elsewhere.
 */
const ASKERS = [
  'anonymous',
  'expired',
  'forged',
  'unknown',
  'disabled',
  'clerk',
  'leader',
  'head-a',
  'specialist-a',
  'supervisor',
  'admin',
  'stranger',
] as const;
const SIGNED_IN = [401, 401, 401, 403, 403];
const everyone = (status: number): number[] => ASKERS.map(() => status);
const ENDPOINTS: Record<
  string,
  { readonly request: (ids: { file: string }) => InjectOptions; readonly expected: readonly number[] }
> = {
  'GET /health/live': { request: () => ({ url: '/health/live' }), expected: everyone(200) },
  'GET /health/ready': { request: () => ({ url: '/health/ready' }), expected: everyone(200) },
  'GET /v1/config': { request: () => ({ url: '/v1/config' }), expected: everyone(200) },
  'GET /v1/me': { request: () => ({ url: '/v1/me' }), expected: [...SIGNED_IN, 200, 200, 200, 200, 200, 200, 200] },
  'POST /v1/sync/clients': {
    request: () => ({ method: 'POST', url: '/v1/sync/clients', payload: { clientId: randomUUID() } }),
    expected: [...SIGNED_IN, 200, 200, 200, 200, 200, 200, 200],
  },
  'POST /v1/sync/push': {
    request: () => ({
      method: 'POST',
      url: '/v1/sync/push',
      payload: {
        clientId: randomUUID(),
        commands: [pushCommand(1, { name: 'document.start', args: { documentId: 'd' } })],
      },
    }),
    // An unregistered store, for all who may ask at all.
    expected: [...SIGNED_IN, 404, 404, 404, 404, 404, 404, 404],
  },
  'GET /v1/sync/pull': {
    request: () => ({ url: '/v1/sync/pull' }),
    expected: [...SIGNED_IN, 200, 200, 200, 200, 200, 200, 200],
  },
  'GET /v1/sync/fill': {
    request: () => ({ url: '/v1/sync/fill' }),
    expected: [...SIGNED_IN, 200, 200, 200, 200, 200, 200, 200],
  },
  // Without an upgrade there is nothing here; ws/poke.pg.test.ts asks it as everybody.
  'GET /v1/sync/poke': {
    request: () => ({ url: '/v1/sync/poke' }),
    expected: [404, 401, 401, 403, 403, 404, 404, 404, 404, 404, 404, 404],
  },
  'GET /v1/files/:sha256': {
    request: ({ file }) => ({ url: `/v1/files/${file}?document=shown` }),
    expected: [...SIGNED_IN, 200, 200, 404, 404, 200, 404, 404],
  },
  // A PDF needs no preview: whoever may read the file is told so.
  'GET /v1/files/:sha256/preview': {
    request: ({ file }) => ({ url: `/v1/files/${file}/preview?document=shown` }),
    expected: [...SIGNED_IN, 415, 415, 404, 404, 415, 404, 404],
  },
  // Bytes that are not those of the hash: whoever may upload is told so.
  'PUT /v1/files/:sha256': {
    request: ({ file }) => ({ method: 'PUT', url: `/v1/files/${file}?name=a.pdf`, payload: Buffer.from('x') }),
    expected: [...SIGNED_IN, 409, 409, 409, 409, 409, 409, 409],
  },
  'GET /v1/search': {
    request: () => ({ url: '/v1/search?q=quyet' }),
    expected: [...SIGNED_IN, 200, 200, 200, 200, 200, 200, 200],
  },
  'GET /v1/quarantine': {
    request: () => ({ url: '/v1/quarantine' }),
    expected: [...SIGNED_IN, 403, 403, 403, 403, 403, 200, 403],
  },
  'POST /v1/quarantine/:id/steps': {
    request: () => ({
      method: 'POST',
      url: `/v1/quarantine/${randomUUID()}/steps`,
      payload: { what: 'destroy', witness: 'Nguyễn Văn A' },
    }),
    expected: [...SIGNED_IN, 403, 403, 403, 403, 403, 404, 403],
  },
  'POST /v1/admin/people/:id/active': {
    request: () => ({ method: 'POST', url: '/v1/admin/people/specialist-b/active', payload: { active: true } }),
    expected: [...SIGNED_IN, 403, 403, 403, 403, 403, 200, 403],
  },
};
/** Routes of rooms that are tested there, with the guard's answer to an asker without the key. */
const ELSEWHERE = ['POST /interchange/edxml'];

const PAPER = { sha256: 'a'.repeat(64), name: 'phu-luc.pdf', type: 'application/pdf', bytes: 8 };

describeEngines('policy', (database) => {
  let server: TestServer;
  let file = '';
  beforeAll(async () => {
    await makeOffice(database());
    server = await startTestServer(database(), { clock: () => NOON });
    file = (await server.files.put(Buffer.from('%PDF-1.7'), 'application/pdf')).sha256;
    await held(database(), 'specialist-a', PAPER);
    await arrive(database(), {
      id: 'shown',
      status: 'registered',
      files: [{ sha256: file, name: 'a.pdf', type: 'application/pdf', bytes: 8 }],
    });
  });
  afterAll(() => server.close());

  test('the table speaks of every route, and of no other', () => {
    expect([...Object.keys(ENDPOINTS), ...ELSEWHERE].sort()).toEqual(ROUTES.map((r) => `${r.method} ${r.path}`).sort());
  });

  test('a route without a policy does not start', async () => {
    const fresh = await startTestServer(database());
    expect(() => fresh.app.get('/v1/forgotten', async () => 'x')).toThrow('no policy for GET /v1/forgotten');
    await fresh.close();
  });

  const tokenOf = async (asker: (typeof ASKERS)[number]): Promise<string | undefined> => {
    if (asker === 'anonymous') return undefined;
    if (asker === 'expired') return await server.issuer.token('clerk', { expiresAt: Date.now() - 60_000 });
    if (asker === 'forged') return await server.issuer.token('clerk', { audience: 'urn:somebody-else' });
    return await server.issuer.token({ unknown: 'nobody', disabled: 'gone' }[asker as string] ?? asker);
  };

  describe.each(Object.entries(ENDPOINTS))('%s', (_name, { request, expected }) => {
    test.each(ASKERS.map((asker, i) => [asker, expected[i] ?? 0] as const))('%s: %i', async (asker, status) => {
      const token = await tokenOf(asker);
      const headers = { [PROTOCOL_HEADER]: '1', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
      const response = await server.app.inject({ ...request({ file }), headers });
      expect(response.statusCode).toBe(status);
      if (response.statusCode >= 400 && status !== 404)
        expect(response.json()).toMatchObject({ error: { code: expect.any(String) } });
      expect(response.headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
    });
  });

  test('an older app is told to update, before anything else is asked', async () => {
    for (const version of ['0', '99', 'x', undefined]) {
      const headers = version === undefined ? {} : { [PROTOCOL_HEADER]: version };
      const response = await server.app.inject({ url: '/v1/sync/pull', headers });
      expect([response.statusCode, response.json()]).toEqual([426, { error: { code: 'client-too-old' } }]);
    }
  });

  /** G1 for commands: a document in the status each one needs, and what everybody of the office gets for it. */
  const ROUTED: Partial<Document> = {
    status: 'directed',
    submittedTo: 'leader',
    leadUnitId: 'unit-a',
    routings: [
      {
        id: 'r1',
        role: 'lead',
        unitId: 'unit-a',
        personId: 'specialist-a',
        dueOn: null,
        state: 'waiting',
        doneAt: null,
      },
      { id: 'r2', role: 'support', unitId: 'unit-b', personId: null, dueOn: null, state: 'waiting', doneAt: null },
      {
        id: 'r3',
        role: 'inform',
        unitId: 'unit-a',
        personId: 'supervisor',
        dueOn: null,
        state: 'waiting',
        doneAt: null,
      },
    ],
  };
  /** The same with due dates, and one extension asked for. */
  const DUE: Partial<Document> = {
    ...ROUTED,
    routings: (ROUTED.routings ?? []).map((r) => ({ ...r, dueOn: '2026-12-01' })),
  };
  const ask = { dueOn: '2026-12-10', reason: 'Chờ số liệu', personId: 'specialist-a', personName: 'A', at: NOON };
  const ASKED: Partial<Document> = {
    ...DUE,
    routings: (DUE.routings ?? []).map((r) => (r.id === 'r1' ? { ...r, ask } : r)),
  };
  const PEOPLE = [
    'clerk',
    'leader',
    'deputy',
    'head-a',
    'head-b',
    'specialist-a',
    'specialist-b',
    'supervisor',
    'admin',
    'stranger',
  ] as const;
  const role = 'role-required';
  const none = 'not-found';
  const no = 'not-yours';
  const yes = 'accepted';
  const COMMANDS: Record<
    DocumentCommandName,
    {
      readonly document: Partial<Document>;
      readonly args: Record<string, unknown>;
      readonly expected: readonly string[];
    }
  > = {
    //                                                                clerk leader deputy head-a head-b spec-a spec-b superv admin stranger
    'document.register': {
      document: {},
      args: { facts: {}, duplicateConfirmed: false },
      expected: [yes, role, role, role, role, role, role, role, role, none],
    },
    'document.refuse': {
      document: {},
      args: { reason: 'Không đúng nơi nhận' },
      expected: [yes, role, role, role, role, role, role, role, role, none],
    },
    'document.submit': {
      document: { status: 'registered' },
      args: { toPersonId: 'leader' },
      expected: [yes, role, role, role, role, role, role, role, role, none],
    },
    'document.direct': {
      document: { status: 'submitted', submittedTo: 'leader' },
      args: {
        directive: 'Giao',
        dueOn: null,
        routings: [{ role: 'lead', unitId: 'unit-a', personId: null, dueOn: null }],
      },
      expected: [no, yes, no, none, none, none, none, no, none, none],
    },
    'document.assign': {
      document: ROUTED,
      args: { routingId: 'r2', toPersonId: 'specialist-b' },
      expected: [role, role, role, no, yes, role, role, role, role, none],
    },
    'document.start': { document: ROUTED, args: {}, expected: [no, no, no, no, yes, yes, none, no, none, none] },
    'document.note': {
      document: ROUTED,
      args: { text: 'Ghi chú' },
      expected: [yes, yes, yes, yes, yes, yes, none, yes, none, none],
    },
    'document.acknowledge': { document: ROUTED, args: {}, expected: [no, no, no, no, no, no, none, yes, none, none] },
    'document.complete': {
      document: ROUTED,
      args: { result: 'Xong' },
      expected: [no, no, no, no, yes, yes, none, no, none, none],
    },
    'document.return': {
      document: ROUTED,
      args: { reason: 'Không đúng đơn vị' },
      expected: [no, no, no, no, yes, yes, none, no, none, none],
    },
    'document.takeBack': {
      document: ROUTED,
      args: { reason: 'Chuyển nhầm nơi nhận' },
      expected: [no, yes, no, no, no, no, none, no, none, none],
    },
    'document.reroute': {
      document: ROUTED,
      args: {
        directive: 'Phòng B chủ trì',
        dueOn: null,
        routings: [{ role: 'lead', unitId: 'unit-b', personId: null, dueOn: null }],
      },
      expected: [no, yes, no, no, no, no, none, no, none, none],
    },
    'document.askExtension': {
      document: DUE,
      args: { dueOn: '2026-12-10', reason: 'Chờ số liệu' },
      expected: [no, no, no, no, yes, yes, none, no, none, none],
    },
    'document.answerExtension': {
      document: ASKED,
      args: { routingId: 'r1', dueOn: '2026-12-10' },
      expected: [no, yes, no, no, no, no, none, no, none, none],
    },
    'document.answerRecall': {
      document: {
        ...ROUTED,
        history: [
          { id: 'asked', at: NOON, kind: 'exchange-status', actorId: null, actorName: 'Bên gửi', text: '', code: '13' },
        ],
      },
      args: { agree: true, reason: '' },
      expected: [yes, role, role, role, role, role, role, role, role, none],
    },
  };

  /**
   * The same for outgoing documents: one of specialist-a, in the step each command needs. Before the signature it is
   * its author's, the author's head's, the supervisor's, the signer's and of those in the chain; then the registry's; once numbered
   * the leaders'. Others are not told that it exists.
   */
  const own = 'wrong-outgoing-status';
  const OUTGOING: Record<
    (typeof OUTGOING_COMMAND_NAMES)[number],
    {
      readonly step: Exclude<Step, 'issued'> | 'new';
      readonly request: (id: string) => CommandRequest;
      readonly expected: readonly string[];
    }
  > = {
    //                                                                clerk leader deputy head-a head-b spec-a spec-b superv admin stranger
    'outgoing.draft': {
      step: 'new',
      request: (id) => draft(id, { signer: null }),
      expected: [yes, yes, yes, yes, yes, yes, yes, role, role, yes],
    },
    'outgoing.edit': {
      step: 'draft',
      request: (outgoingId) => ({ name: 'outgoing.edit', args: { outgoingId, facts: draftFactsOf() } }),
      expected: [none, no, none, no, none, yes, none, no, none, none],
    },
    'outgoing.comment': {
      step: 'in-review',
      request: (outgoingId) => ({ name: 'outgoing.comment', args: { outgoingId, text: 'Góp ý' } }),
      expected: [none, yes, none, yes, none, yes, none, yes, none, none],
    },
    'outgoing.attach': {
      step: 'draft',
      request: (outgoingId) => ({ name: 'outgoing.attach', args: { outgoingId, file: PAPER } }),
      expected: [none, no, none, no, none, yes, none, no, none, none],
    },
    'outgoing.detach': {
      step: 'draft',
      request: (outgoingId) => ({ name: 'outgoing.detach', args: { outgoingId, sha256: PAPER.sha256 } }),
      // The author is let in and told that there is no such file.
      expected: [none, no, none, no, none, 'file-missing', none, no, none, none],
    },
    'outgoing.arrange': {
      step: 'draft',
      request: (outgoingId) => ({ name: 'outgoing.arrange', args: { outgoingId, order: [] } }),
      expected: [none, no, none, no, none, yes, none, no, none, none],
    },
    'outgoing.submit': {
      step: 'draft',
      request: (id) => submitChain(id),
      expected: [none, no, none, no, none, yes, none, no, none, none],
    },
    'outgoing.withdraw': {
      step: 'in-review',
      request: (outgoingId) => ({ name: 'outgoing.withdraw', args: { outgoingId, reason: 'Bổ sung số liệu' } }),
      expected: [none, no, none, no, none, yes, none, no, none, none],
    },
    'outgoing.approve': {
      step: 'in-review',
      request: (outgoingId) => ({ name: 'outgoing.approve', args: { outgoingId, edition: 1 } }),
      expected: [none, no, none, yes, none, no, none, no, none, none],
    },
    'outgoing.return': {
      step: 'in-review',
      request: (outgoingId) => ({ name: 'outgoing.return', args: { outgoingId, reason: 'Thiếu căn cứ' } }),
      expected: [none, no, none, yes, none, no, none, no, none, none],
    },
    'outgoing.number': {
      step: 'signed',
      request: (outgoingId) => ({ name: 'outgoing.number', args: { outgoingId } }),
      expected: [yes, role, role, role, role, role, role, role, role, none],
    },
    'outgoing.seal': {
      step: 'numbered',
      request: (outgoingId) => ({ name: 'outgoing.seal', args: { outgoingId } }),
      expected: [yes, role, role, role, role, role, role, role, role, none],
    },
    'outgoing.issue': {
      step: 'sealed',
      request: (outgoingId) => ({ name: 'outgoing.issue', args: { outgoingId } }),
      // The paper is not printed yet: the registry is let in and told so.
      expected: ['paper-pending', role, role, role, role, role, role, role, role, none],
    },
    'outgoing.recall': {
      step: 'sealed',
      request: (outgoingId) => ({ name: 'outgoing.recall', args: { outgoingId, reason: 'Phát hành nhầm' } }),
      // Not issued yet: the registry is let in and told so.
      expected: [own, role, role, role, role, role, role, role, role, none],
    },
    'outgoing.cancel': {
      step: 'numbered',
      request: (outgoingId) => ({ name: 'outgoing.cancel', args: { outgoingId, reason: 'Không còn cần thiết' } }),
      expected: [yes, role, role, role, none, role, none, role, none, none],
    },
  };

  /** Days to come: nothing of it is in force while the tables above are asked. */
  const days = { fromDay: '2027-01-11', toDay: '2027-01-15' };
  const DELEGATIONS: Record<
    (typeof DELEGATION_COMMAND_NAMES)[number],
    { readonly request: (id: string, who: string) => CommandRequest; readonly expected: readonly string[] }
  > = {
    //                                                                clerk leader deputy head-a head-b spec-a spec-b superv admin stranger
    'delegation.grant': {
      request: (delegationId, who) => ({
        name: 'delegation.grant',
        args: {
          ...{ delegationId, fromPersonId: who, toPersonId: 'head-b', scope: 'sign-outgoing', ...days },
          ...{ basis: 'Giấy ủy quyền số 05/GUQ', matter: 'Ký văn bản trong thời gian đi công tác' },
        },
      }),
      expected: [role, yes, yes, yes, 'delegation-to-self', role, role, role, role, 'unknown-person'],
    },
    'delegation.revoke': {
      request: (delegationId) => ({
        name: 'delegation.revoke',
        args: { delegationId, reason: 'Đã trở lại làm việc' },
      }),
      expected: [no, yes, no, none, none, none, none, no, none, none],
    },
  };

  test('the table speaks of every command', () => {
    expect(Object.keys(DELEGATIONS)).toEqual([...DELEGATION_COMMAND_NAMES]);
    expect(Object.keys(COMMANDS)).toEqual([...DOCUMENT_COMMAND_NAMES]);
    expect(Object.keys(OUTGOING)).toEqual([...OUTGOING_COMMAND_NAMES]);
    expect(Object.keys(COMMAND_POLICY).sort()).toEqual([...COMMAND_NAMES].sort());
  });

  describe.each(Object.entries(COMMANDS))('%s', (name, { document, args, expected }) => {
    test.each(PEOPLE.map((who, i) => [who, expected[i]] as const))('%s: %s', async (who, outcome) => {
      const { id } = await arrive(database(), document);
      const clientId = randomUUID();
      await registerClient(database().kysely, who, clientId, NOON);
      const command = {
        ...pushCommand(1, { name: 'document.start', args: { documentId: id } }),
        name,
        args: { documentId: id, ...args },
      };
      const answer = await push(
        database().kysely,
        who,
        { clientId, commands: [command] },
        { clock: () => NOON, onDefect: (e) => expect(e).toBeUndefined() },
      );
      if (typeof answer === 'string') throw new Error(answer);
      const result = answer.results[0];
      expect(result?.outcome === 'refused' ? result.error.code : result?.outcome).toBe(outcome);
    });
  });

  describe.each(Object.entries(OUTGOING))('%s', (_name, { step, request, expected }) => {
    test.each(PEOPLE.map((who, i) => [who, expected[i]] as const))('%s: %s', async (who, outcome) => {
      const office = new OutgoingOffice(database());
      const id = step === 'new' ? uuid7() : await office.bring(step);
      expect(await office.outcome(who, request(id))).toBe(outcome);
      expect(office.defects).toEqual([]);
    });
  });

  describe.each(Object.entries(DELEGATIONS))('%s', (name, { request, expected }) => {
    test.each(PEOPLE.map((who, i) => [who, expected[i]] as const))('%s: %s', async (who, outcome) => {
      const office = new OutgoingOffice(database());
      const id = uuid7();
      if (name === 'delegation.revoke')
        await putEntity(database(), 'delegation', {
          ...{ id, orgId: 'org', fromPersonId: 'leader', toPersonId: 'deputy', scope: 'all' as const },
          ...{ fromDay: '2027-02-15', toDay: '2027-02-16', basis: 'GUQ' },
        });
      expect(await office.outcome(who, request(id, who))).toBe(outcome);
      expect(office.defects).toEqual([]);
    });
  });
});
