import { audienceOfOutgoing } from '../../shared/domain/outgoing/audience.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Database } from '../db/database.ts';
import { entityValues } from '../db/record-change.ts';
import { printOutgoing } from '../outgoing/paper.ts';
import { paperName } from '../outgoing/print.ts';
import type { FileStore } from '../rooms.ts';
import { copyRows } from './copy-rows.ts';
import { type OutgoingOptions, outgoingDocuments } from './outgoing.ts';

const COUNT = 60;

/** Outgoing documents of the city's office, their numbers, and the counters that go on from them. */
export async function seedOutgoing(
  database: Database,
  files: FileStore,
  options: Pick<OutgoingOptions, 'city' | 'writers' | 'seed' | 'now'>,
): Promise<void> {
  const units = new Map(options.city.units.map((unit) => [unit.id, unit]));
  const withPaper: OutgoingOptions['withPaper'] = async (outgoing) => {
    const [org, unit] = [units.get(outgoing.orgId), units.get(outgoing.unitId)];
    if (org === undefined || unit === undefined) throw new Error(`no unit ${outgoing.unitId}`);
    const { bytes, pages } = await printOutgoing(outgoing, { org, unit, superior: null });
    const stored = await files.put(bytes, 'application/pdf');
    return { paper: { ...stored, name: paperName(outgoing) }, pageCount: pages };
  };
  const all = await outgoingDocuments({ ...options, count: COUNT, withPaper });
  const rows = all.map((outgoing) => entityValues('outgoing', outgoing.orgId, outgoing, audienceOfOutgoing(outgoing)));
  await copyRows(database, 'outgoing', rows);
  const numbered = all.flatMap(numberOf);
  await copyRows(
    database,
    'outgoing_number',
    numbered.map(({ outgoing, ...row }) => ({
      ...row,
      outgoing_id: outgoing.id,
      given_at: outgoing.history.find((line) => line.kind === 'numbered')?.at ?? outgoing.updatedAt,
    })),
  );
  const last = new Map(numbered.map((row) => [`${row.series} ${row.year}`, row]));
  await copyRows(
    database,
    'series_counter',
    [...last.values()].map(({ org_id, series, year, number }) => ({ org_id, series, year, last_number: number })),
  );
}

function numberOf(outgoing: Outgoing) {
  const { orgId, series, year, number } = outgoing;
  return series === null || year === null || number === null ? [] : [{ org_id: orgId, series, year, number, outgoing }];
}
