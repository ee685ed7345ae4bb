import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(os.tmpdir(), 'egov-main-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const start = (environment: Record<string, string>) =>
  spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], {
    env: { PATH: process.env['PATH'] ?? '', EGOV_DATA_DIR: folder, PORT: '0', EGOV_LOG: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('a careless production does not start, and says why', async () => {
  const child = start({ EGOV_PRODUCTION: '1' });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  expect(await once(child, 'close')).toEqual([1, null]);
  for (const name of ['DATABASE_URL', 'EGOV_SECRET', 'EGOV_ISSUER', 'EGOV_PUBLIC_URL']) expect(said).toContain(name);
}, 60_000);

test.skipIf(process.platform === 'win32')(
  'C3: an orderly stop answers what it has accepted and exits with 0',
  async () => {
    const child = start({});
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(line.toString())?.[0] ?? '';
    const asked = Array.from({ length: 20 }, () => fetch(`${url}/v1/config`).then((r) => r.status));
    expect(await asked[0]).toBe(200);
    child.kill('SIGTERM');
    const answers = await Promise.allSettled(asked);
    // Answered, or told to come again: a request that was taken is never cut off.
    for (const answer of answers) if (answer.status === 'fulfilled') expect([200, 503]).toContain(answer.value);
    expect(answers.filter((a) => a.status === 'fulfilled').length).toBeGreaterThan(0);
    expect(await once(child, 'close')).toEqual([0, null]);
  },
  120_000,
);
