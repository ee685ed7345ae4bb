import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { FileStore, StoredFile } from '../rooms.ts';

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Files under their own hash: `ab/cd/abcd…`. A name from outside never becomes a path, the same bytes twice are one
 * file, and what is under a hash never changes. Order of a write: bytes, fsync, rename, record. A power cut leaves at
 * worst a file without a record, which the next `put` of the same bytes heals.
 */
export function openFileStore(folder: string, db: Kysely<Schema>): FileStore {
  const root = path.resolve(folder);
  const place = (sha256: string): string => {
    if (!SHA256.test(sha256)) throw new Error('not a sha256');
    return path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };

  return {
    async put(content, type) {
      const incoming = path.join(root, 'incoming');
      await mkdir(incoming, { recursive: true });
      const temporary = path.join(incoming, randomUUID());
      try {
        const written = await writeHashed(temporary, content instanceof Uint8Array ? [content] : content);
        const target = place(written.sha256);
        await mkdir(path.dirname(target), { recursive: true });
        await rename(temporary, target);
        await syncFolder(path.dirname(target));
        await db
          .insertInto('stored_file')
          .values({ ...written, type, created_at: Date.now() })
          .onConflict((c) => c.column('sha256').doNothing())
          .execute();
        return { ...written, type };
      } finally {
        await rm(temporary, { force: true });
      }
    },

    async stat(sha256): Promise<StoredFile | undefined> {
      if (!SHA256.test(sha256)) return undefined;
      const row = await db
        .selectFrom('stored_file')
        .select(['sha256', 'bytes', 'type'])
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const onDisk = await stat(place(sha256)).catch(() => undefined);
      return onDisk?.size === Number(row.bytes) ? { ...row, bytes: Number(row.bytes) } : undefined;
    },

    read: (sha256, range) => createReadStream(place(sha256), range ?? {}),
  };
}

async function writeHashed(
  file: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const piece of content) {
      hash.update(piece);
      bytes += piece.byteLength;
      await handle.writeFile(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Makes the rename itself durable. Windows has no handle on a folder to sync; NTFS journals the rename. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
