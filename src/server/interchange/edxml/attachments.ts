import { neutralName } from '../../../shared/domain/text/neutral.ts';
import { detectType } from '../content/detect.ts';
import { sha256 } from '../content/hash.ts';
import { isProgram } from '../content/programs.ts';
import { unpack } from '../content/unpack.ts';
import { refuse } from '../refusal.ts';
import type { Fields } from './fields.ts';
import type { Reading } from './options.ts';
import type { ParsedAttachment } from './packet.ts';
import { ATTACHMENT_CONTENT } from './xml-tree.ts';

/**
 * The attachments of a packet, each named in the manifest and each manifest line with its attachment: a packet that
 * announces a file and does not bring it is refused rather than filed with a part missing.
 */
export async function readAttachments(root: Fields, reading: Reading): Promise<ParsedAttachment[]> {
  const announced = manifestIds(root);
  const encoded = root.find('AttachmentEncoded')?.all('Attachment') ?? [];
  const limit = reading.limits.attachments;
  if (encoded.length > limit) refuse('packet-attachment', { reason: 'too-many', count: encoded.length, limit });
  const attachments: ParsedAttachment[] = [];
  for (const [index, fields] of encoded.entries()) {
    const contentId = fields.needText('ContentId');
    const name = neutralName(fields.needText('AttachmentName'));
    const place = { attachment: index + 1, name, line: fields.node.line };
    if (!announced.delete(contentId)) refuse('packet-attachment', { ...place, reason: 'not-in-manifest' });
    const content = decodeBase64(fields, place);
    const type = await detectType(content, reading.limits);
    if (isProgram(name, type)) refuse('packet-attachment', { ...place, reason: 'program' });
    attachments.push({
      contentId,
      name,
      declaredType: fields.text('ContentType'),
      description: fields.text('Description'),
      type,
      bytes: content.byteLength,
      sha256: sha256(content),
      content,
      contains: await unpack(content, type, reading, place),
    });
  }
  const missing = announced.values().next().value;
  if (missing !== undefined)
    refuse('packet-attachment', { reason: 'announced-but-missing', contentId: missing.slice(0, 100) });
  return attachments;
}

function manifestIds(root: Fields): Set<string> {
  const manifest = root.need('edXMLEnvelope').find('edXMLBody')?.find('edXMLManifest');
  const ids = new Set<string>();
  for (const reference of manifest?.all('Reference') ?? []) {
    const id = reference.needText('ContentId');
    if (ids.has(id)) refuse('packet-attachment', { reason: 'repeated-content-id', line: reference.node.line });
    ids.add(id);
  }
  return ids;
}

/**
 * RFC 4648, strictly: alphabet, length and padding, white space as the only tolerance. Node's own decoder skips what it
 * does not know and would make some other file of a damaged one.
 */
function decodeBase64(attachment: Fields, place: Record<string, unknown>): Uint8Array<ArrayBuffer> {
  const field = attachment.need(ATTACHMENT_CONTENT);
  const at = { ...place, field: ATTACHMENT_CONTENT, line: field.node.line };
  if (field.node.children.length > 0) refuse('packet-attachment', { ...at, reason: 'not-a-text' });
  const text = field.node.text.replace(/[ \t\r\n]+/g, '');
  if (text === '') refuse('packet-attachment', { ...at, reason: 'empty' });
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
    refuse('packet-attachment', { ...at, reason: 'base64' });
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const content = new Uint8Array((text.length / 4) * 3 - padding);
  const buffer = Buffer.from(content.buffer);
  buffer.write(text, 'base64');
  // Bits behind the last byte must be zero: two texts for one file would be two hashes of one packet.
  if (buffer.subarray(Math.max(0, buffer.length - (buffer.length % 3 || 3))).toString('base64') !== text.slice(-4)) {
    refuse('packet-attachment', { ...at, reason: 'base64' });
  }
  return content;
}
