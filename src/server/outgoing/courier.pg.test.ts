import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../../paper/testing.ts';
import type { DraftFacts } from '../../shared/commands/outgoing.rules.ts';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import { DOCUMENT_COLUMNS } from '../../shared/domain/document/columns.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { fromRow } from '../../shared/domain/document/row.ts';
import { verifyAudit } from '../db/audit.ts';
import type { Job } from '../db/job.ts';
import { DOCUMENT_DB_COLUMNS } from '../db/schema.ts';
import { openFileStore } from '../files/file-store.ts';
import { readPacket } from '../interchange/edxml/read-packet.ts';
import type { FileStore } from '../rooms.ts';
import { describeEngines } from '../testing/engines.ts';
import { arrive, held, makeOffice, NOON, person, putEntity } from '../testing/office.ts';
import { approve, OutgoingOffice, submitChain } from '../testing/outgoing.ts';
import { startCourier } from './courier.ts';
import { packetFileName } from './exchange.ts';
import { printOutgoing } from './paper.ts';
import type { Printer } from './print.ts';
import { changeOutgoing } from './records.ts';

const INSIDE = { channel: 'internal', orgId: 'elsewhere', code: 'H24.98', name: 'Đơn vị elsewhere' } as const;
const BY_HAND = { channel: 'paper', orgId: null, code: '', name: 'Lưu: VT' } as const;

const MERGED = [{ from: 'H23.*', to: 'H24', since: '2025-07-01', until: null }];

describeEngines('the courier', (database) => {
  let office: OutgoingOffice;
  let courier: Job;
  let files: FileStore;
  let folder = '';
  let print: Printer = printOutgoing;
  beforeAll(async () => {
    await makeOffice(database());
    await putEntity(database(), 'person', person('clerk-x', ['clerk'], { orgId: 'elsewhere', unitId: 'unit-x' }));
    folder = await mkdtemp(path.join(os.tmpdir(), 'egov-courier-'));
    files = openFileStore(path.join(folder, 'files'), database().kysely);
    office = new OutgoingOffice(database());
    courier = await startCourier({
      database: database(),
      files,
      outDir: path.join(folder, 'out'),
      print: (...args) => print(...args),
      log: Fastify().log,
      now: () => NOON,
      everyMs: 600_000,
      aliases: MERGED,
    });
  });
  afterAll(async () => {
    await courier.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const issue = async (changes: Partial<DraftFacts>, supersedes?: Parameters<OutgoingOffice['bring']>[2]) => {
    const id = await office.bring('sealed', changes, supersedes);
    await courier.flush();
    await office.must('clerk', { name: 'outgoing.issue', args: { outgoingId: id } });
    return id;
  };
  const arrivals = async (outgoingId: string): Promise<Document[]> => {
    const rows = await database()
      .kysely.selectFrom('document')
      .selectAll()
      .where('org_id', '=', 'elsewhere')
      .orderBy('ord')
      .execute();
    return rows
      .map((row) => {
        const values: Record<string, unknown> = row;
        return fromRow(DOCUMENT_COLUMNS.map((_, i) => values[DOCUMENT_DB_COLUMNS[i] ?? '']));
      })
      .filter((document) => document.exchange?.documentId === outgoingId);
  };
  const arrival = async (outgoingId: string): Promise<Document> => {
    const [document, ...more] = await arrivals(outgoingId);
    if (document === undefined || more.length > 0) throw new Error(`${more.length + 1} copies`);
    return document;
  };
  const codes = async (id: string) => (await office.read(id)).recipients.map((r) => r.events.map((e) => e.code));

  test('NĐ 30/2020 Điều 15: numbered, then printed; sealing does not wait for the paper, issue does', async () => {
    print = () => Promise.reject(new Error('no fonts'));
    const id = await office.bring('sealed');
    await courier.flush();
    expect(await office.outcome('clerk', { name: 'outgoing.issue', args: { outgoingId: id } })).toBe('paper-pending');
    const waiting = () =>
      database().kysely.selectFrom('dispatch').select(['note', 'done_at']).where('outgoing_id', '=', id).execute();
    expect(await waiting()).toEqual([{ note: 'server-error', done_at: null }]);
    print = printOutgoing;
    await courier.flush();
    const { paper, pageCount, symbol, status } = await office.read(id);
    expect([status, pageCount, paper?.name]).toEqual(['sealed', 1, `${symbol?.replaceAll('/', '_')}.pdf`]);
    expect(await files.stat(paper?.sha256 ?? '')).toMatchObject({ type: 'application/pdf', bytes: paper?.bytes });
    const printed = await readPdf(await buffer(files.read(paper?.sha256 ?? '')));
    expect(printed.pages).toBe(pageCount);
    for (const text of [`Số: ${symbol}`, 'ngày 23 tháng 11 năm 2026', 'Người leader'])
      expect(printed.text).toContain(text);
    await office.must('clerk', { name: 'outgoing.issue', args: { outgoingId: id } });
  });

  test('NĐ 30/2020 Điều 18: an organisation of the city has it at once, its clerk sees it, and what happens there comes back', async () => {
    const id = await issue({ kind: 'TB', recipients: [INSIDE, BY_HAND] });
    await courier.flush();
    const sent = await office.read(id);
    expect(sent.recipients.map((r) => [r.sentAt, r.events.map((e) => e.code)])).toEqual([
      [NOON, ['01']],
      [NOON, []],
    ]);
    const copy = await arrival(id);
    expect(copy).toMatchObject({
      orgId: 'elsewhere',
      status: 'received',
      symbol: sent.symbol,
      issuedOn: '2026-11-23',
      senderCode: 'H24.99',
      senderName: 'Đơn vị org',
      signerName: 'Người leader',
      files: [{ sha256: sent.paper?.sha256 }],
    });
    const of = { documentId: copy.id };
    await office.must('clerk-x', { name: 'document.register', args: { ...of, facts: {}, duplicateConfirmed: false } });
    await office.must('clerk-x', { name: 'document.submit', args: { ...of, toPersonId: 'stranger' } });
    await office.must('stranger', {
      name: 'document.direct',
      args: {
        ...of,
        directive: 'Giao',
        dueOn: null,
        routings: [{ role: 'lead', unitId: 'unit-x', personId: null, dueOn: null }],
      },
    });
    await office.must('stranger', { name: 'document.start', args: of });
    await office.must('stranger', { name: 'document.complete', args: { ...of, result: 'Đã thực hiện' } });
    await courier.flush();
    expect(await codes(id)).toEqual([['01', '03', '04', '05', '06'], []]);
    const packets = await database()
      .kysely.selectFrom('exchange_outbox')
      .select(['written_at', 'file_name'])
      .where('document_id', '=', copy.id)
      .execute();
    expect(packets).toEqual(Array.from({ length: 4 }, () => ({ written_at: NOON, file_name: null })));
  });

  test('refused there: the reason is with the sender', async () => {
    const id = await issue({ kind: 'TB', recipients: [INSIDE] });
    await courier.flush();
    const { id: documentId } = await arrival(id);
    await office.must('clerk-x', { name: 'document.refuse', args: { documentId, reason: 'Không thuộc thẩm quyền' } });
    await courier.flush();
    expect((await office.read(id)).recipients[0]?.events.at(-1)).toMatchObject({
      code: '02',
      text: 'Không thuộc thẩm quyền',
    });
  });

  test('the courier was killed between the hand-over and its mark: there is one document all the same', async () => {
    const id = await issue({ kind: 'TB', recipients: [INSIDE] });
    await courier.flush();
    const before = await office.read(id);
    // As after a crash of a courier that handed over outside its transaction: the row waits again.
    await database().kysely.updateTable('dispatch').set({ done_at: null }).where('outgoing_id', '=', id).execute();
    await courier.flush();
    expect(await arrivals(id)).toHaveLength(1);
    expect((await office.read(id)).recipients[0]?.events).toHaveLength(before.recipients[0]?.events.length ?? 0);
  });

  test('what cannot be handed over waits with its reason and holds nobody up', async () => {
    await putEntity(database(), 'unit', {
      id: 'closing',
      orgId: 'closing',
      parentId: null,
      kind: 'department',
      name: 'Sở sắp giải thể',
      shortName: 'S',
      code: null,
      communeCode: null,
    });
    const gone = { ...INSIDE, orgId: 'closing', name: 'Sở sắp giải thể' };
    const id = await office.bring('sealed', { kind: 'TB', recipients: [gone, INSIDE] });
    await courier.flush();
    await database().kysely.deleteFrom('unit').where('id', '=', 'closing').execute();
    await office.must('clerk', { name: 'outgoing.issue', args: { outgoingId: id } });
    await courier.flush();
    expect((await office.read(id)).recipients.map((r) => r.sentAt)).toEqual([null, NOON]);
    const waiting = database()
      .kysely.selectFrom('dispatch')
      .select('note')
      .where('outgoing_id', '=', id)
      .where('done_at', 'is', null);
    expect(await waiting.execute()).toEqual([{ note: 'recipient-unknown' }]);
  });

  describe('NĐ 30/2020 Điều 18.4: thu hồi', () => {
    const recall = (outgoingId: string): CommandRequest => ({
      name: 'outgoing.recall',
      args: { outgoingId, reason: 'Phát hành nhầm' },
    });
    const answer = (documentId: string, agree: boolean, reason: string): CommandRequest =>
      ({ name: 'document.answerRecall', args: { documentId, agree, reason } }) as CommandRequest;

    test('asked, refused with a reason, asked again by nobody; agreed, the copy is withdrawn', async () => {
      const [first, second] = [
        await issue({ kind: 'KH', recipients: [INSIDE] }),
        await issue({ kind: 'KH', recipients: [INSIDE] }),
      ];
      await courier.flush();
      const copies = [await arrival(first), await arrival(second)];
      const [one = '', two = ''] = copies.map((copy) => copy.id);
      expect(await office.outcome('clerk-x', answer(one, true, ''))).toBe('wrong-status');
      await office.must('clerk', recall(first));
      await office.must('clerk', recall(second));
      await courier.flush();
      expect((await arrival(first)).history.at(-1)).toMatchObject({ code: '13', text: 'Phát hành nhầm' });
      expect(await office.outcome('clerk-x', answer(one, false, ' '))).toBe('invalid-input');
      await office.must('clerk-x', answer(one, false, 'Đã giải quyết xong'));
      await office.must('clerk-x', answer(two, true, ''));
      expect(await office.outcome('clerk-x', answer(one, true, ''))).toBe('wrong-status');
      await courier.flush();
      expect([(await arrival(first)).status, (await arrival(second)).status]).toEqual(['received', 'withdrawn']);
      expect([await codes(first), await codes(second)]).toEqual([[['01', '13', '16']], [['01', '13', '15']]]);
      expect((await office.read(first)).recipients[0]?.events.at(-1)?.text).toBe('Đã giải quyết xong');
    });

    test('called back before it went out: it does not go out', async () => {
      const id = await office.bring('sealed', { kind: 'KH', recipients: [INSIDE] });
      await courier.flush();
      await courier.stop();
      await office.must('clerk', { name: 'outgoing.issue', args: { outgoingId: id } });
      await office.must('clerk', recall(id));
      courier = await startCourier({
        database: database(),
        files,
        outDir: path.join(folder, 'out'),
        aliases: MERGED,
        print: printOutgoing,
        log: Fastify().log,
        now: () => NOON,
        everyMs: 600_000,
      });
      await courier.flush();
      expect(await arrivals(id)).toEqual([]);
      expect((await office.read(id)).recipients[0]).toMatchObject({ sentAt: null, events: [] });
    });
  });

  describe('by the exchange', () => {
    const G22 = { channel: 'exchange', orgId: null, code: 'G22', name: 'Văn phòng Chính phủ' } as const;
    const out = () => path.join(folder, 'out');
    /** Files of the out folder that speak of this document, as the other side reads them. */
    const packetsOf = async (id: string) => {
      const found = [];
      for (const name of (await readdir(out())).sort()) {
        const packet = await readPacket(await readFile(path.join(out(), name)));
        if (!packet.ok) throw new Error(`${name}: ${JSON.stringify(packet.error)}`);
        const { value } = packet;
        if ((value.type === 'document' ? value.documentId : value.responseFor.documentId) === id) found.push(value);
      }
      return found;
    };

    test('QĐ 09/2025: a recipient written under a code of before is addressed by the code that receives today', async () => {
      const id = await issue({ kind: 'BC', recipients: [{ ...G22, code: 'H23.05', name: 'Cơ quan cũ' }] });
      await courier.flush();
      expect(await packetsOf(id)).toMatchObject([{ type: 'document', to: [{ code: 'H24', name: 'Cơ quan cũ' }] }]);
      const { recipients, history } = await office.read(id);
      expect(recipients[0]?.code).toBe('H23.05'); // the document stays as it was signed
      expect(history.some(({ text }) => text === 'Đã gửi tới mã H24, thay mã cũ H23.05')).toBe(true);
    });

    test('a packet for each agency, with the paper and what is attached; sent is said on the record', async () => {
      const annex = Buffer.from('Phụ lục: danh mục dự án.');
      const stored = await files.put(annex, 'text/plain');
      const id = await office.bring('draft', { kind: 'CV', recipients: [G22, { ...G22, code: 'G17', name: 'Bộ X' }] });
      const file = { ...stored, name: 'Phụ lục 1.txt' };
      await held(database(), 'specialist-a', file);
      await office.must('specialist-a', { name: 'outgoing.attach', args: { outgoingId: id, file } });
      await office.must('specialist-a', submitChain(id));
      for (const who of ['head-a', 'clerk-2', 'leader']) await office.must(who, approve(id));
      await office.must('clerk', { name: 'outgoing.number', args: { outgoingId: id } });
      await office.must('clerk', { name: 'outgoing.seal', args: { outgoingId: id } });
      await courier.flush();
      await office.must('clerk', { name: 'outgoing.issue', args: { outgoingId: id } });
      await courier.flush();
      const { symbol, paper, recipients } = await office.read(id);
      expect(recipients.map((r) => r.sentAt)).toEqual([NOON, NOON]);
      const packets = await packetsOf(id);
      expect(packets.flatMap((p) => (p.type === 'document' ? p.to.map((to) => to.code) : []))).toEqual(['G22', 'G17']);
      expect(packets[0]).toMatchObject({
        type: 'document',
        from: { code: 'H24.99', name: 'Đơn vị org' },
        symbol,
        promulgatedOn: '2026-11-23',
        kind: 'CV',
        subject: 'V/v báo cáo tiến độ giải ngân',
        signer: { name: 'Người leader', position: 'GIÁM ĐỐC', competence: '' },
        business: { type: '0', replaces: [] },
        attachments: [
          { sha256: paper?.sha256, type: 'application/pdf' },
          { name: 'Phụ lục 1.txt', sha256: file.sha256 },
        ],
        appendixes: ['Phụ lục 1.txt'],
        quirks: [],
      });
    });

    test('written again after a crash, it is the same file', async () => {
      const id = await issue({ kind: 'CV', recipients: [G22] });
      await courier.flush();
      const before = await readdir(out());
      const row = await database()
        .kysely.selectFrom('dispatch')
        .selectAll()
        .where('outgoing_id', '=', id)
        .where('what', '=', 'issue')
        .executeTakeFirstOrThrow();
      const bytes = await readFile(path.join(out(), packetFileName(row)));
      const unsent = await office.read(id);
      await database()
        .kysely.transaction()
        .execute((trx) =>
          changeOutgoing(trx, unsent, {
            action: 'test',
            at: NOON,
            changes: { recipients: unsent.recipients.map((r) => ({ ...r, sentAt: null })) },
          }),
        );
      await database().kysely.updateTable('dispatch').set({ done_at: null }).where('id', '=', row.id).execute();
      await courier.flush();
      expect(await readdir(out())).toEqual(before);
      expect(await readFile(path.join(out(), packetFileName(row)))).toEqual(bytes);
      expect((await office.read(id)).recipients[0]?.sentAt).toBe(NOON);
    });

    test('an attachment whose bytes never came: it waits, named, and goes when they are there', async () => {
      const content = Buffer.from('Biểu số liệu đến muộn.');
      const sha256 = createHash('sha256').update(content).digest('hex');
      const file = { sha256, name: 'Biểu.txt', type: 'text/plain', bytes: content.length };
      const id = await office.bring('draft', { kind: 'CV', recipients: [G22] });
      await held(database(), 'specialist-a', file);
      await office.must('specialist-a', { name: 'outgoing.attach', args: { outgoingId: id, file } });
      await office.must('specialist-a', submitChain(id, 'leader'));
      await office.must('leader', approve(id));
      await office.must('clerk', { name: 'outgoing.number', args: { outgoingId: id } });
      await office.must('clerk', { name: 'outgoing.seal', args: { outgoingId: id } });
      await courier.flush();
      await office.must('clerk', { name: 'outgoing.issue', args: { outgoingId: id } });
      await courier.flush();
      const notes = database().kysely.selectFrom('dispatch').select('note').where('outgoing_id', '=', id);
      expect(await notes.where('what', '=', 'issue').execute()).toEqual([{ note: 'file-missing' }]);
      expect(await packetsOf(id)).toEqual([]);
      await files.put(content, 'text/plain');
      await courier.flush();
      expect(await packetsOf(id)).toHaveLength(1);
    });

    test('replaced: type 3, and what it replaces; called back: 13 for the receiver', async () => {
      const old = await issue({ kind: 'CV', recipients: [G22] });
      const { symbol, issuedOn, subject } = await office.read(old);
      const reference = { id: old, symbol: symbol ?? '', issuedOn, subject, how: 'replace' as const };
      const id = await issue({ kind: 'CV', recipients: [G22] }, reference);
      await courier.flush();
      expect(await packetsOf(id)).toMatchObject([{ business: { type: '3', replaces: [old] } }]);
      await office.must('clerk', { name: 'outgoing.recall', args: { outgoingId: id, reason: 'Sai phụ lục' } });
      await courier.flush();
      const recalls = (await packetsOf(id)).filter((packet) => packet.type === 'status');
      expect(recalls).toMatchObject([
        {
          statusCode: '13',
          description: 'Sai phụ lục',
          from: { code: 'H24.99' },
          responseFor: { organCode: 'G22', promulgatedOn: '2026-11-23' },
        },
      ]);
      expect(await codes(id)).toEqual([['13']]);
    });
  });

  test('NĐ 30/2020 Điều 18.3: replaced by a document of equal form; each names the other', async () => {
    const old = await issue({ kind: 'QĐ', recipients: [INSIDE] });
    const { symbol, issuedOn, subject } = await office.read(old);
    const reference = { id: old, symbol: symbol ?? '', issuedOn, subject, how: 'replace' as const };
    const id = await issue({ kind: 'QĐ', recipients: [INSIDE] }, reference);
    await courier.flush();
    expect((await office.read(old)).supersededBy).toMatchObject({ id, symbol: (await office.read(id)).symbol });
    const [older, newer] = [await arrival(old), await arrival(id)];
    expect(newer.exchange).toMatchObject({ businessType: '3' });
    expect(newer.history.at(-1)).toMatchObject({ kind: 'supersedes', refId: older.id });
    expect(older.history.at(-1)).toMatchObject({ kind: 'superseded', refId: newer.id });
    // The server looks at the old document's own kind, whatever the workstation says of it.
    await expect(office.bring('draft', { kind: 'TB' }, reference)).rejects.toThrow('equal-form-required');
    await expect(office.bring('draft', { kind: 'TB' }, { ...reference, kind: 'TB' })).rejects.toThrow('equal-form');
    const corrects = { ...reference, how: 'correct' as const };
    await issue({ kind: 'CV', recipients: [INSIDE] }, corrects);
    expect((await office.read(old)).supersededBy).toMatchObject({ how: 'correct' });
  });

  test('a predecessor that is not ours, or not issued, is refused', async () => {
    const draftOnly = await office.bring('draft', { kind: 'QĐ' });
    const reference = { id: draftOnly, symbol: '', issuedOn: null, subject: '', how: 'update' as const };
    const id = await office.bring('sealed', { kind: 'QĐ' }, reference);
    await courier.flush();
    expect(await office.outcome('clerk', { name: 'outgoing.issue', args: { outgoingId: id } })).toBe(
      'wrong-outgoing-status',
    );
    expect((await office.read(draftOnly)).supersededBy).toBeNull();
    await expect(office.bring('draft', {}, { ...reference, id: 'nothing' })).rejects.toThrow('not-found');
  });

  test('the document that was answered says by what; a foreign one hears nothing', async () => {
    const asked = await arrive(database(), { status: 'registered' });
    const foreign = await arrive(database(), { status: 'registered', orgId: 'elsewhere' });
    const reference = ({ id, symbol, issuedOn, subject }: Document) => ({ id, symbol, issuedOn, subject });
    const id = await issue({ replyTo: [reference(asked), reference(foreign), reference(asked)] });
    await courier.flush();
    const historyOf = async (documentId: string) => {
      const row = await database()
        .kysely.selectFrom('document')
        .select('history')
        .where('id', '=', documentId)
        .executeTakeFirstOrThrow();
      return JSON.parse(row.history) as Document['history'];
    };
    expect(await historyOf(asked.id)).toMatchObject([
      { kind: 'replied', refId: id, text: (await office.read(id)).symbol, actorId: 'specialist-a' },
    ]);
    expect(await historyOf(foreign.id)).toEqual([]);
  });

  test('no rule threw, and both audit chains hold', async () => {
    expect(office.defects).toEqual([]);
    expect([await verifyAudit(database().kysely, 'org'), await verifyAudit(database().kysely, 'elsewhere')]).toEqual([
      null,
      null,
    ]);
  });
});
