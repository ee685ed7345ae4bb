import type { Document } from './document.ts';

/**
 * The sender asked for the document back (code 13) and has not been answered. Refusing leaves the document where it
 * was; the sender may ask again. What was sent back or given back already has nothing left to give.
 */
export function recallPending(document: Pick<Document, 'status' | 'history'>): boolean {
  if (document.status === 'refused' || document.status === 'withdrawn') return false;
  const asked = document.history.findLastIndex((line) => line.kind === 'exchange-status' && line.code === '13');
  return asked > document.history.findLastIndex((line) => line.kind === 'recall-answered');
}
