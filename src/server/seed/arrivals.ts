import { CITY_ORG } from './cast.ts';
import type { City } from './city.ts';
import { type OfficeClock, WORKDAY } from './office-time.ts';
import { createRandom, mixSeed } from './random.ts';

/** One document's place in the stream: which register, when, and how many come after it there. */
export interface Arrival {
  readonly ord: number;
  readonly orgId: string;
  readonly tick: number;
  /** Newer documents in the same register. */
  readonly rank: number;
}

export interface RegisterShare {
  readonly orgId: string;
  readonly total: number;
}

/** Who receives how many: the city's own office 40 %, departments 34 %, communes the rest; or one takes all. */
export function registerShares(city: City, total: number, concentrateOrg?: string): RegisterShare[] {
  const orgs = city.units.filter((unit) => unit.id === unit.orgId);
  if (concentrateOrg !== undefined) {
    if (!orgs.some((unit) => unit.id === concentrateOrg)) throw new Error(`no such organisation: ${concentrateOrg}`);
    return [{ orgId: concentrateOrg, total }];
  }
  const departments = orgs.filter((unit) => unit.kind === 'department').length;
  const communes = orgs.filter((unit) => unit.kind === 'commune').length;
  const weights = orgs.map((unit) =>
    unit.id === CITY_ORG ? 0.4 : unit.kind === 'department' ? 0.34 / departments : 0.26 / communes,
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  let before = 0;
  return orgs.map((unit, i) => {
    // Rounded along the running sum: the parts add up to the whole exactly.
    const next = before + (weights[i] ?? 0) / sum;
    const share = Math.round(next * total) - Math.round(before * total);
    before = next;
    return { orgId: unit.id, total: share };
  });
}

/** Mondays bring most, Fridays least. */
const WEEKDAY_LOAD = [0, 1.25, 1.05, 1, 1, 0.85, 0];

/** Arrivals of all registers in the order of time. One day is in memory at once, whatever the total. */
export function* arrivals(shares: readonly RegisterShare[], clock: OfficeClock, seed: number): Generator<Arrival> {
  const random = createRandom(mixSeed(seed, 'arrivals'));
  const lastPart = (clock.nowTick + 1 - (clock.days.length - 1) * WORKDAY) / WORKDAY;
  const loads = clock.days.map((day, i) => {
    const load = (WEEKDAY_LOAD[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 1) * (0.8 + random.next() * 0.4);
    return i === clock.days.length - 1 ? load * lastPart : load;
  });
  const whole = loads.reduce((a, b) => a + b, 0);
  const left = new Map(shares.map(({ orgId, total }) => [orgId, total]));
  let ord = 0;
  let before = 0;
  for (const [index, load] of loads.entries()) {
    const next = before + load / whole;
    const slots: { orgId: string; tick: number }[] = [];
    for (const { orgId, total } of shares) {
      const count = Math.round(next * total) - Math.round(before * total);
      // Nothing in the last half hour of a day: what comes must still be registered on it.
      const seconds = index === clock.days.length - 1 ? clock.nowTick - index * WORKDAY : WORKDAY - 1800;
      for (let i = 0; i < count; i++)
        slots.push({ orgId, tick: index * WORKDAY + Math.floor(random.next() * seconds) });
    }
    slots.sort((a, b) => a.tick - b.tick);
    for (const { orgId, tick } of slots) {
      const rank = (left.get(orgId) ?? 1) - 1;
      left.set(orgId, rank);
      ord += 1;
      yield { ord, orgId, tick, rank };
    }
    before = next;
  }
}
