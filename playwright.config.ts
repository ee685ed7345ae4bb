import process from 'node:process';
import { defineConfig } from '@playwright/test';

// Only for a run: the static checks read this file as whoever they are.
if (process.argv.includes('test') && process.platform !== 'win32' && process.getuid?.() === 0) {
  // The application is tested with its sandbox on, and Chromium has none for root.
  throw new Error(
    'These tests do not run as root. Use `npm test`, `npm run e2e -- <arguments>` or `npm run tour`: they change the user.',
  );
}

const long = process.env['EGOV_LONG'] === '1';

export default defineConfig({
  // One window at a time: each run has one display and one keyboard focus. No retries: a test that fails sometimes has found something.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: long ? 15 * 60_000 : 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  outputDir: 'out/test-results',
  projects: [
    { name: 'e2e', testDir: 'tests/e2e', testMatch: '**/*.e2e.ts' },
    { name: 'tour', testDir: 'tests/tour', testMatch: '**/*.tour.ts', timeout: 20 * 60_000 },
  ],
});
