import { createHmac } from 'node:crypto';
import { readdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { readIfThere, remove, writeAtomically } from '../keys/atomic-file.ts';
import { deriveKey } from '../keys/sealing.ts';
import { SecretKey } from '../keys/secret-key.ts';
import { decryptFile, encryptFile } from './file-cipher.ts';

/**
 * Encrypted copies of documents' files on this disk, named by a keyed hash: neither content nor name tells a thief
 * which public circular or which citizen's letter lies here. The least recently read go first when it grows too large.
 */
export class FileCache {
  readonly #folder: string;
  readonly #key: SecretKey;
  readonly #limit: number;

  constructor(folder: string, storeKey: Uint8Array, limitBytes: number) {
    this.#folder = folder;
    this.#key = new SecretKey(deriveKey(storeKey, 'files'));
    this.#limit = limitBytes;
  }

  async has(sha256: string): Promise<boolean> {
    return (await stat(this.#fileOf(sha256)).catch(() => null)) !== null;
  }

  /** The bytes, or null when they are not here. A copy that does not open any more is removed, to be fetched again. */
  async get(sha256: string): Promise<Buffer | null> {
    const file = this.#fileOf(sha256);
    const box = await readIfThere(file);
    if (box === null) return null;
    const plain = decryptFile(this.#key.use(), sha256, box);
    if (plain === null) {
      await remove(file);
      return null;
    }
    const now = new Date();
    await utimes(file, now, now).catch(() => undefined); // only the order of leaving depends on it
    return plain;
  }

  /** Puts a verified file away; `kept` are the ones that leave last. */
  async put(sha256: string, plain: Uint8Array, kept: ReadonlySet<string> = new Set()): Promise<void> {
    await writeAtomically(this.#fileOf(sha256), encryptFile(this.#key.use(), sha256, plain));
    await this.#shrink(new Set([...kept, sha256].map((hash) => this.#nameOf(hash))));
  }

  /** Drops the key; the copies stay and open again after the next unlock. */
  forget(): void {
    this.#key.forget();
  }

  async #shrink(keptNames: ReadonlySet<string>): Promise<void> {
    const entries: { file: string; size: number; read: number; kept: boolean }[] = [];
    for (const entry of await readdir(this.#folder, { withFileTypes: true })) {
      const file = path.join(this.#folder, entry.name);
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

  #nameOf(sha256: string): string {
    return `${createHmac('sha256', this.#key.use()).update(sha256).digest('hex').slice(0, 40)}.egf`;
  }

  #fileOf(sha256: string): string {
    return path.join(this.#folder, this.#nameOf(sha256));
  }
}
