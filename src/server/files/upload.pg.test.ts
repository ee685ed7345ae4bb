import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QuarantineStep } from '../../shared/domain/secrecy/quarantine.ts';
import type { ContentHit } from '../../shared/protocol/sync.ts';
import { verifyAudit } from '../db/audit.ts';
import { push, registerClient } from '../push/push.ts';
import { describeEngines } from '../testing/engines.ts';
import { arrive, makeOffice, NOON, pushCommand } from '../testing/office.ts';
import { docxOf, pdfOf } from '../testing/papers.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTextExtractor } from './text/extractor.ts';
import { startTextIndex } from './text/index-files.ts';
import { TEXT_TYPES } from './text/read-text.ts';

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describeEngines('files from people', (database) => {
  let server: TestServer;
  beforeAll(async () => {
    await makeOffice(database());
    server = await startTestServer(database(), {
      clock: () => NOON,
      environment: { EGOV_UPLOAD_BYTES: String(1024 * 1024) },
    });
  });
  afterAll(() => server.close());
  const put = (bytes: Buffer, name: string, hash = sha(bytes)) =>
    server.as('specialist-a', {
      method: 'PUT',
      url: `/v1/files/${hash}?name=${encodeURIComponent(name)}`,
      payload: bytes,
      headers: { 'content-type': 'application/octet-stream' },
    });
  const inQuarantine = async () => (await readdir(path.join(server.folder, 'quarantine')).catch(() => [])).length;

  test('an upload is kept under its hash, twice is once, and gives no right to read', async () => {
    const bytes = await pdfOf(['Báo cáo tháng 11']);
    expect((await put(bytes, 'báo cáo.pdf')).json()).toEqual({
      sha256: sha(bytes),
      type: TEXT_TYPES.pdf,
      bytes: bytes.length,
    });
    expect((await put(bytes, 'tên khác.pdf')).statusCode).toBe(200);
    await arrive(database(), { id: 'unrelated', status: 'registered' });
    const read = await server.as('clerk', { url: `/v1/files/${sha(bytes)}?document=unrelated` });
    expect(read.statusCode).toBe(404);
  });

  test('another hash, another kind, too large', async () => {
    const bytes = await pdfOf(['x']);
    expect((await put(bytes, 'a.pdf', 'a'.repeat(64))).json()).toMatchObject({ error: { code: 'file-mismatch' } });
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]);
    const refused = await put(program, 'a.pdf');
    expect([refused.statusCode, refused.json().error.code]).toEqual([415, 'attachment-type']);
    const large = await put(Buffer.alloc(1024 * 1024 + 1), 'a.pdf');
    expect([large.statusCode, large.json().error.code]).toEqual([413, 'attachment-too-large']);
  });

  test('Luật 117/2025/QH15 Điều 5: a marked file is isolated, never kept, and destroyed by a minute', async () => {
    const before = await inQuarantine();
    const marked = [
      [await pdfOf(['ỦY BAN NHÂN DÂN', 'TỐI MẬT', 'Phương án']), 'phuong an.pdf'],
      [await docxOf('MẬT', 'Danh sách'), 'danh sach.docx'],
      [await pdfOf(['Nội dung thường']), 'MẬT - danh sách.pdf'],
    ] as const;
    for (const [bytes, name] of marked) {
      const answer = await put(bytes, name);
      expect([answer.statusCode, answer.json().error.code]).toEqual([422, 'attachment-secret']);
      expect(await server.files.stat(sha(bytes))).toBeUndefined();
    }
    expect(await inQuarantine()).toBe(before + 3);
    const { entries } = (await server.as('admin', { url: '/v1/quarantine' })).json();
    expect(entries.map((e: { mark: string }) => e.mark).sort()).toEqual(['Mật', 'Mật', 'Tối mật']);
    const id: string = entries[0].id;
    const file = path.join(server.folder, 'quarantine', id);
    expect((await readFile(file)).length).toBeGreaterThan(0);
    const act = (payload: QuarantineStep, who = 'admin') =>
      server.as(who, { method: 'POST', url: `/v1/quarantine/${id}/steps`, payload });
    const destroy = () => act({ what: 'destroy', witness: 'Trần Thị B' });
    // The order is the procedure's: without a minute nothing is handed over or destroyed.
    const early = await destroy();
    expect([early.statusCode, early.json().error.code]).toEqual([409, 'quarantine-order']);
    expect((await readFile(file)).length).toBeGreaterThan(0);
    const minute = { what: 'minute', number: '01/BB', present: 'Ông A, bà B', handling: 'Trả bản giấy' } as const;
    expect((await act({ ...minute, handling: 'Nội dung\nTỐI MẬT' })).json().error.code).toBe('secret-content');
    expect((await act(minute)).json()).toEqual({ done: true });
    expect((await act(minute)).statusCode).toBe(200);
    expect((await act({ what: 'hand-over', receiver: 'Công an thành phố', basis: 'BB 02' })).statusCode).toBe(200);
    expect((await destroy()).json()).toEqual({ done: true });
    expect((await destroy()).statusCode).toBe(200);
    await expect(readFile(file)).rejects.toThrow('ENOENT');
    const after = (await server.as('admin', { url: '/v1/quarantine' })).json().entries;
    // What is done stands below what is to do.
    expect(after.at(-1)).toMatchObject({
      id,
      state: 'destroyed',
      minute: expect.stringMatching(/cô lập.*01\/BB.*Công an thành phố.*ghi đè/su),
      steps: [
        { what: 'found', actorName: expect.stringMatching(/./) },
        { what: 'minute', at: NOON },
        { what: 'hand-over' },
        { what: 'destroy', text: expect.stringContaining('Trần Thị B') },
      ],
    });
    expect(after.at(-1).steps.filter((s: { what: string }) => s.what === 'minute')).toHaveLength(1);
    expect(await verifyAudit(database().kysely, 'org')).toBeNull();
  });

  test('a command whose words carry a mark is refused and leaves nothing', async () => {
    const { id } = await arrive(database(), { status: 'registered' });
    const clientId = randomUUID();
    await registerClient(database().kysely, 'clerk', clientId, NOON);
    const note = (n: number, text: string) => pushCommand(n, { name: 'document.note', args: { documentId: id, text } });
    const answer = await push(
      database().kysely,
      'clerk',
      { clientId, commands: [note(1, 'Kèm kế hoạch (TỐI MẬT)'), note(2, 'Công tác bảo vệ bí mật nhà nước')] },
      { clock: () => NOON, onDefect: (e) => expect(e).toBeUndefined() },
    );
    if (typeof answer === 'string') throw new Error(answer);
    expect(answer.results).toMatchObject([
      { outcome: 'refused', error: { code: 'secret-content' } },
      { outcome: 'accepted' },
    ]);
  });

  test('NĐ 30/2020 Phụ lục VI: words inside files are found without marks, only in documents one may see, newest first', async () => {
    const texts = createTextExtractor();
    const index = startTextIndex({ database: database(), files: server.files, texts, log: pino({ level: 'silent' }) });
    const paper = async (id: string, ...lines: string[]) => {
      const stored = await server.files.put(await pdfOf(lines), TEXT_TYPES.pdf);
      await arrive(database(), { id, status: 'registered', files: [{ ...stored, name: `${id}.pdf` }] });
    };
    await paper('older', 'Kế hoạch phòng chống lụt bão ở Đồ Sơn');
    await paper('newer', 'Báo cáo về đê điều Đồ Sơn', 'Căn cứ 15/QĐ-UBND');
    await index.run();
    const ask = async (who: string, q: string, more = '') =>
      (await server.as(who, { url: `/v1/search?q=${encodeURIComponent(q)}${more}` })).json();
    const ids = (answer: { hits: { documentId: string }[] }) => answer.hits.map((hit) => hit.documentId);
    expect(ids(await ask('clerk', 'do son'))).toEqual(['newer', 'older']);
    expect(ids(await ask('clerk', 'đồ sơn đê'))).toEqual(['newer']);
    expect(ids(await ask('clerk', '15/qd-ubnd'))).toEqual(['newer']);
    expect((await ask('clerk', 'lut ba')).hits[0]).toMatchObject({
      documentId: 'older',
      fileName: 'older.pdf',
      excerpt: expect.stringContaining('lụt bão'),
    });
    expect(await ask('clerk', 'do son', '&limit=1')).toMatchObject({ more: true, hits: [{ documentId: 'newer' }] });
    expect(ids(await ask('specialist-b', 'do son'))).toEqual([]);
    expect(ids(await ask('stranger', 'do son'))).toEqual([]);
    expect(ids(await ask('clerk', "o'neil & ) ':*"))).toEqual([]);
    expect((await server.as('clerk', { url: '/v1/search?q=' })).statusCode).toBe(400);
    await index.stop();
    await texts.close();
  });

  test('a common word finds the old document of whoever may see few, past a thousand newer files of others', async () => {
    const { kysely } = database();
    const text = (sha256: string, at: number) => ({
      sha256,
      state: 'done' as const,
      reason: null,
      legacy_font: null,
      content: 'Kế hoạch thường niên',
      folded: 'ke hoach thuong nien',
      extracted_at: at,
    });
    const mine = sha(Buffer.from('mine'));
    await kysely.insertInto('file_text').values(text(mine, 1)).execute();
    const file = { sha256: mine, name: 'cu.pdf', type: TEXT_TYPES.pdf, bytes: 1 };
    await arrive(database(), { id: 'oldest', status: 'registered', files: [file] });
    const others = Array.from({ length: 1_100 }, (_, i) => text(sha(Buffer.from(`other ${i}`)), 1_000 + i));
    await kysely.insertInto('file_text').values(others).execute();
    const ask = async (who: string) =>
      (await server.as(who, { url: '/v1/search?q=thuong%20nien' })).json().hits.map((h: ContentHit) => h.documentId);
    expect(await ask('clerk')).toEqual(['oldest']);
    expect(await ask('stranger')).toEqual([]);
    await kysely.deleteFrom('file_text').where('extracted_at', '>', 1_000).where('content', 'like', '%niên').execute();
    expect(await ask('clerk')).toEqual(['oldest']);
  });
});
