// Runs when the application lies unpacked and before it is signed: afterwards the executable may not change any more.
import path from 'node:path';
import { flipFuses } from '@electron/fuses';
import { fuses, guardAfterPack } from '../scripts/packaging.ts';

/** @param {import('electron-builder').AfterPackContext} context */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo;
  const executable = {
    win32: `${productFilename}.exe`,
    darwin: path.join(`${productFilename}.app`, 'Contents', 'MacOS', productFilename),
    linux: packager.executableName,
  }[electronPlatformName];
  if (executable === undefined) throw new Error(`No packaging for ${electronPlatformName}.`);
  await guardAfterPack(appOutDir);
  await flipFuses(path.join(appOutDir, executable), fuses);
}
