import { rename, rm } from 'node:fs/promises';
import { type AppError, appError } from '../../shared/errors.ts';
import type { ExportFormat } from '../../shared/ipc/find.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../logging/log.ts';
import type { ExportRequest, ReadableStore } from '../store/store-api.ts';

export interface ExportNeeds {
  readonly store: Pick<ReadableStore, 'exportOpen' | 'exportStep' | 'exportClose'>;
  readonly onProgress: (rows: number) => void;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * A list as a CSV or XLSX file, as its ending says, where the person said. The reader thread writes it under another name,
 * step by step; here is only asked for the next step, so that main stays free and a cancel is heard. What is not finished
 * does not stay.
 */
export async function exportList(
  target: string,
  request: Omit<ExportRequest, 'file' | 'format'>,
  { store, onProgress, log, signal }: ExportNeeds,
): Promise<Result<{ saved: boolean; rows: number; format: ExportFormat }, AppError>> {
  const format = formatOf(target);
  const file = `${target}.${process.pid}.part`;
  let rows = 0;
  try {
    await rm(file, { force: true });
    await store.exportOpen({ ...request, file, format });
    for (let done = false; !done; ) {
      if (signal.aborted) return ok({ saved: false, rows, format });
      ({ rows, done } = await store.exportStep());
      onProgress(rows);
    }
    await store.exportClose();
    await rename(file, target);
    log.info({ rows, format, columns: request.columns.length }, 'a list was saved outside the store');
    return ok({ saved: true, rows, format });
  } catch (error) {
    log.warn({ err: error }, 'a list could not be saved');
    return err(appError(isFull(error) ? 'disk-full' : 'export-failed'));
  } finally {
    await store.exportClose().catch(() => undefined);
    await rm(file, { force: true }).catch(() => undefined);
  }
}

/** Excel's own, unless the person said CSV: `choosePlaceForList` lets no other ending through. */
const formatOf = (target: string): ExportFormat => (/\.csv$/i.test(target) ? 'csv' : 'xlsx');

const isFull = (error: unknown): boolean => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'disk-full';
};
