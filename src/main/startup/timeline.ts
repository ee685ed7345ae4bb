/**
 * When each step of this start was reached, in milliseconds since main began. The log has them, so that a slow start
 * says itself where its time went. Names of steps only: nothing of a person or a document.
 */
const steps: Record<string, number> = {};

/** Notes that a step has been reached; the first time counts. */
export function mark(step: 'script' | 'modules' | 'prepared' | 'ready' | 'window' | 'store'): void {
  steps[step] ??= Math.round(performance.now());
}

export const timeline = (): Readonly<Record<string, number>> => steps;
