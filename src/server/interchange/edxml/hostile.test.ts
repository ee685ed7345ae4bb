// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sample's own placeholder
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../limits.ts';
import { documentPacket, sample } from '../testing/build-packet.ts';
import { readPacket } from './read-packet.ts';

/** Reliability row F3: every case is refused with its own code, nothing is fetched, nothing crashes. */
const refusal = async (
  bytes: Uint8Array | string,
  limits = DEFAULT_LIMITS,
): Promise<{ code: string; details: Record<string, unknown> }> => {
  const result = await readPacket(Buffer.from(bytes), { limits });
  return result.ok
    ? { code: 'accepted', details: {} }
    : { code: result.error.code, details: result.error.details ?? {} };
};
const code = async (bytes: Uint8Array | string): Promise<string> => (await refusal(bytes)).code;
const edited = (from: string | RegExp, to: string) =>
  documentPacket({
    edit: (xml) => {
      const changed = xml.replace(from, to);
      if (changed === xml) throw new Error(`the packet has no ${from}`);
      return changed;
    },
  });
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const withDoctype = (doctype: string, use = '') =>
  documentPacket({ edit: (xml) => xml.replace(DECLARATION, DECLARATION + doctype).replace('Hà Nội', `Hà Nội${use}`) });

describe('entities and external things', () => {
  let server: Server;
  let url = '';
  let asked = 0;
  beforeEach(async () => {
    asked = 0;
    server = createServer((_request, response) => {
      asked += 1;
      response.end('secret');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const bomb = `<!DOCTYPE b [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "&a${i};&a${i};">`).join('')}]>`;
  const quadratic = `<!DOCTYPE b [<!ENTITY a "${'x'.repeat(100_000)}">]>`;
  test.each([
    ['billion laughs', bomb, '&a30;'],
    ['quadratic blowup', quadratic, '&a;'.repeat(1000)],
    ['file', '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/hostname">]>', '&x;'],
    ['parameter entity', '<!DOCTYPE b [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>', ''],
    ['plain document type', '<!DOCTYPE edXML>', ''],
    ['lower case', '<!doctype edXML>', ''],
  ])('%s', async (_name, doctype, use) => {
    expect(await code(withDoctype(doctype, use))).toBe('packet-doctype');
  });
  test('http: refused, and nobody was asked', async () => {
    for (const doctype of [
      `<!DOCTYPE b SYSTEM "${url}">`,
      `<!DOCTYPE b [<!ENTITY x SYSTEM "${url}">]>`,
      `<!DOCTYPE b [<!ENTITY % p SYSTEM "${url}"> %p;]>`,
    ])
      expect(await code(withDoctype(doctype))).toBe('packet-doctype');
    expect(await code(edited('Hà Nội', `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${url}"/>`))).toBe(
      'packet-invalid-field',
    );
    expect(await code(edited(DECLARATION, `${DECLARATION}<?xml-stylesheet href="${url}"?>`))).toBe('packet-not-xml');
    expect(asked).toBe(0);
  });
  test('an undefined entity', async () => expect(await code(edited('Hà Nội', '&x;'))).toBe('packet-not-xml'));
});

describe('broken XML', () => {
  test.each([
    ['nesting', edited('</e:Subject>', '</e:Content>')],
    ['an element left open', edited('</e:edXML>', '')],
    ['a repeated attribute', edited('version="1.0">', 'version="1.0" version="2">')],
    [
      'a repeated attribute under two prefixes',
      edited('<e:Subject>', `<e:Subject xmlns:a="u" xmlns:b="u" a:x="1" b:x="2">`),
    ],
    ['text after the root', edited('</e:edXML>', '</e:edXML>thừa')],
    ['a second root', edited('</e:edXML>', '</e:edXML><x/>')],
    ['NUL', edited('Hà Nội', 'Hà\0Nội')],
    ['a control character', edited('Hà Nội', 'Hà&#1;Nội')],
    [']]> in text', edited('Hà Nội', ']]>')],
    ['an unknown prefix', edited('<e:Place>Hà Nội</e:Place>', '<q:Place>Hà Nội</q:Place>')],
    [
      'a byte order mark inside a name',
      edited(/<e:Subject>(.*)<\/e:Subject>/, '<\ufeffe:Subject xmlns:\ufeffe="urn:x">$1</\ufeffe:Subject>'),
    ],
    [
      'a byte order mark inside a namespace',
      edited('<e:Subject>', '<e:Subject xmlns:e="\ufeffhttp://www.mic.gov.vn/TBT/QCVN_102_2016">'),
    ],
    ['XML 1.1', edited('version="1.0" encoding', 'version="1.1" encoding')],
    ['another encoding in the declaration', edited('encoding="UTF-8"', 'encoding="ISO-8859-1"')],
    ['letters before the declaration', Buffer.concat([Buffer.from('abc'), documentPacket()])],
    ['more digits than a stray number has', Buffer.concat([Buffer.from('1'.repeat(17)), documentPacket()])],
    ['nothing', Buffer.alloc(0)],
    ['JSON', Buffer.from('{"edXML":1}')],
    ['bytes that are no UTF-8', Buffer.concat([documentPacket(), Buffer.from([0xc3, 0x28])])],
    [
      'a surrogate in UTF-8 (CESU)',
      Buffer.from(documentPacket().toString('latin1').replace('VPCP', '\xed\xa0\x80'), 'latin1'),
    ],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${documentPacket().toString()}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(documentPacket().toString(), 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${documentPacket().toString()}`, 'utf16le').swap16()],
  ])('%s', async (_name, bytes) => expect(await code(bytes)).toBe('packet-not-xml'));

  test('a byte order mark in front is allowed', async () => {
    expect(await code(Buffer.concat([Buffer.from('\ufeff'), documentPacket()]))).toBe('accepted');
  });
  test('says where', async () => {
    expect(await refusal(edited('</e:Subject>', '</e:Content>'))).toMatchObject({ details: { line: 10 } });
  });
  test('cut anywhere, it is refused', async () => {
    const whole = documentPacket();
    const end = whole.lastIndexOf('>');
    for (let at = 0; at <= end; at += 37)
      expect(await code(whole.subarray(0, at)), `cut at ${at}`).not.toBe('accepted');
    expect(await code(whole.subarray(0, end + 1))).toBe('accepted');
    const real = sample('edoc_update');
    for (const share of [0.1, 0.5, 0.9, 0.999])
      expect(await code(real.subarray(0, Math.floor(real.length * share)))).toBe('packet-not-xml');
  });
});

describe('size and depth', () => {
  test('100,000 levels, and 40', async () => {
    expect(await code(edited('Hà Nội', '<e:a>'.repeat(100_000) + '</e:a>'.repeat(100_000)))).toBe('packet-too-deep');
    expect(await code(edited('Hà Nội', '<e:a>'.repeat(40) + '</e:a>'.repeat(40)))).toBe('packet-too-deep');
  });
  test('a text of 30 MB where a field belongs, a packet over the limit, 20,000 elements', async () => {
    expect(await refusal(edited('Hà Nội', 'x'.repeat(30_000_000)))).toMatchObject({
      code: 'packet-too-large',
      details: { field: 'Place' },
    });
    expect(await refusal(documentPacket(), { ...DEFAULT_LIMITS, packetBytes: 1000 })).toMatchObject({
      code: 'packet-too-large',
    });
    expect(await code(edited('Hà Nội', '<e:a/>'.repeat(20_000)))).toBe('packet-too-large');
  });
  test('an attribute of 30 MB says nothing and is read over', async () => {
    expect(await code(edited('<e:Place>', `<e:Place a="${'x'.repeat(30_000_000)}">`))).toBe('accepted');
  });
});

describe('fields', () => {
  test.each([
    ['root', /xmlns:e="[^"]*"/, 'xmlns:e="http://www.mic.gov.vn/TBT/QCVN_102_2022"'],
    ['one field', '<e:Subject>', '<e:Subject xmlns:e="urn:x">'],
  ])('wrong namespace of the %s', async (_name, from, to) => {
    expect(await code(edited(from, to))).toBe('packet-namespace');
  });
  test.each([
    ['From/OrganId', /<e:OrganId>000.00.00.G22<\/e:OrganId><e:OrganName>/, '<e:OrganName>'],
    ['From', /<e:From>.*<\/e:From>/, ''],
    ['To', /<e:To>.*<\/e:To>/, ''],
    ['To/OrganId', /<e:OrganId>000.00.00.H24<\/e:OrganId>/, ''],
    ['DocumentId', /<e:DocumentId>.*<\/e:DocumentId>/, ''],
    ['DocumentId', /<e:DocumentId>.*<\/e:DocumentId>/, '<e:DocumentId>  </e:DocumentId>'],
    ['Code', /<e:Code>.*<\/e:Code>/, ''],
    ['Code/CodeNumber', /<e:CodeNumber>.*<\/e:CodeNumber>/, ''],
    ['Code/CodeNotation', /<e:CodeNotation>.*<\/e:CodeNotation>/, ''],
    ['PromulgationInfo', /<e:PromulgationInfo>.*<\/e:PromulgationInfo>/, ''],
    ['PromulgationInfo/PromulgationDate', /<e:PromulgationDate>.*<\/e:PromulgationDate>/, ''],
    ['Subject', /<e:Subject>.*<\/e:Subject>/, ''],
    ['Bussiness/BussinessDocType', /<e:BussinessDocType>.*<\/e:BussinessDocType>/, ''],
  ])('%s missing', async (field, from, to) => {
    const { code: refused, details } = await refusal(edited(from, to));
    expect(refused).toBe('packet-missing-field');
    expect(String(details['field']).endsWith(field)).toBe(true);
    expect(details['line']).toBeGreaterThan(0);
  });
  test.each([
    ['OrganId', /<edXML:OrganId>.*G22<\/edXML:OrganId>/],
    ['Code', /<edXML:Code>.*<\/edXML:Code>/],
    ['PromulgationDate', /<edXML:PromulgationDate>.*<\/edXML:PromulgationDate>/],
    ['DocumentId', /<edXML:DocumentId>.*<\/edXML:DocumentId>/],
    ['StatusCode', /<edXML:StatusCode>.*<\/edXML:StatusCode>/],
    ['Timestamp', /<edXML:Timestamp>.*<\/edXML:Timestamp>/],
    ['From', /<edXML:From>[\s\S]*<\/edXML:From>/],
  ])('%s missing of a status', async (_field, from) => {
    expect(await code(sample('status_acceptance_03').toString().replace(from, ''))).toBe('packet-missing-field');
  });
  test.each([
    ['status 07', sample('status_acceptance_03').toString().replace('>03<', '>07<'), 'packet-unknown-code'],
    ['status 3', sample('status_acceptance_03').toString().replace('>03<', '>3<'), 'packet-unknown-code'],
    ['business type 4', documentPacket({ business: '4' }), 'packet-unknown-code'],
    ['priority 7', documentPacket({ priority: '7' }), 'packet-unknown-code'],
    ['a day that does not exist', edited('2026/11/20<', '2026/02/30<'), 'packet-invalid-field'],
    ['a due date in words', edited('2026/12/01', 'sớm'), 'packet-invalid-field'],
    ['hour 25', edited('08:00:00', '25:00:00'), 'packet-invalid-field'],
    ['two subjects', edited('<e:Subject>', '<e:Subject>Một</e:Subject><e:Subject>'), 'packet-invalid-field'],
    ['a field with both text and fields', edited('<e:From>', '<e:From>chữ'), 'packet-invalid-field'],
    ['a code of 65 characters', documentPacket({ sender: 'H'.repeat(65) }), 'packet-invalid-field'],
    ['a subject of 5,000 characters', documentPacket({ subject: 'x'.repeat(5000) }), 'packet-invalid-field'],
    [
      'a status with files',
      sample('status_acceptance_03').toString().replace('</edXML>', '<AttachmentEncoded/></edXML>'),
      'packet-invalid-field',
    ],
  ])('%s', async (_name, bytes, expected) => expect(await code(bytes)).toBe(expected));

  test('a kind outside the 29 is received as công văn, for the clerk to name; what it called itself is kept', async () => {
    expect(await readPacket(edited('>Quyết định<', '>Văn bản liên tịch đặc biệt<'))).toMatchObject({
      ok: true,
      value: { kind: 'CV', documentType: { name: 'Văn bản liên tịch đặc biệt' } },
    });
  });
  test('a comment does not split a value: both parsers of a chain read the same', async () => {
    const result = await readPacket(
      edited(
        '<e:OrganId>000.00.00.G22</e:OrganId><e:OrganName>',
        '<e:OrganId>000.00.00.G2<!-- x -->2</e:OrganId><e:OrganName>',
      ),
    );
    expect(result).toMatchObject({ ok: true, value: { from: { code: '000.00.00.G22' } } });
  });
  test('direction marks and control characters do not reach the record; marks become composed', async () => {
    const result = await readPacket(documentPacket({ subject: 'Về\u202e việc\u200b “Quyết định”'.normalize('NFD') }));
    expect(result).toMatchObject({ ok: true, value: { subject: 'Về việc “Quyết định”' } });
  });
});

describe('secrecy marks', () => {
  test.each([
    ['sphere', documentPacket({ sphere: 'Mật' })],
    ['sphere in words', documentPacket({ sphere: 'Độ mật: TỐI MẬT' })],
    ['brackets', documentPacket({ subject: 'Kế hoạch phòng thủ (Tuyệt mật)' })],
    ['opening', documentPacket({ subject: 'TỐI MẬT - Về việc kiểm tra' })],
    ['decomposed', documentPacket({ subject: '[MẬT] Về việc kiểm tra'.normalize('NFD') })],
    [
      'inside the archived packet',
      documentPacket({ attachments: [{ name: 'a.edxml', content: documentPacket({ sphere: 'Tối mật' }) }] }),
    ],
  ])('%s', async (_name, bytes) => {
    const result = await readPacket(bytes);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'packet-secret', seen: { senderCode: '000.00.00.G22', subject: '', symbol: '' } },
    });
  });
  test.each([
    'Về công tác bảo vệ bí mật nhà nước',
    'Hướng dẫn bảo mật thông tin',
    'Hỗ trợ hợp tác xã mật ong',
    'Mật độ xây dựng khu đô thị',
    'Danh mục tài liệu mật, tối mật của ngành',
    'Quy định về dấu “Tuyệt mật”',
  ])('a topic, not a mark: %s', async (subject) => expect(await code(documentPacket({ subject }))).toBe('accepted'));
});

describe('attachments', () => {
  const encoded = (text: string) => documentPacket({ attachments: [{ name: 'a.txt', content: '', encoded: text }] });
  test.each([
    ['a foreign letter', 'aGVsbG8*'],
    ['wrong length', 'aGVsbG8'],
    ['padding in the middle', 'aGVs=G8='],
    ['too much padding', 'aGVs===='],
    ['URL alphabet', 'aGVs_-8='],
    ['bits behind the end', 'aGVsbG9='],
    ['nothing', ''],
    ['a template', '${file}'],
  ])('base64 with %s', async (_name, text) =>
    expect(await refusal(encoded(text))).toMatchObject({ code: 'packet-attachment' }),
  );
  test('white space is allowed', async () => expect(await code(encoded('aGVs\r\n  bG8h'))).toBe('accepted'));
  test('manifest and files must agree', async () => {
    expect(await code(edited(/<e:Reference>.*<\/e:Reference>/, ''))).toBe('packet-attachment');
    expect(await code(edited(/<e:Attachment>.*<\/e:Attachment>/, ''))).toBe('packet-attachment');
    expect(
      await code(
        documentPacket({
          attachments: [
            { name: 'a', content: 'a', contentId: 'x' },
            { name: 'b', content: 'b', contentId: 'x' },
          ],
        }),
      ),
    ).toBe('packet-attachment');
    expect(
      await code(
        documentPacket({ attachments: Array.from({ length: 101 }, (_, i) => ({ name: `${i}`, content: 'x' })) }),
      ),
    ).toBe('packet-attachment');
  });
  test('without attachments it is a document still', async () =>
    expect(await code(documentPacket({ attachments: [] }))).toBe('accepted'));
});
