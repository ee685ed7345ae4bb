import { type BrowserWindow, dialog } from 'electron';
import { endingsFor, type UploadPurpose } from '../../shared/domain/files/upload.ts';

/** Asks the person in the system's own dialog: the page never names a path. Empty when they changed their mind. */
export async function chooseFiles(window: BrowserWindow, purpose: UploadPurpose): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: purpose === 'scan' ? 'Chọn bản số hóa' : 'Chọn tệp đính kèm',
    buttonLabel: 'Chọn',
    properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
    filters: [{ name: purpose === 'scan' ? 'PDF' : 'PDF, Word, Excel, ảnh', extensions: endingsFor(purpose) }],
  });
  return canceled ? [] : filePaths;
}
