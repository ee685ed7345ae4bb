/** How far an incoming document has come, with the exchange's code where it has one. */
export const STATUSES = [
  'received', // at the registry, code 01: the clerk has not decided
  'registered', // has its arrival number, 03
  'submitted', // before a leader
  'directed', // a leader has written a directive and routed it, 04
  'in-progress', // the lead works on it, 05
  'completed', // 06
  'refused', // 02: sent back with a reason
  'withdrawn', // the sender took it back and we agreed, 15
] as const;
export type DocumentStatus = (typeof STATUSES)[number];

export const CLOSED_STATUSES: readonly DocumentStatus[] = ['completed', 'refused', 'withdrawn'];
export const isOpen = (status: DocumentStatus): boolean => !CLOSED_STATUSES.includes(status);
