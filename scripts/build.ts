import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { cacheDir, root, tool } from './paths.ts';
import { follow } from './process.ts';

/**
 * Builds the application into out/. electron-vite writes a temporary file beside its configuration, and the
 * ordinary user of a run may not write into the root of the tree; so the configuration is named through .cache/.
 */
export async function build(): Promise<number> {
  const config = path.join(cacheDir, 'electron.vite.config.ts');
  await mkdir(cacheDir, { recursive: true });
  await writeFile(config, "export { default } from '../electron.vite.config.ts';\n");
  return await follow(
    process.execPath,
    [tool('electron-vite', 'bin', 'electron-vite.js'), 'build', '--config', config],
    { cwd: root },
  );
}
