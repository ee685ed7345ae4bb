import type { Selectable } from 'kysely';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Recipient } from '../../shared/domain/outgoing/recipient.ts';
import type { AppError } from '../../shared/errors.ts';
import type { DispatchTable } from '../db/schema.ts';
import type { SystemLine } from './records.ts';

export type DispatchRow = Selectable<DispatchTable>;

/** One recipient's part of an issue or a recall, as the courier hands it over. */
export interface HandOver {
  readonly row: DispatchRow;
  /** Locked. */
  readonly outgoing: Outgoing;
  readonly recipient: Recipient;
  /** The recipient's code of today, where it goes through the exchange. */
  readonly code: string;
  /** Of a recall, in words. */
  readonly reason: string;
  readonly at: number;
}

/** Why a hand-over cannot be done now; it waits, and the reason is kept with it. */
export class DispatchProblem extends Error {
  readonly problem: AppError;
  constructor(problem: AppError) {
    super(JSON.stringify(problem));
    this.problem = problem;
  }
}

export function sentLine({ row, recipient, code }: HandOver): SystemLine {
  const text = row.what === 'issue' ? 'Đã gửi' : 'Đã gửi yêu cầu thu hồi';
  const instead = code === recipient.code ? '' : ` tới mã ${code}, thay mã cũ ${recipient.code}`;
  return { id: row.id, kind: 'delivery', actorName: recipient.name, text: `${text}${instead}` };
}

export const recallReason = ({ history }: Pick<Outgoing, 'history'>): string =>
  history.findLast((line) => line.kind === 'recalled')?.text ?? '';
