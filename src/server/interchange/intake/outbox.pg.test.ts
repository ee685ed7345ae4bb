import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordDocument } from '../../db/record-change.ts';
import { describeEngines } from '../../testing/engines.ts';
import { readPacket } from '../edxml/read-packet.ts';
import { documentPacket, sample } from '../testing/build-packet.ts';
import { type IntakeRoom, NOW, openIntakeRoom, TEST_AUDIT } from '../testing/intake-room.ts';
import { OUTBOX_BATCH, outboxFileName } from './outbox.ts';

describeEngines('the outbox', (database) => {
  let sampleId = '';
  let room: IntakeRoom;
  beforeAll(async () => {
    room = await openIntakeRoom(database());
    sampleId = (await room.post(sample('edoc_new'))).packet.documentId;
    await room.post(documentPacket());
  });
  afterAll(() => room.close());

  test('NĐ 30/2020 Điều 21.2: every document got its 01; each file reads as a strict status packet for the sender', async () => {
    await room.intake.flush();
    expect(
      await database().kysely.selectFrom('exchange_outbox').select('id').where('written_at', 'is', null).execute(),
    ).toEqual([]);
    const names = await readdir(room.outDir);
    expect(names.length).toBe(await room.count('document'));
    expect(names.every((name) => /^20261123T010000-01-[\w-]+\.edxml$/.test(name))).toBe(true);
    const row = await database()
      .kysely.selectFrom('exchange_outbox')
      .selectAll()
      .where('document_id', '=', sampleId)
      .executeTakeFirstOrThrow();
    const packet = await readPacket(await readFile(path.join(room.outDir, row.file_name ?? '')));
    expect(packet).toMatchObject({
      ok: true,
      value: {
        type: 'status',
        statusCode: '01',
        // Addressed in the demo under another province's code: answered under our own.
        from: { code: 'H24', name: 'Ủy ban nhân dân thành phố Hải Phòng' },
        responseFor: {
          organCode: '002.00.20.H13',
          symbol: '74fass22/VPCP-TTĐT',
          promulgatedOn: '2019-01-16',
          documentId: '000.00.00.G22,2015/09/30,7816/VPCP-TTĐT',
        },
        timestamp: NOW,
      },
    });
  });

  const queue = async (id: string, code: '02' | '03', note: string, documentId: string): Promise<void> => {
    await database()
      .kysely.insertInto('exchange_outbox')
      .values({
        id,
        org_id: 'ubnd-tp',
        document_id: documentId,
        status_code: code,
        actor_id: 'p',
        actor_name: 'Người Mẫu',
        unit_id: 'ubnd-tp',
        note,
        created_at: NOW,
        written_at: null,
        file_name: null,
      })
      .execute();
  };

  test('a refusal carries the reason; the sender’s own number, also after the clerk corrected ours', async () => {
    const { packet } = await room.post(documentPacket({ documentId: 'tu-choi', number: '900' }));
    const before = await room.documentOf(packet.documentId);
    await database()
      .kysely.transaction()
      .execute((trx) => recordDocument(trx, before, { ...before, version: 2, symbol: '901/ĐÃ-SỬA' }, TEST_AUDIT));
    await queue('lenh-1.02', '02', 'Không thuộc thẩm quyền & sai nơi nhận <Sở X>', packet.documentId);
    await room.intake.flush();
    const text = await readFile(path.join(room.outDir, '20261123T010000-02-lenh-1_02.edxml'));
    expect(await readPacket(text)).toMatchObject({
      ok: true,
      value: {
        statusCode: '02',
        description: 'Không thuộc thẩm quyền & sai nơi nhận <Sở X>',
        from: { code: '000.00.00.H24' },
        staff: { department: 'Ủy ban nhân dân thành phố Hải Phòng', name: 'Người Mẫu' },
        responseFor: { symbol: '900/VPCP-TTĐT' },
      },
    });
  });

  test('a crash between file and mark writes the same file again', async () => {
    await queue('lenh-2.03', '03', '', sampleId);
    await room.intake.flush();
    const name = outboxFileName({ id: 'lenh-2.03', created_at: NOW, status_code: '03' });
    const first = await readFile(path.join(room.outDir, name));
    await database()
      .kysely.updateTable('exchange_outbox')
      .set({ written_at: null, file_name: null })
      .where('id', '=', 'lenh-2.03')
      .execute();
    const names = (await readdir(room.outDir)).sort();
    await room.intake.flush();
    expect((await readdir(room.outDir)).sort()).toEqual(names);
    expect(await readFile(path.join(room.outDir, name))).toEqual(first);
  });

  test('a document with nobody to answer is passed over; more than one batch goes at once', async () => {
    const before = await room.documentOf(sampleId);
    await database()
      .kysely.transaction()
      .execute((trx) => recordDocument(trx, null, { ...before, id: 'giay', ord: 999_999, exchange: null }, TEST_AUDIT));
    await queue('lenh-3.03', '03', '', 'giay');
    for (let i = 0; i < OUTBOX_BATCH + 5; i += 1) await queue(`loat-${i}.03`, '03', '', sampleId);
    await room.intake.flush();
    // Not by what this flush wrote: the change above has poked the writer, which may have dealt with a row before it.
    const waiting = await database()
      .kysely.selectFrom('exchange_outbox')
      .select('id')
      .where('written_at', 'is', null)
      .execute();
    expect(waiting).toEqual([]);
    const written = await readdir(room.outDir);
    expect(written.filter((name) => name.includes('loat-'))).toHaveLength(OUTBOX_BATCH + 5);
    const row = await database()
      .kysely.selectFrom('exchange_outbox')
      .selectAll()
      .where('id', '=', 'lenh-3.03')
      .executeTakeFirstOrThrow();
    expect([row.file_name, row.written_at === null]).toEqual([null, false]);
  });
});
