import { readdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { remove } from '../keys/atomic-file.ts';
import { SealedFolder } from './sealed-folder.ts';

/** Encrypted copies of documents' files on this disk. The least recently read go first when they grow too many. */
export class FileCache {
  readonly #sealed: SealedFolder;
  readonly #limit: number;

  constructor(folder: string, storeKey: Uint8Array, limitBytes: number) {
    this.#sealed = new SealedFolder(folder, storeKey);
    this.#limit = limitBytes;
  }

  has(sha256: string): Promise<boolean> {
    return this.#sealed.has(sha256);
  }

  /** The bytes, or null when they are not here. A copy that does not open any more is removed, to be fetched again. */
  async get(sha256: string): Promise<Buffer | null> {
    const plain = await this.#sealed.get(sha256);
    const now = new Date();
    // Only the order of leaving depends on it.
    if (plain !== null) await utimes(this.#sealed.fileOf(sha256), now, now).catch(() => undefined);
    return plain;
  }

  /** Puts a verified file away; `kept` are the ones that leave last. */
  async put(sha256: string, plain: Uint8Array, kept: ReadonlySet<string> = new Set()): Promise<void> {
    await this.#sealed.put(sha256, plain);
    await this.#shrink(new Set([...kept, sha256].map((hash) => this.#sealed.nameOf(hash))));
  }

  forget(): void {
    this.#sealed.forget();
  }

  /** Files alone: what waits to be sent lies in a folder of its own below and is never touched. */
  async #shrink(keptNames: ReadonlySet<string>): Promise<void> {
    const { folder } = this.#sealed;
    const entries: { file: string; size: number; read: number; kept: boolean }[] = [];
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      const info = entry.isFile() ? await stat(file).catch(() => null) : null;
      if (info !== null) entries.push({ file, size: info.size, read: info.mtimeMs, kept: keptNames.has(entry.name) });
    }
    let total = entries.reduce((sum, { size }) => sum + size, 0);
    entries.sort((a, b) => Number(a.kept) - Number(b.kept) || a.read - b.read);
    for (const entry of entries) {
      // The newest is always left, even when it alone is larger than everything may be.
      if (total <= this.#limit || entry === entries.at(-1)) break;
      await remove(entry.file);
      total -= entry.size;
    }
  }
}
