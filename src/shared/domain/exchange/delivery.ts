import type { StatusCode } from './packet.ts';

/** A status message about one recipient's copy, as it came or as we sent it (13). */
export interface DeliveryMessage {
  readonly code: StatusCode;
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly note: string;
}

export interface Delivery {
  /** The state to show; null while nothing has been heard. */
  readonly state: StatusCode | null;
  /** What may legally follow (domain: 13 asks to take back, 15 ends the copy, 16 keeps the state before). */
  readonly moves: readonly StatusCode[];
}

const MOVES: Readonly<Record<StatusCode, readonly StatusCode[]>> = {
  '01': ['02', '03', '13'],
  '02': [],
  '03': ['04', '05', '06', '13'],
  '04': ['05', '06', '13'],
  '05': ['06', '13'],
  '06': ['13'],
  '13': ['15', '16'],
  '15': [],
  '16': [],
};

/** Handling goes forward only; a step may be missing, because its message is late. 02 and 03 exclude each other. */
const RANK: Readonly<Partial<Record<StatusCode, number>>> = { '01': 1, '02': 2, '03': 2, '04': 3, '05': 4, '06': 5 };

/**
 * The displayed state from all messages in any order, doubles and late ones included. Only what the messages say counts
 * and never when they arrived: the answer is the same on every machine. An agreement counts when a request is known
 * whatever the two clocks say; without a request it answered an update and ends nothing.
 */
export function delivery(messages: readonly DeliveryMessage[]): Delivery {
  const state = recalled(messages) ?? handled(messages);
  return { state, moves: state === null ? ['01', '02', '03'] : MOVES[state] };
}

function recalled(messages: readonly DeliveryMessage[]): StatusCode | undefined {
  const last = (code: StatusCode): number =>
    messages.reduce((at, each) => (each.code === code ? Math.max(at, each.sentAt) : at), Number.NEGATIVE_INFINITY);
  const asked = last('13');
  if (asked === Number.NEGATIVE_INFINITY) return undefined;
  if (last('15') > Number.NEGATIVE_INFINITY) return '15';
  return asked > last('16') ? '13' : undefined;
}

function handled(messages: readonly DeliveryMessage[]): StatusCode | null {
  const rank = (code: StatusCode): number => RANK[code] ?? 0;
  const ordered = messages
    .filter(({ code }) => rank(code) > 0)
    .sort((a, b) => a.sentAt - b.sentAt || rank(a.code) - rank(b.code) || Number(a.code) - Number(b.code));
  let state: StatusCode | null = null;
  for (const { code } of ordered) {
    if (state === '02') break;
    if (state === null || rank(code) > rank(state)) {
      if (code !== '02' || state === null || state === '01') state = code;
    }
  }
  return state;
}
