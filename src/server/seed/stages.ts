import { type Random, weighted } from './random.ts';

/** How far a document has come. The names are those of the statuses; `refused` and `withdrawn` end early. */
export type Stage =
  | 'received'
  | 'registered'
  | 'submitted'
  | 'directed'
  | 'in-progress'
  | 'completed'
  | 'refused'
  | 'withdrawn';

/** Newest documents still wait at the registry and before the leaders: how many, given the office's daily load. */
export interface Waiting {
  readonly received: number;
  readonly registered: number;
  readonly submitted: number;
}

export function waitingOf(total: number, days: number): Waiting {
  const daily = total / days;
  // The city's office has a full desk from ten a day on; a commune with one a day has one or two waiting.
  const least = Math.min(daily / 10, 1);
  const within = (value: number, min: number, max: number): number =>
    Math.min(Math.max(Math.round(value), Math.round(min * least)), max);
  return {
    received: within(daily * 0.22, 10, 36),
    registered: within(daily * 0.12, 6, 18),
    submitted: within(daily * 0.45, 24, 80),
  };
}

const AGES: readonly (readonly [days: number, draw: (random: Random) => Stage])[] = [
  [
    2,
    weighted<Stage>([
      ['directed', 58],
      ['in-progress', 37],
      ['completed', 5],
    ]),
  ],
  [
    5,
    weighted<Stage>([
      ['directed', 24],
      ['in-progress', 48],
      ['completed', 27],
      ['refused', 1],
    ]),
  ],
  [
    10,
    weighted<Stage>([
      ['directed', 6],
      ['in-progress', 30],
      ['completed', 63],
      ['refused', 1],
    ]),
  ],
  [
    20,
    weighted<Stage>([
      ['directed', 1],
      ['in-progress', 10],
      ['completed', 87.5],
      ['refused', 1.2],
      ['withdrawn', 0.3],
    ]),
  ],
  [
    40,
    weighted<Stage>([
      ['in-progress', 2.5],
      ['completed', 96],
      ['refused', 1.2],
      ['withdrawn', 0.3],
    ]),
  ],
  [
    Number.POSITIVE_INFINITY,
    weighted<Stage>([
      ['in-progress', 0.3],
      ['completed', 98.2],
      ['refused', 1.2],
      ['withdrawn', 0.3],
    ]),
  ],
];

/**
 * The stage of a document with `rank` newer ones in its register and `age` working days. Rank decides what waits
 * (a registry works in order), age what is done: the share of completed documents passes 90 % within a month.
 */
export function stageOf(rank: number, age: number, waiting: Waiting, random: Random): Stage {
  if (rank < waiting.received) return 'received';
  if (rank < waiting.received + waiting.registered) return 'registered';
  if (rank < waiting.received + waiting.registered + waiting.submitted) return 'submitted';
  for (const [days, draw] of AGES) if (age < days) return draw(random);
  return 'completed';
}

/** Rough number of documents between directive and completion: the basis for the cast's share of them. */
export function expectedOpen(total: number, days: number): number {
  const daily = total / days;
  const spans = [2 * 0.95, 3 * 0.72, 5 * 0.36, 10 * 0.11, 20 * 0.025];
  return Math.max(
    spans.reduce((sum, span) => sum + span * daily, 0),
    1,
  );
}
