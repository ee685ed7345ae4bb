import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { PlainNode } from './plain-tree.ts';

interface Open extends PlainNode {
  text: string;
  readonly children: Open[];
}

/** A second opinion: the same bytes through another strict parser, as the same plain tree. Throws where it refuses. */
export function saxesTree(xml: string, additionalNamespaces: Record<string, string>): PlainNode {
  const parser = new SaxesParser({ xmlns: true, additionalNamespaces });
  const stack: Open[] = [];
  let root: Open | undefined;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const node: Open = { name: tag.local, namespace: tag.uri, text: '', children: [], attributes: attributesOf(tag) };
    const parent = stack.at(-1);
    if (parent === undefined) root = node;
    else parent.children.push(node);
    stack.push(node);
  });
  const add = (text: string): void => {
    const top = stack.at(-1);
    if (top !== undefined) top.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const node = stack.pop();
    if (node !== undefined && node.children.length > 0) node.text = '';
  });
  parser.write(xml).close();
  if (root === undefined) throw new Error('no root');
  return root;
}

const attributesOf = (tag: SaxesTagNS): PlainNode['attributes'] =>
  Object.values(tag.attributes)
    .filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
    .map(({ local, uri, value }) => ({ name: local, namespace: uri, value }));
