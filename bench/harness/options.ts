import { parseArgs } from 'node:util';

export interface Options {
  /** Documents in the measured register. */
  readonly rows: number;
  /** 'max' measures the reads of the store at a million rows, and nothing else. */
  readonly scale: 'default' | 'max';
  readonly only: readonly string[];
  readonly rounds: number;
  /** Keep the temporary folder, for profiling afterwards. */
  readonly keep: boolean;
  /** Write CPU profiles of the workstation's threads to out/bench-profiles. */
  readonly profile: boolean;
}

const USAGE = `npm run bench -- [--only name,...] [--rows N] [--scale max] [--rounds N] [--keep] [--profile]`;

export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      rows: { type: 'string' },
      scale: { type: 'string', default: 'default' },
      rounds: { type: 'string', default: '3' },
      keep: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
    },
  });
  const { scale } = values;
  if (scale !== 'default' && scale !== 'max') throw new Error(`--scale knows "max" only.\n${USAGE}`);
  return {
    rows: whole(values.rows ?? (scale === 'max' ? '1000000' : '100000'), '--rows', 100),
    scale,
    only: (values.only ?? '').split(',').filter((name) => name !== ''),
    rounds: whole(values.rounds, '--rounds', 1),
    keep: values.keep,
    profile: values.profile,
  };
}

function whole(text: string, name: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`${name} must be a whole number from ${least}.\n${USAGE}`);
  return value;
}

/** `--only fill` takes every measurement of that family, `--only fill.100k` that one and its parts. */
export const wanted = (only: readonly string[], names: readonly string[]): boolean =>
  only.length === 0 || names.some((name) => only.some((asked) => name === asked || name.startsWith(`${asked}.`)));
