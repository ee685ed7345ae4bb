import { createReadStream, watch } from 'node:fs';
import { access, lstat, mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { Packet } from '../../../shared/domain/exchange/packet.ts';
import { collect } from '../collect.ts';
import type { Arrival, Receipt } from './receive.ts';

/** Where a file goes when it has been dealt with. Nothing is ever deleted here. */
const SUBFOLDERS = { accepted: 'done', refused: 'refused', secret: 'quarantine' } as const;

export interface FolderOptions {
  readonly inDir: string;
  readonly packetBytes: number;
  readonly pollMs: number;
  readonly receive: (arrival: Arrival) => Promise<Receipt>;
  readonly log: FastifyBaseLogger;
}

export interface WatchedFolder {
  /** Looks once and takes in what lies still. A file is taken at the second look that finds it unchanged. */
  look(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * The watched folder: an adapter of the exchange, or a person, puts packets into it. `fs.watch` makes it quick, the
 * poll makes it sure (network drives do not tell). A file still being copied grows between two looks and is left.
 */
export async function watchFolder(options: FolderOptions): Promise<WatchedFolder> {
  const { inDir, log } = options;
  for (const name of Object.values(SUBFOLDERS)) await mkdir(path.join(inDir, name), { recursive: true });
  let lastSeen = new Map<string, string>();
  let looking: Promise<number> | undefined;
  let stopped = false;

  const lookNow = async (): Promise<number> => {
    const seen = new Map<string, string>();
    let taken = 0;
    for (const name of (await readdir(inDir)).sort()) {
      if (stopped || isTemporary(name)) continue;
      const file = path.join(inDir, name);
      const facts = await lstat(file).catch(() => undefined);
      if (facts === undefined || !facts.isFile()) continue; // links and folders are not packets
      const state = `${facts.size}:${facts.mtimeMs}:${facts.ino}`;
      seen.set(name, state);
      if (lastSeen.get(name) !== state) continue;
      if (await takeIn(file, name, options)) {
        taken += 1;
        seen.delete(name);
      }
    }
    lastSeen = seen;
    return taken;
  };
  const look = (): Promise<number> => {
    looking ??= lookNow().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const tick = (): void => {
    if (!stopped) look().catch((error: unknown) => log.error({ err: error }, 'the watched folder could not be read'));
  };

  const timer = setInterval(tick, options.pollMs);
  timer.unref();
  let soon: NodeJS.Timeout | undefined;
  const watcher = watch(inDir, { persistent: false }, () => {
    clearTimeout(soon);
    soon = setTimeout(tick, SETTLE_MS);
    soon.unref();
  });
  watcher.on('error', (error) => log.warn({ err: error }, 'the folder cannot be watched; it is polled'));
  return {
    look,
    async stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(soon);
      watcher.close();
      await looking?.catch(() => undefined);
    },
  };
}

const SETTLE_MS = 300;

/** True when the file has left the folder's top; false to try again at the next look. */
async function takeIn(file: string, name: string, options: FolderOptions): Promise<boolean> {
  const { inDir, log } = options;
  try {
    const read = await collect(createReadStream(file), options.packetBytes);
    if (!read.ok) {
      log.warn({ code: read.error.code }, 'a file in the watched folder is too large');
      await moveAside(file, path.join(inDir, SUBFOLDERS.refused), name, 'too-large');
      return true;
    }
    const { packet, repeated } = await options.receive({ ...read.value, channel: 'folder', fileName: name });
    await moveAside(file, path.join(inDir, SUBFOLDERS[placeOf(packet)]), name, packet.id.slice(0, 8));
    log.info(
      { packet: packet.id, outcome: packet.outcome, code: packet.error?.code, repeated },
      'packet taken from the folder',
    );
    return true;
  } catch (error) {
    // Database away, file locked by its writer: it stays and is tried again.
    log.error({ err: error }, 'a packet could not be taken in yet');
    return false;
  }
}

function placeOf(packet: Packet): keyof typeof SUBFOLDERS {
  if (packet.error?.code === 'packet-secret') return 'secret';
  return packet.outcome === 'refused' ? 'refused' : 'accepted';
}

/** Keeps the name; a name already taken gets the mark and, if need be, a number. */
async function moveAside(file: string, folder: string, name: string, mark: string): Promise<void> {
  const { name: base, ext } = path.parse(name);
  for (let turn = 0; ; turn += 1) {
    const target = path.join(
      folder,
      turn === 0 ? name : turn === 1 ? `${base}.${mark}${ext}` : `${base}.${mark}.${turn}${ext}`,
    );
    if (await exists(target)) continue;
    await rename(file, target);
    return;
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Names under which programs write before they rename. */
const isTemporary = (name: string): boolean =>
  name.startsWith('.') || name.startsWith('~') || /\.(tmp|part|partial|crdownload)$/i.test(name);
