import type { ChainLink, Outgoing } from './outgoing.ts';

/** The link whose turn it is; undefined when the chain is done or has not begun. */
export const currentLink = (outgoing: Pick<Outgoing, 'status' | 'chain'>): ChainLink | undefined =>
  outgoing.status === 'in-review' ? outgoing.chain.find((link) => link.state === 'waiting') : undefined;
