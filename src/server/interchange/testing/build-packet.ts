import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ZipFile } from 'yazl';
import { EDXML_NAMESPACE } from '../edxml/xml-tree.ts';

/** Packets for tests: the real ones, and small ones built to fit a question. */

export const SAMPLES_DIR = path.resolve(import.meta.dirname, '../../../../tests/fixtures/edxml');
export const sample = (name: string): Buffer => readFileSync(path.join(SAMPLES_DIR, `${name}.edxml`));

export interface TestAttachment {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly contentId?: string;
  /** Instead of the true base64. */
  readonly encoded?: string;
}

export interface TestDocument {
  readonly documentId?: string;
  readonly sender?: string;
  readonly to?: readonly string[];
  readonly number?: string;
  readonly subject?: string;
  readonly sphere?: string;
  readonly priority?: string;
  readonly business?: string;
  readonly attachments?: readonly TestAttachment[];
  /** Last word on the text before it becomes bytes. */
  readonly edit?: (xml: string) => string;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A valid document packet of about two kilobytes. All names are invented. */
export function documentPacket(options: TestDocument = {}): Buffer {
  const attachments = options.attachments ?? [{ name: 'van-ban.txt', content: 'Nội dung thử nghiệm.' }];
  const ids = attachments.map((attachment, i) => attachment.contentId ?? `cid:${i + 1}`);
  const manifest = ids.map(
    (id, i) =>
      `<e:Reference><e:ContentId>${id}</e:ContentId><e:AttachmentName>${escaped(attachments[i]?.name ?? '')}</e:AttachmentName></e:Reference>`,
  );
  const encoded = attachments.map(
    (a, i) =>
      `<e:Attachment><e:ContentId>${ids[i]}</e:ContentId><e:AttachmentName>${escaped(a.name)}</e:AttachmentName><e:ContentType>application/octet-stream</e:ContentType><e:ContentTransferEncoded>${a.encoded ?? Buffer.from(a.content).toString('base64')}</e:ContentTransferEncoded></e:Attachment>`,
  );
  const to = (options.to ?? ['000.00.00.H24']).map(
    (code) => `<e:To><e:OrganId>${code}</e:OrganId><e:OrganName>Nơi nhận</e:OrganName></e:To>`,
  );
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<e:edXML xmlns:e="${EDXML_NAMESPACE}"><e:edXMLEnvelope>
<e:edXMLHeader><e:MessageHeader>
<e:From><e:OrganId>${options.sender ?? '000.00.00.G22'}</e:OrganId><e:OrganName>Văn phòng Mẫu</e:OrganName></e:From>
${to.join('\n')}
<e:DocumentId>${options.documentId ?? '9fbfbad2-0000-4256-a2eb-50fb1061cddb'}</e:DocumentId>
<e:Code><e:CodeNumber>${options.number ?? '7816'}</e:CodeNumber><e:CodeNotation>VPCP-TTĐT</e:CodeNotation></e:Code>
<e:PromulgationInfo><e:Place>Hà Nội</e:Place><e:PromulgationDate>2026/11/20</e:PromulgationDate></e:PromulgationInfo>
<e:DocumentType><e:Type>1</e:Type><e:TypeName>Quyết định</e:TypeName></e:DocumentType>
<e:Subject>${escaped(options.subject ?? 'Về việc thử nghiệm liên thông')}</e:Subject>
<e:SignerInfo><e:FullName>Nguyễn Văn Mẫu</e:FullName></e:SignerInfo>
<e:DueDate>2026/12/01</e:DueDate>
<e:OtherInfo><e:Priority>${options.priority ?? '1'}</e:Priority><e:SphereOfPromulgation>${options.sphere ?? 'Liên thông'}</e:SphereOfPromulgation><e:PageAmount>2</e:PageAmount></e:OtherInfo>
</e:MessageHeader>
<e:TraceHeaderList><e:TraceHeader><e:OrganId>000.00.00.G22</e:OrganId><e:Timestamp>2026/11/20 08:00:00</e:Timestamp></e:TraceHeader>
<e:Bussiness><e:BussinessDocType>${options.business ?? '0'}</e:BussinessDocType><e:BussinessDocReason>Lý do</e:BussinessDocReason></e:Bussiness></e:TraceHeaderList>
</e:edXMLHeader>
<e:edXMLBody><e:edXMLManifest version="1.0">${manifest.join('')}</e:edXMLManifest></e:edXMLBody>
</e:edXMLEnvelope><e:AttachmentEncoded>${encoded.join('')}</e:AttachmentEncoded></e:edXML>
`;
  return Buffer.from(options.edit?.(xml) ?? xml);
}

/** An honest archive. `mode` sets Unix file types, for links. */
export async function zipOf(
  files: readonly { readonly name: string; readonly content: Uint8Array | string; readonly mode?: number }[],
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content, mode } of files) {
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date(0), ...(mode === undefined ? {} : { mode }) });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Replaces a name inside an archive by one of equal length that no honest writer would write. */
export function renameInZip(zip: Buffer, from: string, to: string): Buffer {
  if (Buffer.byteLength(from) !== Buffer.byteLength(to)) throw new Error('names must have the same length');
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

/** An archive of empty files, written by hand: an honest writer takes half a minute for 60,000. */
export function manyEntries(count: number): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (let i = 0; i < count; i += 1) {
    const name = Buffer.from(String(i));
    const local = Buffer.alloc(30);
    local.write('PK\x03\x04', 'latin1');
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 'latin1');
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    locals.push(local, name);
    centrals.push(central, name);
    offset += local.length + name.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
