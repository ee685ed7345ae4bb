import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** The folders that stand for the national exchange, and the settings that make a backend watch them. */
export interface ExchangeFolders {
  /** Packets dropped here arrive. */
  readonly inDir: string;
  /** Status packets for the exchange appear here. */
  readonly outDir: string;
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

export async function exchangeFolders(): Promise<ExchangeFolders> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'egov-exchange-'));
  const inDir = path.join(folder, 'in');
  const outDir = path.join(folder, 'out');
  for (const dir of [inDir, outDir]) await mkdir(dir);
  return {
    inDir,
    outDir,
    env: { EGOV_EXCHANGE_IN_DIR: inDir, EGOV_EXCHANGE_OUT_DIR: outDir, EGOV_RATE_LIMIT: '100000' },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
