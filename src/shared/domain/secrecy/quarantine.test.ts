import { expect, test } from 'vitest';
import { nextActs, QUARANTINE_STATES, quarantineStepSchema, stateAfter } from './quarantine.ts';

test('Luật 117/2025/QH15 Điều 5: nothing found is handed over or destroyed without a minute, and everything ends destroyed', () => {
  expect(nextActs('isolated')).toEqual(['minute']);
  expect(nextActs('handed-over')).toEqual(['destroy']);
  const ends = QUARANTINE_STATES.filter((state) => nextActs(state).length === 0);
  expect(ends).toEqual(['destroyed']);
  // Each step leads forward: the order cannot be walked in a circle.
  for (const state of QUARANTINE_STATES)
    for (const act of nextActs(state))
      expect(QUARANTINE_STATES.indexOf(stateAfter(act))).toBeGreaterThan(QUARANTINE_STATES.indexOf(state));
});

test('a step without its required words is none', () => {
  expect(quarantineStepSchema.safeParse({ what: 'destroy', witness: '  ' }).success).toBe(false);
  expect(quarantineStepSchema.safeParse({ what: 'minute', number: '', present: 'A', handling: 'B' }).success).toBe(
    true,
  );
});
