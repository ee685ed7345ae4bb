import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Packet } from '../../../shared/domain/exchange/packet.ts';
import { recordEntity } from '../../db/record-change.ts';
import { describeEngines } from '../../testing/engines.ts';
import { KNOWN_PREFIXES } from '../edxml/xml-tree.ts';
import { documentPacket, sample } from '../testing/build-packet.ts';
import { type IntakeRoom, NOW, openIntakeRoom, TEST_AUDIT } from '../testing/intake-room.ts';
import { saxesTree } from '../testing/saxes-tree.ts';
import { writeRecord } from '../write-record.ts';
import { storedRecord } from './packet-record.ts';

describeEngines('packets by the route', (database) => {
  let room: IntakeRoom;
  beforeAll(async () => {
    room = await openIntakeRoom(database());
  });
  afterAll(() => room.close());

  let sampleId = '';
  test('the exchange’s own packet becomes a document with its files, history and acknowledgement', async () => {
    const answer = await room.post(sample('edoc_new'));
    expect(answer).toMatchObject({ status: 201, packet: { outcome: 'document' } });
    sampleId = answer.packet.documentId;
    const document = await room.documentOf(sampleId);
    expect(document).toMatchObject({
      version: 1,
      orgId: 'ubnd-tp',
      status: 'received',
      kind: 'CV',
      symbol: '74fass22/VPCP-TTĐT',
      issuedOn: '2019-01-16',
      senderCode: '002.00.20.H13',
      dueOn: '2018-09-28',
      pageCount: 22,
      receivedAt: NOW,
      history: [{ id: answer.packet.id, kind: 'arrived', actorId: null, code: '01' }],
      exchange: {
        documentId: '000.00.00.G22,2015/09/30,7816/VPCP-TTĐT',
        businessType: '0',
        packetId: answer.packet.id,
      },
    });
    expect(document.files.map((f) => [f.name, f.type])).toEqual([
      ['GUIDE_INSTALL OPENVPN.SIGNED.PDF', 'application/pdf'],
      ['1896_QD-TTg_m_294779.doc', 'application/zip'],
      ['32da2890-1a55-4ccd-9ac9-cd0d98559e67.edxml', 'application/xml'],
    ]);
    const pdf = document.files[0];
    expect((await room.bytesOf(pdf?.sha256 ?? '')).subarray(0, 8).toString()).toBe('%PDF-1.5');
    expect(await room.bytesOf(answer.packet.id)).toEqual(sample('edoc_new'));
    expect(await room.packetRow(answer.packet.id)).toMatchObject({
      org_id: 'ubnd-tp',
      audience: ['clerk@ubnd-tp'],
      outcome: 'document',
    });
  });

  test('QCVN 102:2016: the stored record of a packet says all its header said', async () => {
    const { exchange } = await room.documentOf(sampleId);
    const whole = await storedRecord(room.database.kysely, room.files, exchange?.packetId ?? '');
    if (whole === undefined) throw new Error('no record');
    expect(saxesTree(writeRecord(whole), {})).toEqual(
      saxesTree(sample('edoc_new').toString().replace(/^\d+/, ''), KNOWN_PREFIXES),
    );
  });

  test('the same bytes again are the same packet: 409, with what happened before', async () => {
    const before = [await room.count('document'), await room.count('packet'), await room.count('audit')];
    expect(await room.post(sample('edoc_new'))).toMatchObject({
      status: 409,
      error: { code: 'packet-duplicate', details: { outcome: 'document', documentId: sampleId, receivedAt: NOW } },
    });
    expect([await room.count('document'), await room.count('packet'), await room.count('audit')]).toEqual(before);
  });

  test('status messages and an update add history to the document, in any order, twice is once', async () => {
    for (const name of [
      'status_processing_05',
      'status_inbox_01',
      'edoc_update',
      'status_cancellation_13',
      'status_acceptance_03',
    ]) {
      expect(await room.post(sample(name)), name).toMatchObject({ status: 201, packet: { documentId: sampleId } });
    }
    const spaced = Buffer.from(sample('status_inbox_01').toString().replaceAll('\t', '  '));
    expect(await room.post(spaced)).toMatchObject({ status: 201, packet: { outcome: 'status', documentId: sampleId } });
    const { history, status, files: kept, version } = await room.documentOf(sampleId);
    expect(history.slice(1).map((h) => [h.kind, h.code, h.actorName])).toEqual([
      ['exchange-status', '05', 'UBND Tỉnh Nghệ An'],
      ['exchange-status', '01', 'UBND Tỉnh Nghệ An'],
      ['exchange-status', undefined, 'Văn phòng Chính phủ'],
      ['exchange-status', '13', 'Văn phòng Chính phủ'],
      ['exchange-status', '03', 'UBND Tỉnh Nghệ An'],
    ]);
    expect(history[3]?.text).toBe('Bên gửi gửi bản cập nhật: Cập nhật văn bản điện tử');
    // Told, not applied: the office decides.
    expect([status, kept.length, version]).toEqual(['received', 3, 6]);
  });

  test('a status for a document nobody here knows is kept for the clerk', async () => {
    const unknown = sample('status_inbox_01').toString().replaceAll('7816/', '9999/');
    expect(await room.post(Buffer.from(unknown))).toMatchObject({
      status: 201,
      packet: { outcome: 'status', documentId: null, statusCode: '01' },
    });
  });

  test('found by sender, number and day where the id is not known', async () => {
    const made = await room.post(documentPacket({ documentId: 'tim-theo-so', number: '555' }));
    const text = sample('status_cancellation_13')
      .toString()
      .replace('000.00.00.G22,2015/09/30,7816/VPCP-TTĐT', 'khac')
      .replace('7816/VPCP-TTĐT', '555/VPCP-TTĐT')
      .replace('2015/09/30', '2026/11/20')
      .replace('000.00.00.H41', '000.00.00.H24');
    expect(await room.post(Buffer.from(text))).toMatchObject({ packet: { documentId: made.packet.documentId } });
  });

  test('the same document from the same sender in other bytes is refused as a duplicate; from another sender it is new', async () => {
    const first = await room.post(documentPacket({ documentId: 'trung' }));
    expect(await room.post(documentPacket({ documentId: 'trung', subject: 'Bản gửi lại' }))).toMatchObject({
      status: 422,
      error: { code: 'packet-duplicate', details: { documentId: first.packet.documentId, receivedAt: NOW } },
    });
    expect(await room.post(documentPacket({ documentId: 'trung', sender: 'G09' }))).toMatchObject({
      status: 201,
      packet: { outcome: 'document' },
    });
  });

  test('recall of the unknown is remembered; an update of the unknown carries a document and is received', async () => {
    expect(await room.post(documentPacket({ documentId: 'chua-biet-1', number: '801', business: '1' }))).toMatchObject({
      status: 201,
      packet: { outcome: 'status', documentId: null, statusCode: '13' },
    });
    const update = await room.post(documentPacket({ documentId: 'chua-biet-2', number: '802', business: '3' }));
    expect((await room.documentOf(update.packet.documentId)).exchange?.businessType).toBe('3');
  });

  test('QĐ 09/2025: a sender that writes its code of before, or of today, is the same sender', async () => {
    const facts = { to: ['H24.01'], number: '830' };
    const first = await room.post(documentPacket({ ...facts, documentId: 'ma-truoc', sender: '000.00.00.H23' }));
    // The same document under today's code is no second document.
    expect(await room.post(documentPacket({ ...facts, documentId: 'ma-truoc', sender: 'H24' }))).toMatchObject({
      status: 422,
      error: { code: 'packet-duplicate', details: { documentId: first.packet.documentId } },
    });
    // A recall by number and day alone, under today's code; and one by a stranger.
    const recall = { ...facts, business: '1' };
    const stranger = await room.post(documentPacket({ ...recall, documentId: 'goi-thu-hoi-1', sender: 'G09' }));
    expect(stranger.packet).toMatchObject({ outcome: 'status', documentId: null });
    const own = await room.post(documentPacket({ ...recall, documentId: 'goi-thu-hoi-2', sender: 'H24' }));
    expect(own.packet).toMatchObject({ outcome: 'document', documentId: first.packet.documentId });
    expect((await room.documentOf(first.packet.documentId)).history.at(-1)).toMatchObject({ kind: 'exchange-status' });
  });

  test('QCVN 102:2016: a document that replaces one here: each names the other', async () => {
    const old = await room.post(documentPacket({ documentId: 'ban-cu', number: '820' }));
    const replaces = (xml: string): string =>
      xml.replace(
        '</e:BussinessDocType>',
        '</e:BussinessDocType><e:DocumentId>ban-cu</e:DocumentId><e:ReplacementInfoList><e:ReplacementInfo><e:DocumentId>ban-cu</e:DocumentId></e:ReplacementInfo></e:ReplacementInfoList>',
      );
    const facts = { number: '821', business: '3', edit: replaces };
    const next = await room.post(documentPacket({ documentId: 'ban-moi', ...facts }));
    expect(next).toMatchObject({ status: 201, packet: { outcome: 'document' } });
    expect(next.packet.documentId).not.toBe(old.packet.documentId);
    const [older, newer] = [
      await room.documentOf(old.packet.documentId),
      await room.documentOf(next.packet.documentId),
    ];
    expect(newer.history.at(-1)).toMatchObject({
      kind: 'supersedes',
      refId: older.id,
      text: 'Thay thế văn bản 820/VPCP-TTĐT',
    });
    expect(older.history.slice(-2)).toMatchObject([
      { kind: 'exchange-status', text: 'Bên gửi gửi bản thay thế: Lý do' },
      { kind: 'superseded', refId: newer.id, text: 'Được thay thế bởi văn bản 821/VPCP-TTĐT' },
    ]);
    // Told, not applied; and nobody else's document is marked.
    expect(older.status).toBe('received');
    const other = await room.post(documentPacket({ documentId: 'ban-khac', sender: 'G09', ...facts, number: '822' }));
    expect((await room.documentOf(other.packet.documentId)).history.map(({ kind }) => kind)).toEqual(['arrived']);
  });

  test('each addressee of ours receives it once, by its code or an alias', async () => {
    const before = await room.count('document');
    const answer = await room.post(
      documentPacket({ documentId: 'nhieu-noi', to: ['000.00.00.H41', 'h24.01', '000.00.00.H23', 'H24'] }),
    );
    expect(answer).toMatchObject({ status: 201 });
    expect(await room.count('document')).toBe(before + 2);
    expect((await room.documentOf(answer.packet.documentId)).orgId).toBe('so-noi-vu');
  });

  test('QĐ 09/2025: a packet to a code of before is accepted for who has it now, and the history says under which it came', async () => {
    const arrived = async (to: string, documentId: string) => {
      const { packet } = await room.post(documentPacket({ documentId, to: [to] }));
      return await room.documentOf(packet.documentId);
    };
    const merged = await arrived('000.00.05.H23', 'ma-cu-hai-duong');
    expect([merged.orgId, merged.exchange?.recipientCode]).toEqual(['ubnd-tp', '000.00.05.H23']);
    expect(merged.history[0]?.text).toBe('Bên gửi ghi mã nơi nhận 000.00.05.H23; mã hiện nay là H24.');
    // The old way of writing a code of ours needs no line in a table.
    const written = await arrived('000.00.01.H24', 'cach-viet-cu');
    expect([written.orgId, written.history[0]?.text]).toEqual(['so-noi-vu', expect.stringContaining('H24.01')]);
    expect((await arrived('H24.01', 'ma-moi')).history[0]?.text).toBeUndefined();
  });

  test('refused packets are kept with their bytes and reason; nothing of them is filed', async () => {
    const before = [await room.count('document'), await room.count('exchange_outbox')];
    const broken = Buffer.from(documentPacket().toString().replace('</e:Subject>', ''));
    const answer = await room.post(broken);
    expect(answer).toMatchObject({
      status: 422,
      error: { code: 'packet-not-xml', details: { line: expect.any(Number) } },
    });
    expect(await room.bytesOf(answer.packet.id)).toEqual(broken);
    expect(JSON.parse((await room.packetRow(answer.packet.id)).body)).toMatchObject({
      outcome: 'refused',
      error: { code: 'packet-not-xml' },
      documentId: null,
    });
    expect(await room.post(sample('edoc'))).toMatchObject({ status: 422, error: { code: 'packet-attachment' } });
    expect([await room.count('document'), await room.count('exchange_outbox')]).toEqual(before);
  });

  test('a secret packet leaves neither bytes nor words', async () => {
    const answer = await room.post(documentPacket({ documentId: 'mat', subject: '[TUYỆT MẬT] Kế hoạch' }));
    expect(answer).toMatchObject({ status: 422, error: { code: 'packet-secret' } });
    expect(await room.files.stat(answer.packet.id)).toBeUndefined();
    expect(await storedRecord(room.database.kysely, room.files, answer.packet.id)).toBeUndefined();
    const { body } = await room.packetRow(answer.packet.id);
    expect(body).not.toContain('Kế hoạch');
    expect(JSON.parse(body)).toMatchObject({ subject: '', senderName: 'Văn phòng Mẫu' });
  });

  test('refused because the reader ran out of time: brought again, it is read again, for whom it is', async () => {
    const bytes = documentPacket({ documentId: 'doc-lai', to: ['H24.01'] });
    const late: Packet = {
      id: createHash('sha256').update(bytes).digest('hex'),
      orgId: 'ubnd-tp',
      receivedAt: NOW - 1000,
      channel: 'folder',
      fileName: 'cham.edxml',
      bytes: bytes.length,
      outcome: 'refused',
      documentId: null,
      statusCode: null,
      senderName: '',
      subject: '',
      error: { code: 'packet-too-large', details: { reason: 'time' } },
    };
    await database()
      .kysely.transaction()
      .execute((trx) => recordEntity(trx, 'packet', late.id, late.orgId, late, ['clerk@ubnd-tp'], TEST_AUDIT));
    expect(await room.post(bytes)).toMatchObject({ status: 201, packet: { id: late.id, outcome: 'document' } });
    expect(await room.packetRow(late.id)).toMatchObject({ org_id: 'so-noi-vu', outcome: 'document' });
    expect(await room.post(bytes)).toMatchObject({ status: 409 });
  });

  test('a web page cannot bring a packet', async () => {
    expect(await room.post(documentPacket(), { origin: 'https://example.org' })).toMatchObject({ status: 403 });
  });

  test('many at once, the same one twenty times: one document', async () => {
    const before = await room.count('document');
    const packet = documentPacket({ documentId: 'cung-luc' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => room.post(packet)));
    expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect(await room.count('document')).toBe(before + 1);
  });

  test('mutated packets: filed whole or not at all', async () => {
    const seed = Date.now() % 2 ** 31;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom('', '<', '&', 'x', '\0', '</e:To>', '9'), async (at, by) => {
        const whole = documentPacket({ documentId: `dot-bien-${at}` });
        const cut = at % whole.length;
        const before = [await room.count('document'), await room.count('exchange_outbox'), await room.count('packet')];
        const { status, packet } = await room.post(
          Buffer.concat([whole.subarray(0, cut), Buffer.from(by), whole.subarray(cut + 1)]),
        );
        const after = [await room.count('document'), await room.count('exchange_outbox'), await room.count('packet')];
        const grown = after.map((n, i) => n - (before[i] ?? 0));
        if (status === 201) expect(grown).toEqual([1, 1, 1]);
        else expect(grown).toEqual([0, 0, status === 409 ? 0 : 1]);
        if (status === 201) expect((await room.documentOf(packet.documentId)).files).toHaveLength(1);
      }),
      { seed, numRuns: 60 },
    );
    console.info(`intake mutations: seed ${seed}`);
  });
});

describeEngines('outside the demo', (database) => {
  test('NĐ 30/2020 Điều 21: a packet for nobody here is refused with its codes, shown to the city office', async () => {
    const room = await openIntakeRoom(database(), { EGOV_EXCHANGE_ACCEPT_ALL: '0' });
    const answer = await room.post(documentPacket({ to: ['000.00.00.H41'] }));
    expect(answer).toMatchObject({
      status: 422,
      error: { code: 'packet-invalid-field', details: { reason: 'not-ours', codes: ['000.00.00.H41'] } },
    });
    expect(await room.packetRow(answer.packet.id)).toMatchObject({ org_id: 'ubnd-tp', outcome: 'refused' });
    await room.close();
  });
});
