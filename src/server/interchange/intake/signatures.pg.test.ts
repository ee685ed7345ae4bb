import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignatureVerdict, verdictOf } from '../../../shared/domain/document/signature-verdict.ts';
import { putIssuer } from '../../signatures/testing/issuers-folder.ts';
import { type DemoIssuer, demoIssuer, signedPacket } from '../../signatures/testing/sign-packet.ts';
import { demoPdf, signPdf } from '../../signatures/testing/sign-pdf.ts';
import { describeEngines } from '../../testing/engines.ts';
import { documentPacket, sample, zipOf } from '../testing/build-packet.ts';
import { type IntakeRoom, NOW, openIntakeRoom } from '../testing/intake-room.ts';

describeEngines('signatures of arriving packets', (database) => {
  let issuer: DemoIssuer;
  let folder: string;
  let room: IntakeRoom;

  beforeAll(async () => {
    issuer = await demoIssuer(NOW);
    folder = mkdtempSync(path.join(tmpdir(), 'egov-issuers-'));
    await putIssuer(folder, issuer);
    room = await openIntakeRoom(database(), {}, folder);
  });
  afterAll(async () => {
    await room.close();
    rmSync(folder, { recursive: true, force: true });
  });

  let last = 0;
  /** Another document each time. */
  const own = () => {
    last += 1;
    return { documentId: `gói-ký-số-${last}`, number: String(last) };
  };
  const arrived = async (packet: Buffer) => {
    const { status, packet: row } = await room.post(packet);
    expect(status).toBe(201);
    return await room.documentOf(row.documentId);
  };
  const verdicts = (signatures: Parameters<typeof verdictOf>[0][] | undefined): SignatureVerdict[] | undefined =>
    signatures?.map(verdictOf);

  test('NĐ 30/2020 Điều 21.2a: authenticity and integrity of a signed packet with a signed PDF: both are said to be valid, by whom and when', async () => {
    const signedAt = NOW - 60_000;
    const document = await arrived(await signedPacket({ ...own(), signer: issuer.signer, signedAt }));
    expect(verdicts(document.exchange?.signatures)).toEqual(['valid']);
    expect(verdicts(document.files[0]?.signatures)).toEqual(['valid']);
    expect(document.files[0]?.signatures?.[0]).toMatchObject({
      signer: 'Người ký thử nghiệm',
      organisation: 'Cơ quan thử nghiệm',
      issuer: 'CA thử nghiệm',
      signedAt,
      timeSource: 'signer',
      weak: false,
    });
  });

  test('NĐ 30/2020 Điều 21.2a: a changed packet and a changed PDF are received, and said to be changed', async () => {
    const pdf = await signPdf(await demoPdf(), issuer.signer);
    pdf[300] = (pdf[300] ?? 0) ^ 1;
    const packet = await signedPacket({ ...own(), signer: issuer.signer, pdf });
    const changed = Buffer.from(packet.toString().replace('Quyết định', 'Quyết Định'));
    const document = await arrived(changed);
    expect(verdicts(document.exchange?.signatures)).toEqual(['changed']);
    expect(verdicts(document.files[0]?.signatures)).toEqual(['changed']);
  });

  test('nothing signed: the packet says that it bears none, the file says nothing', async () => {
    const document = await arrived(
      documentPacket({ ...own(), attachments: [{ name: 'a.pdf', content: await demoPdf() }] }),
    );
    expect(document.exchange?.signatures).toEqual([]);
    expect(document.files.map((file) => Object.hasOwn(file, 'signatures'))).toEqual([false]);
  });

  test('a signed PDF inside an archive is checked too', async () => {
    const pdf = await signPdf(await demoPdf(), issuer.signer);
    const content = await zipOf([{ name: 'trong.pdf', content: pdf }]);
    const document = await arrived(documentPacket({ ...own(), attachments: [{ name: 'a.zip', content }] }));
    expect(document.files.map(({ type, signatures }) => [type, verdicts(signatures)])).toEqual([
      ['application/pdf', ['valid']],
      ['application/zip', undefined],
    ]);
  });

  test('the exchange’s own sample: a signature that cannot be read, and a PDF of a real signer nobody here accepts', async () => {
    const document = await arrived(sample('edoc_new'));
    expect(verdicts(document.exchange?.signatures)).toEqual(['unreadable']);
    const pdf = document.files.find(({ type }) => type === 'application/pdf');
    expect(pdf?.signatures).toMatchObject([{ integrity: 'intact', chain: 'not-accepted', weak: true }]);
  });

  test('words and attributes of the sender are no signatures: only bytes are', async () => {
    const edit = (xml: string) =>
      xml.replace('<e:AttachmentName>', '<e:AttachmentName signatures="[]">').replace('Liên thông', 'Đã ký số, hợp lệ');
    const document = await arrived(documentPacket({ ...own(), edit }));
    expect(document.exchange?.signatures).toEqual([]);
    expect(document.files.map(({ signatures }) => signatures)).toEqual([undefined]);
  });
});
