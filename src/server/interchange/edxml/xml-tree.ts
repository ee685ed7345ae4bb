import { ParseOption, XmlCData, XmlDocument, XmlElement, XmlParseError, XmlText, type XmlTreeNode } from 'libxml2-wasm';
import type { PacketLimits } from '../limits.ts';
import { Refusal, refuse } from '../refusal.ts';

/** The edXML namespace of QCVN 102:2016. Amendment 1:2022 may use another one: unknown here, refused by name. */
export const EDXML_NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

/** An element as plain data: what is left of a packet once the parser's memory is free again. */
export interface XmlNode {
  readonly name: string;
  readonly namespace: string;
  readonly line: number;
  /** Text of the element itself; comments do not split it (canonical XML reads it the same way). */
  readonly text: string;
  readonly children: readonly XmlNode[];
  /** In the order written; namespace declarations are not among them. */
  readonly attributes: readonly { readonly name: string; readonly namespace: string; readonly value: string }[];
}

// No network, no files (none is registered either), no catalogs, no DTD. HUGE lifts libxml2's 10 MB a text, which
// attachments exceed; our own limits stand in its place, and libxml2 keeps its depth limit of 2048.
const OPTIONS: ParseOption =
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_HUGE |
  ParseOption.XML_PARSE_BIG_LINES |
  ParseOption.XML_PARSE_IGNORE_ENC |
  ParseOption.XML_PARSE_NOCDATA |
  ParseOption.XML_PARSE_SKIP_IDS;

/**
 * Prefixes whose meaning the exchange takes for granted: its own sample packets use them outside the scope of their
 * declaration (`xlink:href` nowhere declared, `edXML:AttachmentEncoded` after the envelope has closed). They get that
 * one meaning, and only if they had none.
 */
export const KNOWN_PREFIXES: Readonly<Record<string, string>> = {
  edXML: EDXML_NAMESPACE,
  xlink: 'http://www.w3.org/1999/xlink',
};

export interface ParsedXml {
  readonly root: XmlNode;
  /** Prefixes of `KNOWN_PREFIXES` that were used without declaration. */
  readonly undeclared: readonly string[];
}

/** Parses strictly: what is not well-formed, namespaces included, is refused with the place of the first error. */
export function parseXml(xml: Buffer, limits: PacketLimits): ParsedXml {
  const first = tryParse(xml, limits);
  if ('root' in first) return { root: first.root, undeclared: [] };
  if (first.undeclared.length === 0) throw first.refusal;
  const second = tryParse(declareOnRoot(xml, first.undeclared), limits);
  if ('root' in second) return { root: second.root, undeclared: first.undeclared };
  throw second.refusal;
}

type Attempt = { readonly root: XmlNode } | { readonly refusal: Refusal; readonly undeclared: string[] };

/** The parser's own tree, for who verifies a signature over it; throws XmlParseError. The caller disposes of it. */
export const openXml = (xml: Buffer): XmlDocument =>
  XmlDocument.fromBuffer(xml, { option: OPTIONS, encoding: 'utf-8' });

function tryParse(xml: Buffer, limits: PacketLimits): Attempt {
  let document: XmlDocument;
  try {
    document = openXml(xml);
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    return failure(error);
  }
  try {
    return { root: copyTree(document.root, limits) };
  } finally {
    document.dispose();
  }
}

function failure(error: XmlParseError): Attempt {
  const detail = error.details[0];
  const message = (detail?.message ?? error.message).trim().slice(0, 200);
  const place = { line: detail?.line ?? 0, column: detail?.col ?? 0 };
  if (/Excessive depth/.test(message)) return { refusal: new Refusal('packet-too-deep', place), undeclared: [] };
  const undeclared = new Set<string>();
  for (const each of error.details) {
    const prefix = /^Namespace prefix (\S+) (?:for \S+ )?on \S+ is not defined\s*$/.exec(each.message)?.[1];
    if (prefix === undefined || !Object.hasOwn(KNOWN_PREFIXES, prefix)) {
      return { refusal: new Refusal('packet-not-xml', { ...place, reason: message }), undeclared: [] };
    }
    undeclared.add(prefix);
  }
  return { refusal: new Refusal('packet-not-xml', { ...place, reason: message }), undeclared: [...undeclared].sort() };
}

/** Adds the declarations to the root's start tag: found behind the declaration, comments and white space. */
function declareOnRoot(xml: Buffer, prefixes: readonly string[]): Buffer {
  let at = 0;
  for (;;) {
    at = xml.indexOf('<', at);
    const opening = xml.toString('latin1', at, at + 4);
    if (opening.startsWith('<?')) at = xml.indexOf('?>', at) + 2;
    else if (opening === '<!--') at = xml.indexOf('-->', at) + 3;
    else break;
  }
  const name = /^<[^\s/>]+/.exec(xml.toString('latin1', at, at + 200))?.[0] ?? '';
  const cut = at + name.length;
  const added = prefixes.map((prefix) => ` xmlns:${prefix}="${KNOWN_PREFIXES[prefix]}"`).join('');
  return Buffer.concat([xml.subarray(0, cut), Buffer.from(added), xml.subarray(cut)]);
}

interface Building {
  readonly element: XmlElement;
  readonly name: string;
  readonly namespace: string;
  readonly line: number;
  readonly texts: string[];
  readonly children: XmlNode[];
  next: XmlTreeNode | null;
}

/** Copies the tree out of the parser without recursion, counting as it goes. */
function copyTree(root: XmlElement, limits: PacketLimits): XmlNode {
  let elements = 0;
  const open = (element: XmlElement): Building => {
    elements += 1;
    if (elements > limits.elements) refuse('packet-too-large', { elements: limits.elements });
    return {
      element,
      name: element.name,
      namespace: element.namespaceUri,
      line: element.line,
      texts: [],
      children: [],
      next: element.firstChild,
    };
  };
  const stack: Building[] = [open(root)];
  for (;;) {
    const top = stack.at(-1);
    if (top === undefined) throw new Error('unreachable: the root closes the loop');
    const node = top.next;
    if (node === null) {
      const closed = close(top, limits);
      stack.pop();
      const parent = stack.at(-1);
      if (parent === undefined) return closed;
      parent.children.push(closed);
      continue;
    }
    top.next = node.next;
    if (node instanceof XmlElement) {
      if (stack.length >= limits.depth) refuse('packet-too-deep', { line: node.line, limit: limits.depth });
      stack.push(open(node));
    } else if (node instanceof XmlText || node instanceof XmlCData) {
      top.texts.push(node.content);
    }
  }
}

function close(building: Building, limits: PacketLimits): XmlNode {
  const { name, namespace, line, texts, children, element } = building;
  const text = texts.length === 1 ? (texts[0] ?? '') : texts.join('');
  if (text.length > limits.fieldChars && name !== ATTACHMENT_CONTENT) {
    refuse('packet-too-large', { field: name, line, limit: limits.fieldChars });
  }
  if (children.length > 0 && /\S/.test(text)) refuse('packet-invalid-field', { field: name, line, reason: 'mixed' });
  const attributes = element.attrs.map((each) => ({
    name: each.name,
    namespace: each.namespaceUri,
    value: each.value,
  }));
  return { name, namespace, line, text: children.length > 0 ? '' : text, children, attributes };
}

/** The one element that may be long. */
export const ATTACHMENT_CONTENT = 'ContentTransferEncoded';
