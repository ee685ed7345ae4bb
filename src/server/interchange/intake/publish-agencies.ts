import { principal } from '../../../shared/domain/directory/actor.ts';
import { type Agency, agencySchema } from '../../../shared/domain/directory/agency.ts';
import { unitSchema } from '../../../shared/domain/directory/directory.ts';
import type { Database } from '../../db/database.ts';
import { CITY, recordEntity } from '../../db/record-change.ts';
import { lockIntake } from './records.ts';
import type { AgencyTable } from './settings.ts';

/** Rows of the directory that come from the table of codes; others (a seed's) are not ours to change. */
const OURS = 'table:';

/**
 * Brings the directory that workstations have in line with the table of codes: at every start, writing only what has
 * changed, so that a corrected table reaches everybody by their next pull.
 */
export async function publishAgencies({ kysely }: Database, table: AgencyTable, at: number): Promise<number> {
  return await kysely.transaction().execute(async (trx) => {
    await lockIntake(trx);
    const units = await trx.selectFrom('unit').select('body').whereRef('id', '=', 'org_id').execute();
    const nameOf = new Map(units.map(({ body }) => unitSchema.parse(JSON.parse(body))).map((u) => [u.code, u.name]));
    const wanted = new Map(agenciesOf(table, nameOf).map((agency) => [agency.id, agency]));
    const rows = await trx.selectFrom('agency').select(['id', 'body']).where('id', 'like', `${OURS}%`).execute();
    const have = new Map(rows.map(({ id, body }) => [id, body]));
    let written = 0;
    for (const id of new Set([...wanted.keys(), ...have.keys()])) {
      const body = wanted.get(id) ?? null;
      if (body !== null && have.get(id) === JSON.stringify(body)) continue;
      const audit = { actorId: null, action: 'directory.agency', at };
      await recordEntity(trx, 'agency', id, CITY, body, [principal.everyone], audit);
      written += 1;
    }
    return written;
  });
}

function agenciesOf({ aliases, agencies, source }: AgencyTable, nameOf: ReadonlyMap<string | null, string>): Agency[] {
  const codes = new Set([...aliases.map(({ to }) => to), ...agencies.map(({ code }) => code)]);
  return [...codes].map((code) => {
    const listed = agencies.find((agency) => agency.code === code);
    return agencySchema.parse({
      id: `${OURS}${code}`,
      orgId: CITY,
      code,
      name: listed?.name ?? nameOf.get(code) ?? belowOf(code, nameOf),
      group: listed?.group ?? (nameOf.has(code) ? 'city' : 'other'),
      formerCodes: aliases
        .filter(({ to }) => to === code)
        .map(({ from, since, until }) => ({ code: from, since, until })),
      source,
    });
  });
}

/** `X.*` as an aim: every code keeps what stands below X. */
function belowOf(code: string, nameOf: ReadonlyMap<string | null, string>): string {
  const above = code.endsWith('.*') ? nameOf.get(code.slice(0, -2)) : undefined;
  return above === undefined ? code : `Đơn vị trực thuộc ${above}`;
}
