/** Numbered set-up steps with the time each took, so that a slow or failed one can be named. */
export interface Step {
  readonly title: string;
  /** Returns what to say after the title; starts with 'already' when there was nothing to do. */
  readonly run: () => Promise<string>;
}

export class StepFailed extends Error {}

export async function runSteps(steps: readonly Step[]): Promise<void> {
  for (const [index, step] of steps.entries()) {
    const label = `[${index + 1}/${steps.length}] ${step.title}`;
    const started = performance.now();
    try {
      const said = await step.run();
      const took = said.startsWith('already') ? 'skipped' : seconds(performance.now() - started);
      console.log(`${label}: ${said} (${took})`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new StepFailed(`Step ${label} failed.\n${reason}`, { cause: error });
    }
  }
}

export function seconds(ms: number): string {
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
