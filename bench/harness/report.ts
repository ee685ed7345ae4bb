import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { median, short } from './stats.ts';

/** What a goal speaks of: the value itself, or its ratio to the reference of the same round. */
export type Goal = { readonly of: 'value' | 'ratio' } & ({ readonly atMost: number } | { readonly atLeast: number });

export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is held against, in the same unit, measured in the same rounds. */
  readonly reference: number;
  readonly ratio: number;
  readonly referenceIs: string;
  readonly goal: string;
  /** Null: a figure for understanding, without a goal. */
  readonly met: boolean | null;
  readonly rounds: number;
  readonly remark: string;
}

export interface Round {
  readonly value: number;
  readonly reference: number;
}

/**
 * One line of the table: medians over the rounds. The ratio is taken inside each round and its median is what counts:
 * the machine is never twice the same, but within one round both sides had the same one.
 */
export function measured(
  name: string,
  unit: string,
  rounds: readonly Round[],
  referenceIs: string,
  goal: Goal | null,
  remark = '',
): Measured {
  const value = median(rounds.map((r) => r.value));
  const ratio = median(rounds.map((r) => r.value / r.reference));
  return {
    name,
    value,
    unit,
    reference: median(rounds.map((r) => r.reference)),
    ratio,
    referenceIs,
    goal: goal === null ? '' : goalText(goal, unit),
    met: goal === null ? null : isMet(goal, goal.of === 'value' ? value : ratio),
    rounds: rounds.length,
    remark,
  };
}

function isMet(goal: Goal, figure: number): boolean {
  // Written so that NaN, a measurement that did not happen, is never a goal met.
  return 'atMost' in goal ? figure <= goal.atMost : figure >= goal.atLeast;
}

function goalText(goal: Goal, unit: string): string {
  const sign = 'atMost' in goal ? '<=' : '>=';
  const figure = 'atMost' in goal ? goal.atMost : goal.atLeast;
  return goal.of === 'ratio' ? `ratio ${sign} ${figure}` : `${sign} ${figure} ${unit}`;
}

const HEAD = ['name', 'value', 'unit', 'reference', 'ratio', 'goal', 'met', 'against'];

export function tableOf(lines: readonly Measured[]): string {
  const rows = lines.map((m) => [
    m.name,
    short(m.value),
    m.unit,
    short(m.reference),
    short(m.ratio),
    m.goal,
    m.met === null ? '-' : m.met ? 'yes' : 'NO',
    m.referenceIs,
  ]);
  const widths = HEAD.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i >= 1 && i <= 4 && i !== 2 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(HEAD), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Written after every measurement: a run that is cut short leaves what it has. */
export async function writeReport(file: string, lines: readonly Measured[]): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(lines, null, 2)}\n`);
}
