import { sql } from 'kysely';
import type { Issued } from '../../shared/commands/definition.ts';
import { dayOf, yearOf } from '../../shared/domain/calendar/days.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { notationOf, seriesOf, symbolOf } from '../../shared/domain/outgoing/symbol.ts';
import type { Trx } from '../db/record-change.ts';
import { unitOf } from './records.ts';

/**
 * The next number of a series (NĐ 30/2020 Art. 15): from 1 on 1 January, each used once. The counter row stays locked
 * until commit, so parallel numberings wait for one another and a rollback gives the number back; the table of given
 * numbers is the second guard.
 */
export async function giveNumber(trx: Trx, outgoing: Outgoing, now: number): Promise<NonNullable<Issued['outgoing']>> {
  const series = seriesOf(outgoing.kind);
  const year = yearOf(now);
  // A counter behind the table (restored from an older copy) goes on after the highest number given.
  const given = sql<number>`(SELECT coalesce(max(number), 0) FROM outgoing_number
    WHERE org_id = ${outgoing.orgId} AND series = ${series} AND year = ${year})`;
  const row = await trx
    .insertInto('series_counter')
    .values({ org_id: outgoing.orgId, series, year, last_number: sql`${given} + 1` })
    .onConflict((c) =>
      c
        .columns(['org_id', 'series', 'year'])
        .doUpdateSet({ last_number: sql`GREATEST(series_counter.last_number, ${given}) + 1` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  const number = row.last_number;
  await trx
    .insertInto('outgoing_number')
    .values({ org_id: outgoing.orgId, series, year, number, outgoing_id: outgoing.id, given_at: now })
    .execute();
  const [org, unit] = await Promise.all([unitOf(trx, outgoing.orgId), unitOf(trx, outgoing.unitId)]);
  return { series, year, number, symbol: symbolOf(number, notationOf(outgoing.kind, org, unit)), issuedOn: dayOf(now) };
}
