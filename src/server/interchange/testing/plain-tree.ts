/** A tree without line numbers: what two parsers must agree on. */
export interface PlainNode {
  readonly name: string;
  readonly namespace: string;
  readonly text: string;
  readonly children: readonly PlainNode[];
  readonly attributes: readonly { readonly name: string; readonly namespace: string; readonly value: string }[];
}

export const plain = ({ name, namespace, text, children, attributes }: PlainNode): PlainNode => ({
  name,
  namespace,
  text,
  attributes,
  children: children.map(plain),
});
