import process from 'node:process';
import { defineConfig } from 'vitest/config';

if (Number(process.versions.node.split('.')[0]) < 24) {
  throw new Error('The tests run on the Node of the project: npm test, npm run unit, or node_modules/.bin/node.');
}

const long = process.env['EGOV_LONG'] === '1';
const common = { environment: 'node', pool: 'forks' } as const;

// The two cores of the CI machine are shared by PostgreSQL and whatever a test starts.
export default defineConfig({
  cacheDir: '.cache/vite',
  test: {
    maxWorkers: 2,
    fsModuleCachePath: '.cache/vitest',
    projects: [
      {
        extends: true,
        test: {
          ...common,
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'tests/unit/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/*.pg.test.ts', '**/*.property.test.{ts,tsx}', '**/node_modules/**'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          ...common,
          // Beside the unit tests, with the patience that many generated cases need.
          name: 'property',
          include: ['{src,tests/unit}/**/*.property.test.{ts,tsx}'],
          exclude: ['**/node_modules/**'],
          testTimeout: long ? 900_000 : 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          ...common,
          // Each test runs on both engines by itself (src/server/testing/engines.ts); this brings the real one.
          name: 'pg',
          include: ['{src,tests}/**/*.pg.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['scripts/vitest-postgres.ts'],
          testTimeout: long ? 600_000 : 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
