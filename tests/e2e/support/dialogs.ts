import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Workstation } from './workstation.ts';

/** The system's own dialogs, which no test can click: what the person answers, put in their place. And its drag and drop. */

/** Files the person picks; without any, the dialog is cancelled. */
export const willChoose = ({ app }: Workstation, ...files: string[]): Promise<void> =>
  app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths });
  }, files);

/** Where the person saves to. */
export const willSave = ({ app }: Workstation, file: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async (_window: unknown, options: { defaultPath?: string }) => {
      (globalThis as { offered?: string }).offered = options.defaultPath ?? '';
      return { canceled: false, filePath };
    }) as unknown as typeof dialog.showSaveDialog;
  }, file);

/** The name that the last saving dialog had offered. */
export const offeredName = async ({ app }: Workstation): Promise<string> =>
  path.basename(await app.evaluate(() => (globalThis as { offered?: string }).offered ?? ''));

/**
 * A drop on the window, of files as the system hands them over: with a place on the disk that the page never hears. It is the
 * browser's own drag, not events made up in the page.
 */
export async function dropOn(page: Page, files: string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const tell = (type: 'dragEnter' | 'dragOver' | 'drop'): Promise<unknown> =>
    devtools.send('Input.dispatchDragEvent', {
      type,
      ...HANGING_OVER,
      data: { items: [], files, dragOperationsMask: COPY },
    });
  await tell('dragEnter');
  await tell('dragOver');
  // A person lets go when the page has said where the files would go.
  await page.getByTestId('drop-here').waitFor();
  await tell('drop');
  await devtools.detach();
}

/** Over the list: what lies over the view of a PDF is another document's. */
const HANGING_OVER = { x: 400, y: 300 };
const COPY = 1;
