/**
 * The media type of the kinds of file an office works with, told by content alone; undefined for everything else. Pure
 * and bounded: archives are read by their table of contents and never unpacked.
 */
export function typeOfContent(bytes: Uint8Array): string | undefined {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return oleType(bytes);
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return officeType(bytes);
  // Readers of PDF accept the mark within the first kilobyte.
  return indexOf(bytes.subarray(0, 1024), latin('%PDF-')) >= 0 ? 'application/pdf' : undefined;
}

const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string): Uint8Array => Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0), 0]));

/** Word 97 shares its container with Excel and PowerPoint 97; the directory names the main stream in UTF-16. */
function oleType(bytes: Uint8Array): string | undefined {
  return indexOf(bytes, utf16('WordDocument')) >= 0 ? 'application/msword' : undefined;
}

const OFFICE: readonly (readonly [string, string])[] = [
  ['word/document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
];

/** Office files with macros are not among the kinds: their main part is there too, so the macros' part decides. */
function officeType(bytes: Uint8Array): string | undefined {
  const names = zipNames(bytes);
  if (!names.includes('[Content_Types].xml') || names.some((name) => name.endsWith('vbaProject.bin'))) return undefined;
  return OFFICE.find(([part]) => names.some((name) => name.startsWith(part)))?.[1];
}

const END = [0x50, 0x4b, 0x05, 0x06] as const;
const ENTRY = [0x50, 0x4b, 0x01, 0x02] as const;
const END_SIZE = 22;
const MOST_ENTRIES = 10_000;

/** Names in a zip's table of contents (APPNOTE 4.3.12, 4.3.16); none when the table cannot be followed. */
function zipNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = endOfTable(bytes);
  if (at === undefined) return [];
  const names: string[] = [];
  let entry = view.getUint32(at + 16, true);
  const count = Math.min(view.getUint16(at + 10, true), MOST_ENTRIES);
  for (let i = 0; i < count; i++) {
    if (entry + 46 > bytes.length || !starts(bytes.subarray(entry), ...ENTRY)) return [];
    const length = view.getUint16(entry + 28, true);
    names.push(String.fromCharCode(...bytes.subarray(entry + 46, entry + 46 + Math.min(length, 1000))));
    entry += 46 + length + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return names;
}

/** The record stands at the end, before a comment of at most 65,535 bytes. */
function endOfTable(bytes: Uint8Array): number | undefined {
  for (let at = bytes.length - END_SIZE; at >= Math.max(0, bytes.length - END_SIZE - 65_535); at--) {
    if (starts(bytes.subarray(at, at + 4), ...END)) return at;
  }
  return undefined;
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + wanted.length > bytes.length) return -1;
    let same = 1;
    while (same < wanted.length && bytes[at + same] === wanted[same]) same++;
    if (same === wanted.length) return at;
  }
  return -1;
}
