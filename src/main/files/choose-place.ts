import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { ExportFormat } from '../../shared/ipc/find.ts';
import { safeFileName } from './safe-name.ts';

const FILTERS: Readonly<Record<ExportFormat, { name: string; extensions: string[] }>> = {
  xlsx: { name: 'Excel (XLSX)', extensions: ['xlsx'] },
  csv: { name: 'CSV', extensions: ['csv'] },
};

/**
 * Where to write a list and as what, asked in the system's own dialog: the page never names a path. `format` is what the
 * person took last; the ending of what they choose now decides. Null: they changed their mind.
 */
export async function choosePlaceForList(
  window: BrowserWindow,
  name: string,
  format: ExportFormat,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Xuất danh sách',
    buttonLabel: 'Xuất',
    defaultPath: path.join(app.getPath('documents'), safeFileName(`${name}.${format}`)),
    filters: format === 'csv' ? [FILTERS.csv, FILTERS.xlsx] : [FILTERS.xlsx, FILTERS.csv],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || filePath === '') return null;
  // Windows adds the ending of the filter by itself, other systems do not; a dot in the name is no ending of ours.
  return /\.(csv|xlsx)$/i.test(filePath) ? filePath : `${filePath}.${format}`;
}
