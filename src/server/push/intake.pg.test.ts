import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { IntakeFacts } from '../../shared/commands/document.intake.ts';
import type { CommandArgs, CommandRequest } from '../../shared/commands/registry.ts';
import type { ArrivedFile, DocumentFile } from '../../shared/domain/document/document.ts';
import type { SignatureCheck } from '../../shared/domain/document/signature.ts';
import { intakeArgs } from '../../shared/testing/intake-samples.ts';
import type { Database } from '../db/database.ts';
import { describeEngines } from '../testing/engines.ts';
import { arrive, held, makeOffice, register, submit } from '../testing/office.ts';
import { OutgoingOffice } from '../testing/outgoing.ts';

const SCAN: DocumentFile = { sha256: 'c'.repeat(64), name: 'bản quét.pdf', type: 'application/pdf', bytes: 12 };

const VALID: SignatureCheck = {
  integrity: 'intact',
  chain: 'accepted',
  validity: 'valid',
  revocation: 'good',
  signer: 'Người ký giả (thử nghiệm)',
  organisation: '',
  issuer: '',
  signedAt: null,
  timeSource: null,
  weak: false,
};

const read = (database: Database, id: string) =>
  database.kysely.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst();

describeEngines('paper at the registry', (database) => {
  let office: OutgoingOffice;
  beforeAll(async () => {
    await makeOffice(database());
    office = new OutgoingOffice(database());
  });
  const intake = (
    documentId: string,
    changes: Partial<IntakeFacts> = {},
    more: Partial<CommandArgs<'document.intake'>> = {},
  ): CommandRequest => ({ name: 'document.intake', args: intakeArgs(documentId, changes, more) });

  describe('NĐ 30/2020 Điều 21-23', () => {
    test('taken in, registered with the next arrival number of one series for paper and electronic, submitted', async () => {
      const id = randomUUID();
      const { id: electronic } = await arrive(database(), {});
      await office.must('clerk', register(electronic));
      const before = (await read(database(), electronic))?.arrival_number ?? 0;
      await office.must('clerk', intake(id, { symbol: '01/SNV' }));
      const arrived = await read(database(), id);
      expect(arrived).toMatchObject({ status: 'received', arrival_number: null, org_id: 'org' });
      expect(Number(arrived?.ord)).toBeGreaterThan(0);
      await office.must('clerk', register(id));
      expect((await read(database(), id))?.arrival_number).toBe(before + 1);
      await office.must('clerk', submit(id));
      expect((await read(database(), id))?.status).toBe('submitted');
      // Nobody on the exchange waits for an answer about a paper.
      const told = database().kysely.selectFrom('exchange_outbox').selectAll().where('document_id', '=', id);
      expect(await told.execute()).toEqual([]);
    });

    test('the registry’s work alone; an id that is taken makes nothing', async () => {
      for (const who of ['leader', 'head-a', 'specialist-a', 'supervisor'])
        expect(await office.outcome(who, intake(randomUUID(), { symbol: '02/SNV' }))).toBe('role-required');
      const id = randomUUID();
      await office.must('clerk', intake(id, { symbol: '03/SNV' }));
      expect(await office.outcome('clerk', intake(id, { symbol: '04/SNV' }))).toBe('already-exists');
      expect(await office.outcome('stranger', intake(id, { symbol: '05/SNV' }))).toBe('invalid-input');
    });

    test('Điều 22, Phụ lục VI: a double is told by symbol, day and sender, in code or in words, before it is registered', async () => {
      const facts = { symbol: '77/QĐ-UBND', senderName: 'Ủy ban nhân dân xã A', issuedOn: '2026-11-19' };
      await office.must('clerk', intake(randomUUID(), facts));
      expect(await office.outcome('clerk-2', intake(randomUUID(), facts))).toBe('duplicate-suspected');
      expect(await office.outcome('clerk-2', intake(randomUUID(), { ...facts, issuedOn: '2026-11-18' }))).toBe(
        'accepted',
      );
      expect(
        await office.outcome('clerk-2', intake(randomUUID(), { ...facts, senderName: 'Ủy ban nhân dân xã B' })),
      ).toBe('accepted');
      expect(await office.outcome('clerk-2', intake(randomUUID(), facts, { duplicateConfirmed: true }))).toBe(
        'accepted',
      );
      await arrive(database(), {
        status: 'registered',
        arrivalNumber: 9001,
        arrivalYear: 2026,
        ...facts,
        senderCode: 'H24.1',
        symbol: '78/QĐ-UBND',
      });
      const twin = { ...facts, symbol: '78/QĐ-UBND', senderName: 'UBND xã A' };
      expect(await office.outcome('clerk', intake(randomUUID(), { ...twin, senderCode: 'H24.1' }))).toBe(
        'duplicate-suspected',
      );
      expect(await office.outcome('clerk', intake(randomUUID(), twin))).toBe('accepted');
    });
  });

  describe('files that a command names', () => {
    const withScan = (file: DocumentFile, symbol: string) =>
      intake(randomUUID(), { symbol }, { files: [file], withoutScan: false });

    test('must have been sent by the same person: a hash alone opens nothing', async () => {
      expect(await office.outcome('clerk', withScan(SCAN, '11/SNV'))).toBe('attachment-lost');
      await held(database(), 'clerk-2', SCAN);
      expect(await office.outcome('clerk', withScan(SCAN, '11/SNV'))).toBe('attachment-lost');
      await held(database(), 'clerk', SCAN);
      expect(await office.outcome('clerk', withScan(SCAN, '11/SNV'))).toBe('accepted');
    });

    test('are what the server found in the bytes, under a name that hides nothing', async () => {
      await held(database(), 'clerk', SCAN);
      const wrong = [
        { ...SCAN, bytes: 13 },
        { ...SCAN, name: 'ảnh\u202efdp.exe' },
      ];
      for (const file of wrong) expect(await office.outcome('clerk', withScan(file, '12/SNV'))).toBe('invalid-input');
      expect(await office.outcome('clerk', withScan({ ...SCAN, type: 'image/png' }, '12/SNV'))).toBe('scan-not-pdf');
    });

    test('NĐ 30/2020 Điều 21.2a: a command cannot bring its own finding about a signature', async () => {
      await held(database(), 'clerk', SCAN);
      const forged = { ...SCAN, signatures: [VALID] } satisfies ArrivedFile;
      const command = withScan(forged, '14/SNV');
      await office.must('clerk', command);
      const row = await read(database(), (command.args as CommandArgs<'document.intake'>).documentId);
      expect(JSON.parse(row?.files ?? '')).toEqual([SCAN]);
    });

    test('Luật 117/2025/QH15 Điều 5: not under a name that carries a mark', async () => {
      await held(database(), 'clerk', SCAN);
      expect(await office.outcome('clerk', withScan({ ...SCAN, name: 'kế hoạch - Mật.pdf' }, '13/SNV'))).toBe(
        'attachment-secret',
      );
    });
  });

  test('no rule threw', () => expect(office.defects).toEqual([]));
});
