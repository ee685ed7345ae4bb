import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Outgoing } from '../../../shared/domain/outgoing/outgoing.ts';
import { sampleOutgoing } from '../../../shared/testing/samples.ts';
import { recordEntity } from '../../db/record-change.ts';
import { describeEngines } from '../../testing/engines.ts';
import { type IntakeRoom, NOW, openIntakeRoom, TEST_AUDIT } from '../testing/intake-room.ts';
import { type StatusFacts, writeStatus } from '../write-status.ts';

/** Domain.md 2.3-2.5: what others say about the documents we sent them. */
describeEngines('answers to our documents', (database) => {
  let room: IntakeRoom;
  let ours: Outgoing;
  let serial = 0;
  beforeAll(async () => {
    room = await openIntakeRoom(database(), { EGOV_EXCHANGE_ACCEPT_ALL: '0' });
  });
  afterAll(() => room.close());
  beforeEach(async () => {
    serial += 1;
    ours = sampleOutgoing({
      id: `019ab000-0000-7000-8000-${String(serial).padStart(12, '0')}`,
      orgId: 'ubnd-tp',
      unitId: 'ubnd-tp',
      symbol: `${serial}/UBND-VP`,
      recipients: [
        { id: 'a', channel: 'exchange', orgId: null, code: 'G22', name: 'Văn phòng Chính phủ', sentAt: 1, events: [] },
        { id: 'b', channel: 'exchange', orgId: null, code: 'H23.05', name: 'Cơ quan cũ', sentAt: 1, events: [] },
        { id: 'c', channel: 'paper', orgId: null, code: 'G09', name: 'Bộ Nội vụ', sentAt: 1, events: [] },
      ],
    });
    await database()
      .kysely.transaction()
      .execute((trx) => recordEntity(trx, 'outgoing', ours.id, ours.orgId, ours, ['clerk@ubnd-tp'], TEST_AUDIT));
  });

  const says = (changes: Partial<StatusFacts> & { from?: StatusFacts['from'] }) => {
    const facts: StatusFacts = {
      from: { code: 'G22', name: 'Văn phòng Chính phủ' },
      responseFor: {
        organCode: 'H24',
        symbol: ours.symbol ?? '',
        promulgatedOn: ours.issuedOn ?? '',
        documentId: ours.id,
      },
      staff: { department: 'Văn thư', name: 'Người nhận' },
      statusCode: '03',
      description: 'Đã tiếp nhận',
      timestamp: NOW - 60_000,
      ...changes,
    };
    return room.post(Buffer.from(writeStatus(facts)));
  };
  const now = async (): Promise<Outgoing> => {
    const query = database().kysely.selectFrom('outgoing').select('body').where('id', '=', ours.id);
    return JSON.parse((await query.executeTakeFirstOrThrow()).body);
  };
  const events = async () => (await now()).recipients.map((r) => r.events.map((e) => e.code));

  test('by the document’s id, on the recipient who says it; the packet names our document', async () => {
    const { packet } = await says({ statusCode: '02', description: 'Gửi nhầm nơi nhận' });
    expect(await events()).toEqual([['02'], [], []]);
    const after = await now();
    expect(after.recipients[0]?.events).toEqual([
      { code: '02', at: NOW - 60_000, heardAt: NOW, text: 'Gửi nhầm nơi nhận' },
    ]);
    expect(after.history).toMatchObject([
      { id: packet.id, kind: 'delivery', code: '02', actorName: 'Văn phòng Chính phủ', actorId: null },
    ]);
    expect(JSON.parse((await room.packetRow(packet.id)).body)).toMatchObject({
      outcome: 'status',
      outgoingId: ours.id,
      documentId: null,
      orgId: 'ubnd-tp',
    });
  });

  test('QCVN 102:2016: late, twice and out of order: all are kept; the same bytes again are the same message', async () => {
    await says({ statusCode: '06', timestamp: NOW - 1_000 });
    await says({ statusCode: '03', timestamp: NOW - 9_000 });
    await says({ statusCode: '01', timestamp: NOW - 20_000 });
    await says({ statusCode: '03', timestamp: NOW - 9_000, description: 'Đã tiếp nhận (gửi lại)' });
    expect((await says({ statusCode: '06', timestamp: NOW - 1_000 })).status).toBe(409);
    expect(await events()).toEqual([['06', '03', '01', '03'], [], []]);
  });

  test('QCVN 102:2016: without our id, by symbol and day in the organisation that is named', async () => {
    const responseFor = {
      organCode: 'H24',
      symbol: ours.symbol ?? '',
      promulgatedOn: '2026-11-20',
      documentId: '000.00.00.H24,2026/11/20,khác',
    };
    await says({ responseFor });
    expect(await events()).toEqual([['03'], [], []]);
    await says({ responseFor: { ...responseFor, organCode: 'H24.01' }, description: 'Của Sở' });
    await says({ responseFor: { ...responseFor, promulgatedOn: '2026-11-19' }, description: 'Ngày khác' });
    expect(await events()).toEqual([['03'], [], []]);
  });

  test('QĐ 09/2025: under an older code of the same agency', async () => {
    await says({ from: { code: '000.00.00.G22', name: 'VPCP' }, statusCode: '01' });
    expect(await events()).toEqual([['01'], [], []]);
  });

  test('from somebody we did not send it to: listed, and nothing of ours changes', async () => {
    const { packet } = await says({ from: { code: 'G17', name: 'Bộ Xây dựng' } });
    expect(JSON.parse((await room.packetRow(packet.id)).body)).toMatchObject({
      outcome: 'status',
      documentId: null,
      statusCode: '03',
    });
    expect(await now()).toEqual(JSON.parse(JSON.stringify(ours)));
    // Who got it on paper says nothing by the exchange.
    await says({ from: { code: 'G09', name: 'Bộ Nội vụ' } });
    expect(await events()).toEqual([[], [], []]);
  });

  test('agreed or refused to give it back: 15 and 16 are answers as the others', async () => {
    await says({ statusCode: '16', description: 'Đã giải quyết' });
    await says({ statusCode: '15', description: 'Đồng ý' });
    expect(await events()).toEqual([['16', '15'], [], []]);
  });

  test('a draft of ours is not answered, whatever id a message carries', async () => {
    const draft = { ...ours, status: 'draft' as const, version: ours.version + 1 };
    await database()
      .kysely.transaction()
      .execute((trx) => recordEntity(trx, 'outgoing', ours.id, ours.orgId, draft, ['p:x'], TEST_AUDIT));
    await says({});
    expect(await events()).toEqual([[], [], []]);
  });
});
