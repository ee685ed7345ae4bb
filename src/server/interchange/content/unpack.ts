import { deeper, type Reading } from '../edxml/options.ts';
import type { ParsedFile } from '../edxml/packet.ts';
import { EDXML_NAMESPACE } from '../edxml/xml-tree.ts';
import { refuse } from '../refusal.ts';
import { detectType, TYPES } from './detect.ts';
import { sha256 } from './hash.ts';
import { isProgram } from './programs.ts';
import { unzip } from './zip.ts';

/** Which attachment this is, for the words of a refusal. */
export type Place = Record<string, unknown>;

/**
 * What lies inside a file: the files of an archive, or the attachments of an inner packet. The exchange's samples do
 * both at once: `1896_QD-TTg_m_294779.doc` is a ZIP that holds a packet that holds the PDF.
 */
export async function unpack(content: Uint8Array, type: string, reading: Reading, place: Place): Promise<ParsedFile[]> {
  if (reading.level >= reading.limits.nesting) return [];
  if (type === TYPES.zip) return unpackArchive(content, reading, place);
  if (type === TYPES.xml && isEdxml(content)) return unpackInnerPacket(content, reading, place);
  return [];
}

async function unpackArchive(content: Uint8Array, reading: Reading, place: Place): Promise<ParsedFile[]> {
  const files: ParsedFile[] = [];
  for (const file of await unzip(content, reading.limits, reading.budget, place)) {
    const type = await detectType(file.content, reading.limits);
    if (isProgram(file.name, type)) refuse('packet-attachment', { ...place, inside: file.name, reason: 'program' });
    files.push({
      name: file.name,
      type,
      bytes: file.content.byteLength,
      sha256: sha256(file.content),
      content: file.content,
      contains: await unpack(file.content, type, deeper(reading), place),
    });
  }
  return files;
}

/**
 * An inner packet is content, not a message to us: one that cannot be read stays a plain file, and its header is not
 * believed. Only a secrecy mark in it refuses the whole.
 */
async function unpackInnerPacket(content: Uint8Array, reading: Reading, place: Place): Promise<ParsedFile[]> {
  const inner = await reading.readInner(content, { ...deeper(reading), quirks: new Set() });
  if (!inner.ok) {
    if (inner.error.code === 'packet-secret') refuse('packet-secret', { ...place, ...inner.error.details });
    return [];
  }
  reading.quirks.add('nested-packet');
  return inner.value.type === 'document' ? [...inner.value.attachments] : [];
}

const isEdxml = (content: Uint8Array): boolean =>
  Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 2048)).indexOf(EDXML_NAMESPACE) >= 0;
