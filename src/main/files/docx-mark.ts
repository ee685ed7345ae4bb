import { inflateRawSync } from 'node:zlib';
import { UPLOAD_TYPES } from '../../shared/domain/files/upload.ts';
import { markOfText } from '../../shared/domain/secrecy/marks.ts';

/** A stamp stands at the head; the server reads further, and PDF and DOC as well. */
const HEAD_LETTERS = 30_000;
const MOST_XML = 16 * 1024 * 1024;
const ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const PART = Buffer.from('word/document.xml');

/**
 * The secrecy mark a DOCX carries at its head, so that it is refused before it rests here. Only the words of one part
 * are unpacked, up to a limit; what cannot be followed is left to the server.
 */
export function markOfDocx(bytes: Buffer, type: string): string | undefined {
  if (type !== UPLOAD_TYPES.docx) return undefined;
  const xml = mainPart(bytes);
  if (xml === undefined) return undefined;
  const text = xml
    .replace(/<\/w:p>|<w:br\/>|<w:tab\/>/gu, '\n')
    .replace(/<[^>]*>/gu, '')
    .slice(0, HEAD_LETTERS);
  return markOfText(text);
}

/** By the table of contents (APPNOTE 4.3.12), then the local header (4.3.7), whose lengths may differ. */
function mainPart(bytes: Buffer): string | undefined {
  for (let at = bytes.lastIndexOf(ENTRY); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(ENTRY, at - 1)) {
    if (at + 46 + PART.length > bytes.length) continue;
    if (bytes.readUInt16LE(at + 28) !== PART.length || !bytes.subarray(at + 46, at + 46 + PART.length).equals(PART))
      continue;
    const [method, packed, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ];
    if (local + 30 > bytes.length) return undefined;
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    try {
      return (method === 0 ? content : inflateRawSync(content, { maxOutputLength: MOST_XML })).toString('utf8');
    } catch {
      return undefined;
    }
  }
  return undefined;
}
