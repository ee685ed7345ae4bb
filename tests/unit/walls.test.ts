import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import walls from '../../.dependency-cruiser.ts';
import { inspectWalls, wallNames } from '../../scripts/walls.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const fixtures = path.join(root, 'tests', 'fixtures', 'walls');
const cases = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'sound')
  .map((entry) => entry.name);

test('every wall has a bad example', () => {
  const rules = [...(walls.forbidden ?? []).map((rule) => rule.name ?? ''), ...wallNames];
  expect(cases.toSorted()).toEqual(rules.toSorted());
});

describe('a bad example', () => {
  test.each(cases)('breaks the wall %s and no other', async (name) => {
    const report = await inspectWalls(path.join(fixtures, name));
    expect(report.modules).toBeGreaterThan(0);
    expect([...new Set(report.violations.map((violation) => violation.rule))]).toEqual([name]);
  });
});

test('a sound house has modules and breaks no wall', async () => {
  const report = await inspectWalls(path.join(fixtures, 'sound'));
  expect(report).toEqual({ modules: 7, violations: [] });
});

test('our own house is really read', async () => {
  const report = await inspectWalls(root);
  expect(report.modules).toBeGreaterThan(20);
});
