import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { neutralName } from '../../../shared/domain/text/neutral.ts';
import type { PacketLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';

/** yauzl refuses slips, absolute names, backslashes and lying sizes; counts, ratios, symlinks and duplicates are ours. */
export const openZip = (bytes: Buffer): Promise<ZipFile> =>
  fromBufferPromise(bytes, {
    autoClose: false,
    lazyEntries: true,
    decodeStrings: true,
    validateEntrySizes: true,
    strictFileNames: true,
  });

export interface ZipContent {
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Bytes that may still be unpacked for the packet at hand; shared by its attachments. */
export interface Budget {
  left: number;
}

/** The files of an archive, or a refusal naming what is wrong with it. `place` says which attachment this is. */
export async function unzip(
  archive: Uint8Array,
  limits: PacketLimits,
  budget: Budget,
  place: Record<string, unknown>,
): Promise<ZipContent[]> {
  const no = (reason: string, more: Record<string, unknown> = {}): never =>
    refuse('packet-attachment', { ...place, reason, ...more });
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const zip = await openZip(bytes).catch(() => no('zip-damaged'));
  if (zip.entryCount > limits.zipEntries) no('zip-too-many', { count: zip.entryCount, limit: limits.zipEntries });

  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch {
    no('zip-damaged'); // yauzl's own refusals: `../x`, `/x`, `a\b`, broken directory
  }
  const names = new Set<string>();
  let declared = 0;
  for (const entry of entries) {
    const key = entry.fileName.normalize('NFC').toLocaleLowerCase('vi');
    if (names.has(key)) no('zip-duplicate-name');
    names.add(key);
    if (entry.isEncrypted()) no('zip-encrypted');
    if (isLink(entry)) no('zip-symlink');
    declared += entry.uncompressedSize;
    if (declared > budget.left) no('zip-too-large', { limit: limits.unpackedBytes });
    if (tooDense(entry.uncompressedSize, entry.compressedSize, limits)) no('zip-ratio', { limit: limits.zipRatio });
  }
  const files: ZipContent[] = [];
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue;
    const content = await extract(zip, entry, no);
    budget.left -= content.byteLength;
    files.push({ name: neutralName(entry.fileName.split('/').at(-1) ?? ''), content });
  }
  return files;
}

/** The declared size is allocated once and held to: yauzl ends a stream that says more or less. */
async function extract(zip: ZipFile, entry: Entry, no: (reason: string) => never): Promise<Uint8Array<ArrayBuffer>> {
  const content = new Uint8Array(entry.uncompressedSize);
  let at = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      content.set(chunk as Uint8Array, at);
      at += (chunk as Uint8Array).byteLength;
    }
  } catch {
    no('zip-damaged');
  }
  if (at !== content.byteLength || crc32(content) !== entry.crc32) no('zip-damaged');
  return content;
}

const tooDense = (size: number, packed: number, limits: PacketLimits): boolean =>
  size > limits.ratioFromBytes && size > packed * limits.zipRatio;

/** Unix mode in the upper half of the external attributes: anything but a plain file or folder. */
function isLink(entry: Entry): boolean {
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  return kind !== 0 && kind !== 0o100000 && kind !== 0o040000;
}
