import { readFileSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a small file so that after a power cut there is the old one or the new one, whole. The folder is synced too
 * where the system can do that (Windows cannot, and its rename does not need it).
 */
export async function writeAtomically(file: string, bytes: Uint8Array | string): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}.new`;
  const handle = await open(fresh, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
  if (process.platform !== 'win32') {
    const parent = await open(folder, 'r');
    await parent.sync().finally(() => parent.close());
  }
}

/**
 * The file's bytes, or null when there is none. Read at once and not by the thread pool: these files are small, and
 * before Electron is ready nobody turns the event loop that would bring an answer of the pool.
 */
export async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export const remove = (target: string): Promise<void> => rm(target, { recursive: true, force: true, maxRetries: 5 });
