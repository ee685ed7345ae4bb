import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** Complete or absent: bytes, fsync, rename, and on POSIX the folder as well. */
export async function writeDurably(folder: string, name: string, text: string): Promise<void> {
  const temporary = path.join(folder, `.${name}.tmp`);
  try {
    const handle = await open(temporary, 'w', 0o640);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path.join(folder, name));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
