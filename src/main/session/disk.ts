import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { remove, writeAtomically } from '../keys/atomic-file.ts';
import type { ProfilePaths } from '../startup/paths.ts';

/** What a profile holds, and how it goes. */
export class ProfileDisk {
  readonly paths: ProfilePaths;

  constructor(paths: ProfilePaths) {
    this.paths = paths;
  }

  hasStore(): Promise<boolean> {
    return exists(this.paths.store);
  }

  /** A wipe that was cut off by a crash or a power cut. */
  wipeWasCutOff(): Promise<boolean> {
    return exists(this.paths.wiping);
  }

  /**
   * Removes everything personal, offline too. The sealed key goes first: from that moment the rest is noise, wherever
   * copies of its blocks may lie on the disk. A mark says that a wipe is under way, so that the next start finishes it
   * instead of asking for a key that is gone.
   */
  async wipe(): Promise<void> {
    await writeAtomically(this.paths.wiping, '');
    await remove(this.paths.vault);
    await remove(this.paths.tokens);
    await remove(path.dirname(this.paths.store));
    await remove(this.paths.files);
    await remove(this.paths.setAside);
    await remove(this.paths.wiping);
  }

  /**
   * Sets a store that cannot be opened aside, never deleting it, together with a copy of the vault: unsent work may be
   * rescued from it later. `withVault`: the key is lost with it, so the vault moves too and a new one is made.
   */
  async setStoreAside(now: number, { withVault }: { readonly withVault: boolean }): Promise<void> {
    const folder = path.join(this.paths.setAside, new Date(now).toISOString().replace(/[:.]/g, '-'));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (await exists(this.paths.vault)) await copyFile(this.paths.vault, path.join(folder, 'vault.json'));
    const store = path.dirname(this.paths.store);
    if (await exists(store)) await rename(store, path.join(folder, 'store'));
    if (await exists(this.paths.waiting)) await rename(this.paths.waiting, path.join(folder, 'waiting'));
    if (withVault) {
      await remove(this.paths.vault);
      await remove(this.paths.tokens);
      await remove(this.paths.files); // sealed with the lost key; the server has them
    }
  }
}

/** Asked at once, as the vault is read (keys/atomic-file.ts). */
const exists = async (target: string): Promise<boolean> => existsSync(target);
