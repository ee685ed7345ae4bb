import { create } from 'zustand';
import { URGENCIES } from '../../shared/domain/document/kinds.ts';
import { STATUSES } from '../../shared/domain/document/status.ts';
import type { AppError } from '../../shared/errors.ts';
import { showInstant } from '../../shared/i18n/format.ts';
import type { Translate } from '../../shared/i18n/texts.ts';
import type { ExportSource, IpcOutput } from '../../shared/ipc/contract.ts';
import type { ExportFormat } from '../../shared/ipc/find.ts';
import type { ColumnId } from '../../shared/ipc/list-columns.ts';
import type { Result } from '../../shared/result.ts';
import { bridge } from './api.ts';

interface Exporting {
  /** Null: none is under way. One at a time, wherever the person goes meanwhile. */
  readonly rows: number | null;
  readonly setRows: (rows: number | null) => void;
}
export const useExporting = create<Exporting>()((set) => ({ rows: null, setRows: (rows) => set({ rows }) }));

interface Wanted {
  readonly source: ExportSource;
  readonly columns: readonly ColumnId[];
  readonly name: string;
  readonly by: string;
  readonly format: ExportFormat;
}

/** Asks main to write a list to a file, in the words of the language that is shown. */
export async function exportToFile(
  t: Translate,
  { source, columns, name, by, format }: Wanted,
): Promise<Result<IpcOutput<'documents:export'>, AppError>> {
  const { setRows } = useExporting.getState();
  setRows(0);
  const stop = bridge().on('export:changed', ({ rows }) => setRows(rows));
  try {
    return await bridge().documents.export({
      source,
      name,
      format,
      columns: columns.map((id) => ({ id, title: t(`documents.fact.${id}`) })),
      labels: {
        status: Object.fromEntries(STATUSES.map((status) => [status, t(`documents.status.${status}`)])),
        urgency: URGENCIES.map((level) => t(`documents.urgency.${level}`)),
      },
      footer: t('documents.export.footer', { name: by, time: showInstant(Date.now()) }),
    });
  } finally {
    stop();
    setRows(null);
  }
}
