import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import type { PacketLimits } from '../limits.ts';
import { openZip } from './zip.ts';

/** Media types we decide by; everything else keeps the name `file-type` gives it. */
export const TYPES = {
  zip: 'application/zip',
  xml: 'application/xml',
  text: 'text/plain',
  pdf: 'application/pdf',
  unknown: 'application/octet-stream',
} as const;

const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte);

/**
 * The media type by content. Our own marks first: `file-type` opens archives by its own rules to tell DOCX from ZIP,
 * and archives are opened here by ours alone. It is asked last and sees only the beginning.
 */
export async function detectType(content: Uint8Array, limits: PacketLimits): Promise<string> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (starts(bytes, 0x50, 0x4b) && (starts(bytes.subarray(2), 3, 4) || starts(bytes.subarray(2), 5, 6))) {
    return zipType(bytes, limits);
  }
  // Readers of PDF accept the mark within the first kilobyte.
  if (bytes.subarray(0, 1024).indexOf('%PDF-', 0, 'latin1') >= 0) return TYPES.pdf;
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return oleType(bytes);
  const text = textType(bytes);
  if (text !== undefined) return text;
  return (await fileTypeFromBuffer(bytes.subarray(0, HEAD)).catch(() => undefined))?.mime ?? TYPES.unknown;
}

const HEAD = 65_536;

/** Word 97, Excel 97 and PowerPoint 97 share a container; its directory names the main stream in UTF-16. */
function oleType(bytes: Buffer): string {
  const has = (name: string) => bytes.indexOf(name, 0, 'utf16le') >= 0;
  if (has('WordDocument')) return 'application/msword';
  if (has('Workbook')) return 'application/vnd.ms-excel';
  if (has('PowerPoint Document')) return 'application/vnd.ms-powerpoint';
  return 'application/x-ole-storage';
}

const OFFICE: readonly (readonly [string, string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

/** Office files are archives by form and one file by meaning: told by their table of contents, never unpacked here. */
async function zipType(bytes: Buffer, limits: PacketLimits): Promise<string> {
  const names: string[] = [];
  try {
    const zip = await openZip(bytes);
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName);
      if (names.length > limits.zipEntries * 10) break;
    }
  } catch {
    return TYPES.zip; // whatever is wrong with it is said when it is unpacked
  }
  if (names.includes('[Content_Types].xml')) {
    return OFFICE.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1] ?? TYPES.zip;
  }
  if (names[0] === 'mimetype' && names.includes('META-INF/manifest.xml'))
    return 'application/vnd.oasis.opendocument.text';
  return TYPES.zip;
}

function textType(bytes: Buffer): string | undefined {
  if (bytes.length === 0 || !isUtf8(bytes)) return undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of them
  if (/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(bytes.toString('utf8', 0, HEAD))) return undefined;
  const head = bytes
    .toString('utf8', 0, 1024)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (head.startsWith('<?xml')) return TYPES.xml;
  if (head.startsWith('{\\rtf')) return 'application/rtf';
  if (/^<(?:!doctype html|html)/i.test(head)) return 'text/html';
  return TYPES.text;
}
