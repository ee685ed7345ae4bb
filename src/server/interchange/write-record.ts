import { EDXML_NAMESPACE, KNOWN_PREFIXES } from './edxml/xml-tree.ts';
import type { RecordAttribute, RecordNode } from './record.ts';
import { escapeAttribute, escapeText } from './xml-text.ts';

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/**
 * A packet's record as XML text: the same record gives the same bytes. Prefixes and indentation are ours; a signature
 * over the original white space verifies against the original bytes, which are kept, and not against this text.
 */
export function writeRecord(root: RecordNode): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  const declared = Object.entries(KNOWN_PREFIXES)
    .filter(([prefix, namespace]) => prefix === 'edXML' || usesAttribute(root, namespace))
    .map(([prefix, namespace]) => ` xmlns:${prefix}="${namespace}"`)
    .join('');
  writeNode(root, { depth: 0, defaultNamespace: '', lines, extra: declared });
  lines.push('');
  return lines.join('\n');
}

const usesAttribute = (node: RecordNode, namespace: string): boolean =>
  node.attributes.some((attribute) => attribute.namespace === namespace) ||
  node.children.some((child) => usesAttribute(child, namespace));

interface Place {
  readonly depth: number;
  readonly defaultNamespace: string;
  readonly lines: string[];
  readonly extra: string;
}

function writeNode(node: RecordNode, { depth, defaultNamespace, lines, extra }: Place): void {
  const prefixed = node.namespace === EDXML_NAMESPACE && depth > 0;
  const name = prefixed ? `edXML:${node.name}` : node.name;
  const own = prefixed ? defaultNamespace : node.namespace;
  const declaration = own === defaultNamespace ? '' : ` xmlns="${escapeAttribute(own)}"`;
  const attributes = node.attributes.map(writeAttribute).join('');
  const start = `${'  '.repeat(depth)}<${name}${declaration}${extra}${attributes}>`;
  if (node.children.length === 0) {
    lines.push(`${start}${escapeText(node.text)}</${name}>`);
    return;
  }
  lines.push(start);
  for (const child of node.children) writeNode(child, { depth: depth + 1, defaultNamespace: own, lines, extra: '' });
  lines.push(`${'  '.repeat(depth)}</${name}>`);
}

function writeAttribute({ name, namespace, value }: RecordAttribute, index: number): string {
  const written = `="${escapeAttribute(value)}"`;
  if (namespace === '') return ` ${name}${written}`;
  if (namespace === XML_NAMESPACE) return ` xml:${name}${written}`;
  const known = Object.entries(KNOWN_PREFIXES).find(([, meaning]) => meaning === namespace)?.[0];
  if (known !== undefined) return ` ${known}:${name}${written}`;
  return ` xmlns:a${index}="${escapeAttribute(namespace)}" a${index}:${name}${written}`;
}
