import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Log } from '../logging/log.ts';
import type { Copy } from './copy.ts';
import { safeFileName } from './safe-name.ts';

/**
 * Writes a readable copy where the person says, chosen in the system's own dialog: the page never names a path. Logged
 * by document and hash, because from here on the copy is outside the store's protection.
 */
export async function saveCopy(window: BrowserWindow, copy: Copy, log: Log): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Lưu bản sao',
    buttonLabel: 'Lưu',
    defaultPath: path.join(app.getPath('documents'), safeFileName(copy.name)),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || filePath === '') return false;
  await writeFile(filePath, copy.bytes);
  log.info(
    { documentId: copy.documentId, sha256: copy.sha256, bytes: copy.bytes.length },
    'copy saved outside the store',
  );
  return true;
}
