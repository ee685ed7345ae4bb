import { mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { remove } from '../keys/atomic-file.ts';
import { SEALED, SealedFolder } from './sealed-folder.ts';

/**
 * Waiting uploads: files a person has brought whose bytes are here alone. They lie encrypted in a folder of their own
 * within the cache's, which the cache never empties. That a file lies here is all that is known of it: names and types
 * are with the command or the draft that names it, so nothing can fall out of step.
 *
 * Main puts files in; the writer thread, which syncs, sends them and moves them into the cache, by the same key.
 */
export class WaitingFiles {
  readonly #sealed: SealedFolder;

  constructor(folder: string, storeKey: Uint8Array) {
    this.#sealed = new SealedFolder(folder, storeKey);
  }

  has(sha256: string): Promise<boolean> {
    return this.#sealed.has(sha256);
  }

  get(sha256: string): Promise<Buffer | null> {
    return this.#sealed.get(sha256);
  }

  /** On the disk, whole and synced, when this resolves. */
  put(sha256: string, plain: Uint8Array): Promise<void> {
    return this.#sealed.put(sha256, plain);
  }

  remove(sha256: string): Promise<void> {
    return this.#sealed.remove(sha256);
  }

  /** The server has it: from now on an ordinary copy. One step, so that no moment is without the file. */
  async sent(sha256: string): Promise<void> {
    const cache = path.dirname(this.#sealed.folder);
    await mkdir(cache, { recursive: true, mode: 0o700 });
    await rename(this.#sealed.fileOf(sha256), path.join(cache, this.#sealed.nameOf(sha256)));
  }

  async count(): Promise<number> {
    return (await this.#names()).filter((name) => name.endsWith(SEALED)).length;
  }

  async empty(): Promise<boolean> {
    return (await this.#names()).length === 0;
  }

  /** Removes what neither a command nor a draft names any more, and what a kill left half written. */
  async keepOnly(named: Iterable<string>): Promise<void> {
    const kept = new Set([...named].map((sha256) => this.#sealed.nameOf(sha256)));
    for (const name of await this.#names()) if (!kept.has(name)) await remove(path.join(this.#sealed.folder, name));
  }

  forget(): void {
    this.#sealed.forget();
  }

  async #names(): Promise<string[]> {
    return await readdir(this.#sealed.folder).catch(() => []);
  }
}
