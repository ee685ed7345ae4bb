import type { XmlNode } from '../edxml/xml-tree.ts';

/** A tree without line numbers: what two parsers must agree on. */
export interface PlainNode {
  readonly name: string;
  readonly namespace: string;
  readonly text: string;
  readonly children: readonly PlainNode[];
}

export const plain = ({ name, namespace, text, children }: XmlNode): PlainNode => ({
  name,
  namespace,
  text,
  children: children.map(plain),
});
