import { dueState } from '../../../../shared/domain/document/lateness.ts';
import type { DocumentListItem } from '../../../../shared/ipc/contract.ts';

export type DueGroup = 'Overdue' | 'Today' | 'Later' | 'None';

/** The part of the desk a row belongs to. */
function groupOf(item: Pick<DocumentListItem, 'myDueOn'>, today: string): DueGroup {
  const { level } = dueState(item.myDueOn, today);
  if (level === 'overdue') return 'Overdue';
  if (level === 'today') return 'Today';
  return level === 'none' ? 'None' : 'Later';
}

/** The heading above a row: where its group begins. A row whose neighbour is not in memory has none. */
export function headingAt(
  itemAt: (row: number) => Pick<DocumentListItem, 'myDueOn'> | undefined,
  row: number,
  today: string,
): DueGroup | null {
  const item = itemAt(row);
  if (item === undefined) return null;
  const group = groupOf(item, today);
  if (row === 0) return group;
  const above = itemAt(row - 1);
  return above === undefined || groupOf(above, today) === group ? null : group;
}
