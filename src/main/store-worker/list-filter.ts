import type { DocumentQuery } from '../../shared/ipc/contract.ts';
import { BUCKET_NO, KIND_NO, OPEN_STATUS_NOS, STATUS_NO } from './columns.ts';
import { dayNumber } from './days.ts';
import type { ListStatistics } from './list-statistics.ts';

/** A query in the store's numbers. Undefined parts do not filter. */
export interface ListFilter {
  /** Statuses that can appear: asked for, present here, and open where the query is about overdue ones. */
  readonly statusNos: readonly number[];
  readonly allStatuses: boolean;
  readonly kindMask: number | undefined;
  readonly urgencyAtLeast: number | undefined;
  readonly senderNos: readonly number[] | undefined;
  readonly unitNo: number | undefined;
  readonly dueBefore: number | undefined;
  /** Undefined: not a desk query. */
  readonly bucketNos: readonly number[] | undefined;
}

const bits = (numbers: readonly number[]): number => numbers.reduce((mask, n) => mask | (1 << n), 0);

/** Undefined when nothing can match: a sender or unit that no row has, no status left. */
export function filterOf(query: DocumentQuery, statistics: ListStatistics): ListFilter | undefined {
  const asked =
    query.statuses === undefined ? [...STATUS_NO.values()] : query.statuses.map((s) => STATUS_NO.get(s) ?? -1);
  const wanted = new Set(query.overdueOn === undefined ? asked : asked.filter((no) => OPEN_STATUS_NOS.includes(no)));
  const present = statistics.statuses();
  // A status whose rows have no lead unit would be walked to its end for nothing.
  const carrying = query.leadUnitId === undefined ? present : statistics.led();
  const statusNos = [...wanted].filter((no) => (carrying.get(no) ?? 0) > 0).sort((a, b) => a - b);
  const senderNos = query.senderCode === undefined ? undefined : statistics.senders(query.senderCode).map((s) => s.no);
  const unitNo = query.leadUnitId === undefined ? undefined : statistics.unit(query.leadUnitId)?.no;
  if (statusNos.length === 0 || senderNos?.length === 0) return undefined;
  if (query.leadUnitId !== undefined && unitNo === undefined) return undefined;
  return {
    statusNos,
    allStatuses: [...present].every(([no, rows]) => rows === 0 || wanted.has(no)),
    kindMask: query.kinds === undefined ? undefined : bits(query.kinds.map((kind) => KIND_NO.get(kind) ?? 0)),
    urgencyAtLeast: query.urgencyAtLeast === undefined || query.urgencyAtLeast === 0 ? undefined : query.urgencyAtLeast,
    senderNos,
    unitNo,
    dueBefore: query.overdueOn === undefined ? undefined : dayNumber(query.overdueOn),
    bucketNos: bucketsOf(query),
  };
}

function bucketsOf(query: DocumentQuery): number[] | undefined {
  if (query.bucket !== undefined) return [BUCKET_NO.get(query.bucket) ?? -1];
  return query.scope === 'desk' ? [...BUCKET_NO.values()] : undefined;
}

/** True when a facet (status, kind and urgency in one) passes: used on counters, as `residual` is in SQL. */
export function facetPasses(facet: number, filter: ListFilter): boolean {
  if (!filter.statusNos.includes(facet >> 8)) return false;
  if (filter.kindMask !== undefined && ((1 << ((facet >> 3) & 31)) & filter.kindMask) === 0) return false;
  return filter.urgencyAtLeast === undefined || (facet & 7) >= filter.urgencyAtLeast;
}

export type Part = 'status' | 'kind' | 'urgency' | 'sender' | 'unit' | 'due' | 'bucket';

/** The filter as SQL over index columns alone, so that rows are never fetched to be refused. */
export function residual(filter: ListFilter, except: readonly Part[]): { sql: string; args: (number | string)[] } {
  const parts: string[] = [];
  const args: (number | string)[] = [];
  const use = (part: Part, sql: string, value: number | string): void => {
    if (except.includes(part)) return;
    parts.push(sql);
    args.push(value);
  };
  if (!filter.allStatuses) use('status', '((1 << (d.facet >> 8)) & ?) <> 0', bits(filter.statusNos));
  if (filter.kindMask !== undefined) use('kind', '((1 << ((d.facet >> 3) & 31)) & ?) <> 0', filter.kindMask);
  if (filter.urgencyAtLeast !== undefined) use('urgency', '(d.facet & 7) >= ?', filter.urgencyAtLeast);
  if (filter.senderNos !== undefined) {
    if (filter.senderNos.length === 1) use('sender', 'd.sender_no = ?', filter.senderNos[0] ?? 0);
    else use('sender', 'd.sender_no IN (SELECT value FROM json_each(?))', JSON.stringify(filter.senderNos));
  }
  if (filter.unitNo !== undefined) use('unit', 'd.unit_no = ?', filter.unitNo);
  if (filter.dueBefore !== undefined) use('due', 'd.due_day < ?', filter.dueBefore);
  return { sql: parts.map((part) => ` AND ${part}`).join(''), args };
}
