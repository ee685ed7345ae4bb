import { memo, type ReactNode } from 'react';
import { highlight } from './highlight.ts';

/** A text with the words of a query lit. */
export const Highlighted = memo(function Highlighted({
  text,
  query,
}: {
  readonly text: string;
  readonly query: string;
}): ReactNode {
  let at = 0;
  return highlight(text, query).map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.hit ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
});
