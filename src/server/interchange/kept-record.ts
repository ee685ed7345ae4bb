import { createHash } from 'node:crypto';
import { type RecordNode, recordFromJson, recordToJson } from './record.ts';

/**
 * A packet's record as it is stored: every element and attribute of it, only that the files' base64 stands under the hash
 * of the file, which the file store has anyway. How the base64 was laid out is kept, so that putting it back gives the
 * text that came. Text that is laid out in no way we know stays where it is.
 */
const CONTENT = 'ContentTransferEncoded';
const KEPT = 'urn:egov-haiphong:kept-file';

interface Layout {
  readonly sha256: string;
  /** White space before and behind, and between the lines of `width` letters; null: one line. */
  readonly lead: string;
  readonly tail: string;
  readonly separator: string | null;
  readonly width: number;
}

export const keptRecord = (root: RecordNode): string => recordToJson(mapContents(root, takeOut));

/** The whole record again; undefined when a file is not there. */
export async function wholeRecord(
  json: string,
  contentOf: (sha256: string) => Promise<Uint8Array | undefined>,
): Promise<RecordNode | undefined> {
  const root = recordFromJson(json);
  const contents = new Map<string, Uint8Array>();
  for (const { sha256 } of layoutsIn(root)) {
    const content = await contentOf(sha256);
    if (content === undefined) return undefined;
    contents.set(sha256, content);
  }
  return mapContents(root, (node) => putBack(node, contents));
}

const mapContents = (node: RecordNode, change: (node: RecordNode) => RecordNode): RecordNode =>
  node.name === CONTENT && node.children.length === 0
    ? change(node)
    : { ...node, children: node.children.map((child) => mapContents(child, change)) };

const layoutIn = (node: RecordNode): Layout | undefined => {
  const kept = node.attributes.find(({ namespace }) => namespace === KEPT);
  return kept && (JSON.parse(kept.value) as Layout);
};

function layoutsIn(node: RecordNode): Layout[] {
  const own = layoutIn(node);
  return [...(own === undefined ? [] : [own]), ...node.children.flatMap(layoutsIn)];
}

function takeOut(node: RecordNode): RecordNode {
  const body = node.text.trim();
  const start = node.text.indexOf(body);
  const separator = /\s+/.exec(body)?.[0] ?? null;
  const width = separator === null ? 0 : body.indexOf(separator);
  const content = Buffer.from(body, 'base64');
  const layout: Layout = {
    sha256: createHash('sha256').update(content).digest('hex'),
    lead: node.text.slice(0, start),
    tail: node.text.slice(start + body.length),
    separator,
    width,
  };
  if (body === '' || written(content, layout) !== node.text) return node;
  const kept = { name: 'layout', namespace: KEPT, value: JSON.stringify(layout) };
  return { ...node, text: '', attributes: [...node.attributes, kept] };
}

function putBack(node: RecordNode, contents: ReadonlyMap<string, Uint8Array>): RecordNode {
  const layout = layoutIn(node);
  const content = layout && contents.get(layout.sha256);
  if (layout === undefined || content === undefined) return node;
  return {
    ...node,
    text: written(content, layout),
    attributes: node.attributes.filter(({ namespace }) => namespace !== KEPT),
  };
}

function written(content: Uint8Array, { lead, tail, separator, width }: Layout): string {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('base64');
  if (separator === null || width === 0) return lead + text + tail;
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  return lead + lines.join(separator) + tail;
}
