/**
 * Chance that repeats: the same seed gives the same city on every machine. `Math.random` and the clock are not
 * used anywhere in the generators, so a failing test or a benchmark can be run again exactly.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number in [min, max]. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** mulberry32: 32 bits of state, far better than needed here and five lines long. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const chosen = list[Math.floor(next() * list.length)];
      if (chosen === undefined) throw new Error('pick from an empty list');
      return chosen;
    },
  };
}

/** A seed of its own for each thing, so that one more call for document 5 changes nothing in document 6. */
export function mixSeed(seed: number, ...parts: readonly (number | string)[]): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  const add = (value: number): void => {
    hash = Math.imul(hash ^ (value & 0xffff), 0x01000193);
    hash = Math.imul(hash ^ (value >>> 16), 0x85ebca6b);
    hash ^= hash >>> 13;
  };
  for (const part of parts) {
    if (typeof part === 'number') add(part);
    else for (let i = 0; i < part.length; i++) add(part.charCodeAt(i));
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Weighted choice, weights summed once. */
export function weighted<T>(entries: readonly (readonly [T, number])[]): (random: Random) => T {
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  const last = entries.at(-1);
  if (last === undefined) throw new Error('weighted choice from an empty list');
  return (random) => {
    let left = random.next() * total;
    for (const [value, weight] of entries) {
      left -= weight;
      if (left < 0) return value;
    }
    return last[0];
  };
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** A UUID v7 whose random part repeats: ids have the size and order of the ones the program makes. */
export function seededUuid(at: number, random: Random): string {
  const time = hex(at, 12);
  const a = Math.floor(random.next() * 0x1000);
  const b = 0x8000 | Math.floor(random.next() * 0x4000);
  const c = Math.floor(random.next() * 0x1_0000_0000);
  const d = Math.floor(random.next() * 0x1_0000);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a, 3)}-${hex(b, 4)}-${hex(d, 4)}${hex(c, 8)}`;
}
