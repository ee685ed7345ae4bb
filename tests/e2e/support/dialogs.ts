import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Workstation } from './workstation.ts';

/** The system's own dialogs and its drag and drop, which no test can click: what the person answers, put in their place. */

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

/** A drop on the window, of files as the system hands them over: with a place on the disk that the page never hears. */
export async function dropOn(page: Page, files: string[]): Promise<void> {
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'brought' });
    document.body.append(input);
  });
  await page.setInputFiles('#brought', files);
  const carried = await page.evaluateHandle(() => {
    const input = document.querySelector<HTMLInputElement>('#brought');
    const dataTransfer = new DataTransfer();
    for (const file of input?.files ?? []) dataTransfer.items.add(file);
    input?.remove();
    if (!dataTransfer.types.includes('Files')) throw new Error('the drag carries no files');
    const tell = (type: string): boolean =>
      window.dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true }));
    tell('dragenter');
    // As a browser does for as long as the files hang there.
    const hovering = setInterval(() => tell('dragover'), 50);
    return { letGo: () => [clearInterval(hovering), tell('drop')] };
  });
  // A person lets go when the page has said where the files would go.
  await page.getByTestId('drop-here').waitFor();
  await carried.evaluate(({ letGo }) => void letGo());
}
