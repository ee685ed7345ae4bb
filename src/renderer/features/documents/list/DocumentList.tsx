import { type ReactNode, useCallback, useState } from 'react';
import type { DocumentListItem, DocumentQuery } from '../../../../shared/ipc/contract.ts';
import { useToday } from '../../../data/clock.ts';
import { rowAt } from '../../../data/document-pages.ts';
import { useDocumentPages } from '../../../data/useDocumentPages.ts';
import { BatchBar } from './BatchBar.tsx';
import { ColumnNames } from './ColumnNames.tsx';
import { type ColumnPlace, STANDARD_COLUMNS } from './columns.ts';
import { DocumentRow } from './DocumentRow.tsx';
import { headingAt } from './groups.ts';
import { RowList } from './RowList.tsx';
import { useFitting } from './useFitting.ts';
import { useMarks } from './useMarks.ts';

interface Props {
  /** The list's own memory of its place, and whose columns it has. */
  readonly name: ColumnPlace;
  readonly label: string;
  readonly query: Omit<DocumentQuery, 'after' | 'limit'>;
  readonly selectedId: string | null;
  readonly onSelect: (id: string, open: boolean) => void;
  /** Headings by due date, as the desk has them. */
  readonly grouped?: boolean;
  readonly empty: ReactNode;
}

/** Incoming documents: rows to mark and do together, and headings by due date. */
export function DocumentList({ name, label, query, selectedId, onSelect, grouped = false, empty }: Props): ReactNode {
  const today = useToday();
  const list = useDocumentPages(name, query);
  const marks = useMarks<DocumentListItem>();
  const { pages } = list;
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const columns = useFitting(element, name) ?? STANDARD_COLUMNS;
  const heading = useCallback((row: number) => headingAt((i) => rowAt(pages, i), row, today), [pages, today]);
  return (
    <RowList
      label={label}
      list={list}
      selectedId={selectedId}
      onSelect={onSelect}
      marks={marks}
      above={<BatchBar marks={marks} />}
      {...(grouped ? { heading } : {})}
      onElement={setElement}
      columns={<ColumnNames columns={columns} />}
      row={({ wide, ...props }) => (
        <DocumentRow
          {...props}
          columns={wide ? columns : null}
          today={today}
          query=""
          marked={marks.has(props.item.id)}
          onMark={marks.toggle}
        />
      )}
      empty={empty}
    />
  );
}
