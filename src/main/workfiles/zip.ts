import { crc32, deflateRawSync } from 'node:zlib';

export interface Packed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Names are UTF-8. */
const UTF8 = 0x0800;
const STORED = 0;
const DEFLATED = 8;
/** 1 January 1980, the first day a zip knows: the same contents make the same bytes. */
const DAY = 0x0021;

/**
 * A zip of a few files, written at once. A library was weighed: what is needed is forty lines, without encryption, without
 * streaming and below 4 GB. PDF and pictures do not shrink and are stored as they are.
 */
export function zipOf(files: readonly Packed[]): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const deflated = deflateRawSync(bytes);
    const [method, data] = deflated.length < bytes.length ? [DEFLATED, deflated] : [STORED, Buffer.from(bytes)];
    const path = Buffer.from(name, 'utf8');
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0); // version needed
    facts.writeUInt16LE(UTF8, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt16LE(0, 6);
    facts.writeUInt16LE(DAY, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(14); // extra length is the last field of `facts`; comment, disk, attributes: none
    entry.writeUInt32LE(at, 10);
    const local = Buffer.concat([signature(0x04034b50), facts, path, data]);
    directory.push(Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), facts, entry, path]));
    body.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...body, central, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
