// Runs before anything is put together, also when electron-builder is started by hand: the guard cannot be walked around.
import { guardBeforePack } from '../scripts/packaging.ts';

/** @param {import('electron-builder').BeforePackContext} context */
export default async function beforePack(context) {
  await guardBeforePack({
    platform: context.electronPlatformName,
    electronDist: context.packager.config.electronDist,
    publisherName: context.packager.platformSpecificBuildOptions.signtoolOptions?.publisherName,
    env: process.env,
  });
}
