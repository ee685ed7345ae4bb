import type { Result } from '../../../shared/result.ts';
import type { Budget } from '../content/zip.ts';
import { DEFAULT_LIMITS, type PacketLimits } from '../limits.ts';
import type { PacketRefusal, ParsedPacket } from './packet.ts';
import type { Quirk } from './prescan.ts';
import { DEFAULT_SECRECY, type SecrecyRules } from './secrecy.ts';

export interface ReadOptions {
  readonly limits?: PacketLimits;
  readonly secrecy?: SecrecyRules;
}

/** What one reading shares over all it opens: the outer packet, archives, inner packets. */
export interface Reading {
  readonly limits: PacketLimits;
  readonly secrecy: SecrecyRules;
  readonly budget: Budget;
  readonly quirks: Set<Quirk>;
  /** Archives and packets above the thing at hand. */
  readonly level: number;
  /** Reads an inner packet; handed down, because reading and unpacking call each other. */
  readonly readInner: (bytes: Uint8Array, reading: Reading) => Promise<Result<ParsedPacket, PacketRefusal>>;
}

export function newReading(options: ReadOptions, readInner: Reading['readInner']): Reading {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const secrecy = options.secrecy ?? DEFAULT_SECRECY;
  return { limits, secrecy, budget: { left: limits.unpackedBytes }, quirks: new Set(), level: 0, readInner };
}

export const deeper = (reading: Reading): Reading => ({ ...reading, level: reading.level + 1 });
