/**
 * What a packet may ask of us before it is refused. The exchange sends documents of some hundred kilobytes; the limits
 * leave room for scanned appendices and none for bombs (docs/security.md; reliability rows F3-F4).
 */
export interface PacketLimits {
  /** The whole file as it comes, base64 included. */
  readonly packetBytes: number;
  readonly depth: number;
  readonly elements: number;
  /** Any text but an attachment's: a subject of App. VI has 500 characters. */
  readonly fieldChars: number;
  readonly attachments: number;
  readonly zipEntries: number;
  /** Of one attachment, and of all attachments of a packet together. */
  readonly unpackedBytes: number;
  /** Unpacked by packed, asked once a file has passed `ratioFromBytes`: small texts may shrink as they like. */
  readonly zipRatio: number;
  readonly ratioFromBytes: number;
  /** A packet inside an archive inside a packet is met in the exchange's own samples; deeper is not looked into. */
  readonly nesting: number;
  readonly parseMs: number;
  readonly workerHeapMb: number;
}

const MB = 1024 * 1024;

export const DEFAULT_LIMITS: PacketLimits = {
  packetBytes: 50 * MB,
  depth: 32,
  elements: 10_000,
  fieldChars: 65_536,
  attachments: 100,
  zipEntries: 100,
  unpackedBytes: 200 * MB,
  zipRatio: 200,
  ratioFromBytes: MB,
  nesting: 2,
  parseMs: 5_000,
  workerHeapMb: 256,
};
