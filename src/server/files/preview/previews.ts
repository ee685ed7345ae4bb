import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { v7 } from 'uuid';
import type { Converted, Converter } from './converter.ts';

/** PDFs kept: the least recently asked for give way. They can be made again at any time. */
const MOST_KEPT = 500;

export interface Previews {
  /** The PDF of a file by its hash: kept from before, or made now; many who ask at once wait for one run. */
  of(sha256: string, type: string, read: () => Promise<Uint8Array>): Promise<Converted>;
}

export function openPreviews(folder: string, converter: Converter): Previews {
  const underWay = new Map<string, Promise<Converted>>();

  const make = async (sha256: string, type: string, read: () => Promise<Uint8Array>): Promise<Converted> => {
    const file = path.join(folder, `${sha256}.pdf`);
    const kept = await readFile(file).catch(() => null);
    if (kept !== null) {
      const now = new Date();
      await utimes(file, now, now).catch(() => undefined);
      return { ok: true, pdf: kept };
    }
    if (!converter.present) return { ok: false, why: 'absent' };
    const made = await converter.convert(await read(), type);
    if (made.ok) await keep(file, made.pdf);
    return made;
  };

  const keep = async (file: string, pdf: Buffer): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const half = path.join(folder, `${v7()}.new`);
    await writeFile(half, pdf, { mode: 0o600 });
    await rename(half, file);
    await forgetOldest(folder);
  };

  return {
    of(sha256, type, read) {
      const running = underWay.get(sha256);
      if (running !== undefined) return running;
      const fresh = make(sha256, type, read).finally(() => underWay.delete(sha256));
      underWay.set(sha256, fresh);
      return fresh;
    },
  };
}

async function forgetOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= MOST_KEPT) return;
  const all = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(path.join(folder, name)).catch(() => null))?.mtimeMs ?? 0 })),
  );
  const oldest = all.sort((a, b) => a.at - b.at).slice(0, names.length - MOST_KEPT);
  for (const { name } of oldest) await rm(path.join(folder, name), { force: true });
}
