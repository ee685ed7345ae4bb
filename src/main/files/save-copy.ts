import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import { appError } from '../../shared/errors.ts';
import { Refusal } from '../ipc/answer.ts';
import type { Log } from '../logging/log.ts';
import { safeFileName } from './safe-name.ts';

/** Something readable on its way out of the store. */
export interface Copy {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it is, for the log: ids and numbers, no words of a document. */
  readonly of: Readonly<Record<string, string | number>>;
}

/**
 * Writes a readable copy where the person says, chosen in the system's own dialog: the page never names a path. Logged
 * by what it is of, because from here on the copy is outside the store's protection. Answers where it lies; null when
 * the person changed their mind.
 */
export async function saveCopy(window: BrowserWindow, copy: Copy, log: Log): Promise<string | null> {
  const name = safeFileName(copy.name);
  const extension = path.extname(name).slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Lưu bản sao',
    buttonLabel: 'Lưu',
    defaultPath: path.join(app.getPath('documents'), name),
    ...(extension === '' ? {} : { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || filePath === '') return null;
  // A file that Excel holds open is the usual case: the person can help that, once told.
  await writeFile(filePath, copy.bytes).catch((cause: unknown) => {
    log.warn({ ...copy.of, err: cause }, 'copy not written');
    throw new Refusal(appError('copy-not-written'));
  });
  log.info({ ...copy.of, bytes: copy.bytes.length }, 'copy saved outside the store');
  return filePath;
}

/** With the system's own program, to be read or printed there: only ever what `saveCopy` has just written. False: none did. */
export const openSaved = async (file: string): Promise<boolean> => (await shell.openPath(file)) === '';
