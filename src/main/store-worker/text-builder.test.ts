import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TextBuilder } from './text-builder.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'egov-builder-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const opened = () => ({ file: path.join(folder, 'none.db'), key: randomBytes(32) });

// Seen at a sign-out in the middle of a first fill: `FATAL ERROR: Error::New napi_get_last_error_info`, and no program.
test('a builder that is ended while it loads its code takes nobody with it, at whatever moment', async () => {
  for (let ms = 0; ms < 120; ms += 4) {
    const builder = new TextBuilder(opened(), 'store');
    await pause(ms); // the moment is what is tried, not waited for
    await builder.end();
    expect(builder.gone, `ended after ${ms} ms`).toBe(true);
  }
}, 60_000);

test('one that fails says so', async () => {
  const builder = new TextBuilder(opened(), 'store');
  await expect(builder.run(() => undefined)).rejects.toThrow();
  expect(builder.gone).toBe(true);
});
