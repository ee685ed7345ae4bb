import type { DocumentQuery } from '../../shared/ipc/contract.ts';
import { OPEN_STATUS_NOS } from './columns.ts';
import { facetPasses, type ListFilter, type Part } from './list-filter.ts';
import type { ListStatistics } from './list-statistics.ts';

export type Sort = DocumentQuery['sort'];

/**
 * One way to find a page. `ordered`: each drive value is an index range that already lies in the sort's order, so
 * the first rows are enough. `gather`: all index entries of the drive values are looked at and the best kept.
 * `senders`: walks senders in dictionary order.
 */
export interface Plan {
  readonly how: 'ordered' | 'gather' | 'senders';
  readonly index: string;
  readonly column: 'status_no' | 'facet' | 'sender_no' | 'unit_no' | 'bucket_no';
  readonly values: readonly number[];
  /** Parts of the filter that the drive itself makes true. */
  readonly holds: readonly Part[];
  /** Index entries expected to be looked at; only compared with one another. */
  readonly cost: number;
}

const ORDERED: Partial<Record<Sort, string>> = {
  arrived: 'document_arrived',
  due: 'document_due',
  issued: 'document_issued',
};
/** An entry sorted in memory costs more than one that streams by; measured about twice. */
const GATHER = 2;

/** Chooses the cheapest plan by kept counters. Every plan gives the same page. */
export function planOf(query: DocumentQuery, filter: ListFilter, statistics: ListStatistics): Plan {
  const plans = candidates(query, filter, statistics);
  return plans.reduce((best, plan) => (plan.cost < best.cost ? plan : best));
}

/** Exported for the test that holds every plan against the same oracle. */
export function candidates(query: DocumentQuery, filter: ListFilter, statistics: ListStatistics): Plan[] {
  const { sort, limit } = query;
  if (filter.bucketNos !== undefined) return [desk(sort, filter.bucketNos, limit)];
  const facets = [...statistics.facets()].filter(([no]) => facetPasses(no, filter));
  const matching = facets.reduce((sum, [, rows]) => sum + rows, 0);
  const inStatuses = filter.statusNos.reduce((sum, no) => sum + (statistics.statuses().get(no) ?? 0), 0);
  const total = Math.max(1, statistics.total());
  const senderRows = rowsOf(
    filter.senderNos,
    query.senderCode === undefined ? [] : statistics.senders(query.senderCode),
  );
  const unitRows = query.leadUnitId === undefined ? total : (statistics.unit(query.leadUnitId)?.rows ?? 0);
  const shareOfSender = filter.senderNos === undefined ? 1 : senderRows / total;
  const led = [...statistics.led().values()].reduce((sum, rows) => sum + rows, 0);
  const shareOfUnit = filter.unitNo === undefined ? 1 : unitRows / total;

  const plans: Plan[] = [];
  const statusDrive = { column: 'status_no', values: filter.statusNos } as const;
  const rare = Math.max(1e-7, (matching / Math.max(1, inStatuses)) * shareOfSender * shareOfUnit);
  const ordered = ORDERED[sort];
  if (ordered !== undefined) {
    const rangeHolds: Part[] = sort === 'due' ? ['status', 'due'] : ['status'];
    // Overdue rows are a small unknown part of the open ones, and lie together in time: count them as one in ten.
    const overdue = filter.dueBefore !== undefined && sort !== 'due' ? 0.1 : 1;
    const cost = filter.statusNos.reduce((sum, no) => {
      const rows = statistics.statuses().get(no) ?? 0;
      const unit =
        filter.unitNo === undefined
          ? 1
          : (unitRows / Math.max(1, led)) * ((statistics.led().get(no) ?? 0) / Math.max(1, rows));
      const share = (matching / Math.max(1, inStatuses)) * shareOfSender * unit * overdue;
      return sum + Math.min(rows, limit / Math.max(1e-7, share));
    }, 0);
    plans.push({ how: 'ordered', index: ordered, ...statusDrive, holds: rangeHolds, cost });
  } else {
    const cost = Math.min(total, limit / ((rare * inStatuses) / total)) + 50;
    plans.push({ how: 'senders', index: 'document_sender', column: 'sender_no', values: [], holds: [], cost });
  }
  plans.push({
    how: 'gather',
    index: 'document_facet',
    column: 'facet',
    values: facets.map(([no]) => no),
    holds: ['status', 'kind', 'urgency'],
    cost: matching * GATHER + facets.length,
  });
  if (filter.senderNos !== undefined) {
    const streams = sort === 'arrived' && filter.senderNos.length <= 8;
    const within = (matching / total) * shareOfUnit;
    const cost = streams
      ? Math.min(senderRows, limit / Math.max(1e-7, within)) * filter.senderNos.length
      : senderRows * GATHER;
    plans.push({
      how: streams ? 'ordered' : 'gather',
      index: 'document_sender',
      column: 'sender_no',
      values: filter.senderNos,
      holds: ['sender'],
      cost,
    });
  }
  if (filter.unitNo !== undefined) {
    const streams = sort === 'arrived';
    const within = (matching / total) * shareOfSender;
    const cost = streams ? Math.min(unitRows, limit / Math.max(1e-7, within)) : unitRows * GATHER;
    plans.push({
      how: streams ? 'ordered' : 'gather',
      index: 'document_unit',
      column: 'unit_no',
      values: [filter.unitNo],
      holds: ['unit'],
      cost,
    });
  }
  if (filter.dueBefore !== undefined) {
    const open = OPEN_STATUS_NOS.reduce((sum, no) => sum + (statistics.statuses().get(no) ?? 0), 0);
    plans.push({
      how: 'gather',
      index: 'document_due',
      ...statusDrive,
      holds: ['status', 'due'],
      cost: open * 0.5 * GATHER,
    });
  }
  return plans;
}

/** A desk is what one person has before them: its own small index, whatever the filter. */
function desk(sort: Sort, bucketNos: readonly number[], limit: number): Plan {
  const how = sort === 'due' ? 'ordered' : 'gather';
  return { how, index: 'document_desk', column: 'bucket_no', values: bucketNos, holds: ['bucket'], cost: limit };
}

const rowsOf = (nos: readonly number[] | undefined, counted: readonly { no: number; rows: number }[]): number =>
  nos === undefined ? 0 : counted.reduce((sum, { rows }) => sum + rows, 0);
