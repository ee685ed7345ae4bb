// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sample's own placeholder
import { describe, expect, test } from 'vitest';
import { describePacket } from '../inspect.ts';
import { SAMPLES_DIR, sample } from '../testing/build-packet.ts';
import type { DocumentPacket, StatusPacket } from './packet.ts';
import { readPacket } from './read-packet.ts';

/** The packets of the national exchange's own kit, byte for byte. */
const accepted = async <T>(name: string): Promise<T> => {
  const result = await readPacket(sample(name));
  if (!result.ok) throw new Error(`${name} refused: ${JSON.stringify(result.error)}`);
  return result.value as T;
};

const INNER = {
  type: 'application/xml',
  bytes: 388_347,
  sha256: '8385739ec4a4ed36d71eabcaead629641ffc5ffff3d487ff5c34d2f821c9f36e',
  contains: [
    {
      name: 'GUIDE_INSTALL OPENVPN.SIGNED.PDF',
      type: 'application/pdf',
      bytes: 284_937,
      sha256: '61d6bc08ae7eae0deb74b6b3f6d27bcc2f059562ba97ce36a653373e087b3df7',
      contains: [],
    },
  ],
};

test('edoc_new: "1212" before the declaration; a .doc that is a ZIP that holds a packet that holds a PDF', async () => {
  const packet = await accepted<DocumentPacket>('edoc_new');
  expect(describePacket('edoc_new.edxml', packet)).toMatchObject({
    type: 'document',
    codes: { businessType: '0', statusCode: null, priority: 0, steeringType: '1' },
    symbol: { number: '74fass22', notation: 'VPCP-TTĐT', text: '74fass22/VPCP-TTĐT' },
    kind: 'CV',
    subject: 'V/v kết nối, liên thông phần mềm quản lý văn bản',
    sender: { code: '002.00.20.H13', name: 'UBND xã Hòa Tiến - UBND huyện Hòa Vang - Thành phố Đà Nẵng' },
    recipients: [{ code: '28.22.H17' }],
    signer: { competence: 'TL. BO TRUONG', name: 'Nguyen Thanh Phuc' },
    dates: { promulgated: '2019-01-16', due: '2018-09-28', timestamp: '2018-09-27T17:00:00.000Z' },
    documentId: '000.00.00.G22,2015/09/30,7816/VPCP-TTĐT',
    attachments: [
      {
        name: '1896_QD-TTg_m_294779.doc',
        type: 'application/zip',
        bytes: 270_823,
        sha256: '7ab7c43a02a3cf2cedd14ebf2545a37e7a1307e0091b4ba94c2ef1e842a763aa',
        contains: [{ name: '32da2890-1a55-4ccd-9ac9-cd0d98559e67.edxml', ...INNER }],
      },
    ],
    quirks: ['leading-digits', 'nested-packet'],
  });
  expect(packet.toPlaces).toEqual(['Cac bo va co quan ngang bo', 'Uy ban nhan dan cac tinh, TP']);
  expect(packet.business).toMatchObject({
    reason: 'Văn bản điện tử mới',
    documentId: '000.00.00.G22,2014/02/30,7806/VPCP-TTĐT',
  });
  expect(packet.signature).toMatchObject({
    algorithmIsXmlDsig: false,
    certificates: ['MIIFqTCCBJG'],
    subjectName: 'CN=user05',
  });
});

test('edoc_update: business type 2, three recipients, receivers with their types', async () => {
  const packet = await accepted<DocumentPacket>('edoc_update');
  expect(packet.to.map((to) => to.code)).toEqual(['000.00.00.H41', '000.00.00.H14', '000.00.00.G17']);
  expect(packet).toMatchObject({
    from: { code: '000.00.00.G22', name: 'Văn phòng Chính phủ', telephone: '8043100' },
    symbol: '7816/VPCP-TTĐT',
    promulgatedOn: '2018-09-28',
    pageAmount: 22,
    business: {
      type: '2',
      receivers: [
        { organCode: '000.00.00.H41', type: '0' },
        { organCode: '000.00.00.H14', type: '1' },
      ],
      staff: { department: 'Văn thư văn phòng' },
    },
    attachments: [
      {
        sha256: '51653b9613f7f0275b43f80704033299740c702f354f44a06f55770cfbb0b135',
        contains: [{ name: '3ed3cc90-1dcb-4382-9725-1de9cd899790.edxml', ...INNER }],
      },
    ],
    quirks: ['nested-packet'],
  });
});

test('edoc: its attachment is a placeholder, not base64: refused, with what could be read', async () => {
  const result = await readPacket(sample('edoc'));
  expect(result).toEqual({
    ok: false,
    error: {
      code: 'packet-attachment',
      details: {
        attachment: 1,
        name: 'GUIDE_INSTALL OPENVPN.SIGNED.PDF',
        field: 'ContentTransferEncoded',
        line: 130,
        reason: 'base64',
      },
      seen: {
        type: 'document',
        senderCode: '002.00.20.H13',
        senderName: 'Văn phòng Chính phủ',
        recipientCodes: ['000.00.15.H51'],
        subject: 'Văn bản liên thông chỉ đạo - 190701',
        symbol: '12234555512/PRO-TEST-CASE1',
        documentId: '9fbfbad2-f1f8-4256-a2eb-50fb1061cddb',
        statusCode: '',
      },
    },
  });
  expect(sample('edoc').toString().split('\n')[129]).toContain('${__StringFromFile');
});

test('edoc with a real attachment in its place: undeclared prefixes tolerated, signature kept with its certificate', async () => {
  const text = sample('edoc')
    .toString()
    .replace('${__StringFromFile(test.txt,,,)}', Buffer.from('%PDF-1.5 thử').toString('base64'));
  const result = await readPacket(Buffer.from(text));
  if (!result.ok || result.value.type !== 'document') throw new Error(JSON.stringify(result));
  expect(result.value.quirks).toEqual(['undeclared-prefix']);
  expect(result.value.attachments).toMatchObject([{ type: 'application/pdf', declaredType: 'application/pdf' }]);
  expect(result.value.responseFor).toEqual([]);
  expect(result.value.business.type).toBe('0');
  expect(result.value.signature).toMatchObject({ algorithmIsXmlDsig: true, digest: 'PrlYKdD8sksgnxFvUVtPIQ0pAqM=' });
  expect(result.value.signature?.certificates[0]).toHaveLength(2056);
});

describe('QCVN 102:2016: status messages', () => {
  test.each([
    [
      'status_inbox_01',
      '01',
      '000.00.00.H41',
      '000.00.00.G22',
      'Văn thư - Phòng Văn thư - Lưu trữ: Đã đến - Phần mềm QLVB đã nhận nhưng văn thư chưa xử lý',
    ],
    [
      'status_rejection_02',
      '02',
      '000.00.00.H41',
      '000.00.00.G22',
      'Văn thư - Phòng Văn thư - Lưu trữ: Từ chối không tiếp nhận văn bản điện tử',
    ],
    [
      'status_acceptance_03',
      '03',
      '000.00.00.H41',
      '000.00.00.G22',
      'Văn thư cơ - Phòng Văn thư - Lưu trữ: Tiếp nhận văn bản điện tử, vào sổ văn bản đến của đơn vị',
    ],
    ['status_processing_05', '05', '000.00.00.H41', '000.00.00.G22', 'Đang xử lý văn bản đến'],
    // The sender's own message: it names the receiver.
    [
      'status_cancellation_13',
      '13',
      '000.00.00.G22',
      '000.00.00.H41',
      'Văn thư yêu cầu lấy lại văn bản điện tử kèm lý do',
    ],
  ])('%s', async (name, code, from, responseTo, description) => {
    const packet = await accepted<StatusPacket>(name);
    expect(packet).toMatchObject({
      type: 'status',
      statusCode: code,
      from: { code: from },
      responseFor: {
        organCode: responseTo,
        symbol: '7816/VPCP-TTĐT',
        promulgatedOn: '2015-09-30',
        documentId: '000.00.00.G22,2015/09/30,7816/VPCP-TTĐT',
      },
      staff: {
        department: 'Phong hanh chinh',
        name: 'Nguyen thi ngoc tram',
        mobile: '84912000001',
        email: 'ngoctram@nghean.vn',
      },
      description,
      timestamp: Date.UTC(2015, 8, 20, 4, 8, 36),
      quirks: [],
    });
  });
});

test('the fixtures are where the tests look', () => expect(SAMPLES_DIR).toMatch(/tests.fixtures.edxml$/));
