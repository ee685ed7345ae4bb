import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import type { PacketRefusal } from './edxml/packet.ts';
import { NOTHING_SEEN } from './edxml/packet.ts';
import { prescan } from './edxml/prescan.ts';
import { parseXml, type XmlNode } from './edxml/xml-tree.ts';
import { DEFAULT_LIMITS, type PacketLimits } from './limits.ts';
import { Refusal } from './refusal.ts';

/** An attribute; namespace declarations are none, they are in the `namespace` of what they name. */
export interface RecordAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** One element of a packet, complete: also those no reader of ours has a use for yet. Either text or children. */
export interface RecordNode {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly RecordAttribute[];
  /** As written, white space and all; not the neutralised text of the summary. */
  readonly text: string;
  readonly children: readonly RecordNode[];
}

const attributeSchema = z.object({ name: z.string(), namespace: z.string(), value: z.string() });
const nodeSchema: z.ZodType<RecordNode> = z.lazy(() =>
  z.object({
    name: z.string(),
    namespace: z.string(),
    attributes: z.array(attributeSchema),
    text: z.string(),
    children: z.array(nodeSchema),
  }),
);

export const recordToJson = (record: RecordNode): string => JSON.stringify(record);
export const recordFromJson = (json: string): RecordNode => nodeSchema.parse(JSON.parse(json));

/**
 * All a packet says, for keeping and for writing it again. Judges the XML as strictly as `readPacket` does, and nothing
 * above it: whether the packet may be filed is for `readPacket` to say.
 */
export function readRecord(
  bytes: Uint8Array,
  limits: PacketLimits = DEFAULT_LIMITS,
): Result<RecordNode, PacketRefusal> {
  try {
    return ok(toRecord(parseXml(prescan(bytes, limits).xml, limits).root));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return err({ ...error.error, seen: NOTHING_SEEN });
  }
}

/** The depth limit of the tree bounds the recursion. */
export const toRecord = ({ name, namespace, attributes, text, children }: XmlNode): RecordNode => ({
  name,
  namespace,
  attributes,
  text,
  children: children.map(toRecord),
});
