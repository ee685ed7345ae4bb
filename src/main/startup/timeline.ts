/** The steps of a start, in milliseconds since the process was made; the log has them, so a slow start explains itself. */
const steps: Record<string, number> = {};

/** Notes that a step of the start has been reached; the first time counts. */
export function mark(step: string): void {
  const made = process.getCreationTime?.() ?? null;
  if (made !== null) steps[step] ??= Math.round(performance.timeOrigin + performance.now() - made);
  process.stderr.write(`T:${step} ${performance.timeOrigin + performance.now()}\n`);
}

export const timeline = (): Readonly<Record<string, number>> => steps;
