import { createHmac } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { readIfThere, remove, writeAtomically } from '../keys/atomic-file.ts';
import { deriveKey } from '../keys/sealing.ts';
import { SecretKey } from '../keys/secret-key.ts';
import { decryptFile, encryptFile } from './file-cipher.ts';

export const SEALED = '.egf';

/**
 * Encrypted files in one folder, named by a keyed hash: neither content nor name tells a thief which public circular or
 * which citizen's letter lies here.
 */
export class SealedFolder {
  readonly folder: string;
  readonly #key: SecretKey;

  constructor(folder: string, storeKey: Uint8Array) {
    this.folder = folder;
    this.#key = new SecretKey(deriveKey(storeKey, 'files'));
  }

  async has(sha256: string): Promise<boolean> {
    return (await stat(this.fileOf(sha256)).catch(() => null)) !== null;
  }

  /** The bytes, or null when they are not here. A copy that does not open any more is removed. */
  async get(sha256: string): Promise<Buffer | null> {
    const file = this.fileOf(sha256);
    const box = await readIfThere(file);
    if (box === null) return null;
    const plain = decryptFile(this.#key.use(), sha256, box);
    if (plain === null) await remove(file);
    return plain;
  }

  async put(sha256: string, plain: Uint8Array): Promise<void> {
    await writeAtomically(this.fileOf(sha256), encryptFile(this.#key.use(), sha256, plain));
  }

  remove(sha256: string): Promise<void> {
    return remove(this.fileOf(sha256));
  }

  nameOf(sha256: string): string {
    return `${createHmac('sha256', this.#key.use()).update(sha256).digest('hex').slice(0, 40)}${SEALED}`;
  }

  fileOf(sha256: string): string {
    return path.join(this.folder, this.nameOf(sha256));
  }

  /** Drops the key; the files stay and open again after the next unlock. */
  forget(): void {
    this.#key.forget();
  }
}
