import type { Document } from '../document/document.ts';
import type { Outgoing } from '../outgoing/outgoing.ts';
import type { FiledFacts } from './workfile.ts';

/** What a work file says of a document that lies in it. */
export const factsOfDocument = ({ symbol, issuedOn, subject, pageCount }: Document): FiledFacts => ({
  symbol,
  issuedOn,
  subject,
  pages: pageCount,
});

/** One without its number yet is told by its subject. */
export const factsOfOutgoing = ({ symbol, issuedOn, subject, pageCount }: Outgoing): FiledFacts => ({
  symbol: symbol ?? '',
  issuedOn,
  subject,
  pages: pageCount,
});
