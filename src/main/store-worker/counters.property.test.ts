import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Document } from '../../shared/domain/document/document.ts';
import { generateDocument, ME, Random } from './testing/generate.ts';
import { findWrongCounts } from './testing/recount.ts';
import { TempStore } from './testing/temp-store.ts';

type Step =
  | { do: 'pull'; which: number; seed: number }
  | { do: 'remove'; which: number }
  | { do: 'note' | 'register' | 'start'; which: number }
  | { do: 'answer'; accept: boolean }
  | { do: 'role' }
  | { do: 'refill'; keep: number };

const COUNT = 60;
const which = fc.integer({ min: 0, max: COUNT - 1 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('pull' as const), which, seed: fc.integer() }),
  fc.record({ do: fc.constant('remove' as const), which }),
  fc.record({ do: fc.constantFrom('note' as const, 'register' as const, 'start' as const), which }),
  fc.record({ do: fc.constant('answer' as const), accept: fc.boolean() }),
  fc.record({ do: fc.constant('role' as const) }),
  fc.record({ do: fc.constant('refill' as const), keep: fc.integer({ min: 1, max: 4 }) }),
);

const numbered = (i: number, seed: number): Document => ({
  ...generateDocument(new Random(seed), COUNT - (i % 3), COUNT),
  id: `d${i}`,
  ord: i + 1,
});

test('counters, dictionaries and derived columns equal a recount after any history', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 25 }), (history) => {
      const temp = new TempStore();
      try {
        temp.fill(Array.from({ length: COUNT }, (_, i) => numbered(i, i)));
        let roles = 0;
        let me = ME;
        for (const step of history) {
          if (step.do === 'pull') temp.pull(numbered(step.which, step.seed));
          else if (step.do === 'remove')
            temp.sync.applyPull({
              changes: [{ kind: 'document', removed: `d${step.which}` }],
              cursor: 'x',
              positions: {},
              more: false,
            });
          else if (step.do === 'note')
            temp.store.submit({ name: 'document.note', args: { documentId: `d${step.which}`, text: 'x' } });
          else if (step.do === 'register')
            temp.store.submit({
              name: 'document.register',
              args: { documentId: `d${step.which}`, facts: { urgency: 2 }, duplicateConfirmed: false },
            });
          else if (step.do === 'start')
            temp.store.submit({ name: 'document.start', args: { documentId: `d${step.which}` } });
          else if (step.do === 'answer') answerOne(temp, step.accept);
          else if (step.do === 'refill')
            temp.fill(Array.from({ length: COUNT }, (_, i) => numbered(i, i)).filter((_, i) => i % step.keep === 0));
          else {
            me = { ...ME, roles: roles++ % 2 === 0 ? ['specialist'] : ['clerk', 'head'] };
            temp.store.setMe({ ...temp.store.me, person: { ...temp.store.me.person, roles: [...me.roles] } });
          }
        }
        expect(findWrongCounts(temp.store.db, me)).toEqual([]);
      } finally {
        temp.end();
      }
    }),
    { numRuns: 60, verbose: 1 },
  );
});

function answerOne(temp: TempStore, accept: boolean): void {
  const [command] = temp.sync.takeBatch(1);
  if (command === undefined) return;
  const { id, n } = command;
  temp.sync.applyResults([
    accept
      ? { id, n, outcome: 'accepted', partition: 'org', seq: temp.seq }
      : { id, n, outcome: 'refused', error: { code: 'not-yours' } },
  ]);
}
