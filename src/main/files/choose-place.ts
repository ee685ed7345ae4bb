import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { safeFileName } from './safe-name.ts';

/** Where to write a list, asked in the system's own dialog: the page never names a path. Null: the person changed their mind. */
export async function choosePlaceForList(window: BrowserWindow, name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Xuất danh sách',
    buttonLabel: 'Xuất',
    defaultPath: path.join(app.getPath('documents'), safeFileName(`${name}.csv`)),
    filters: [{ name: 'CSV', extensions: ['csv'] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || filePath === '') return null;
  // Windows adds the ending of the filter by itself, other systems do not.
  return path.extname(filePath) === '' ? `${filePath}.csv` : filePath;
}
