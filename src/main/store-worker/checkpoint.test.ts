import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { CheckpointHelper } from './checkpoint.ts';
import { spawnCheckpointHelper } from './checkpoint-helper.ts';
import { meResponse } from './testing/generate.ts';
import { WriterStore } from './writer-store.ts';

/** How often this process, with all its threads, has a file of the folder open. */
function openIn(folder: string): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder);
    } catch {
      return false; // closed between the two looks
    }
  }).length;
}

// What is held is asked of Linux alone; that a held file cannot be wiped is Windows' trouble.
test.runIf(process.platform === 'linux')(
  'a closed store is held by nobody: its wiping meets no file in use',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'egov-alone-'));
    const opened = { file: path.join(folder, 'store.db'), key: randomBytes(32) };
    const helpers: CheckpointHelper[] = [];
    const spawn = (): CheckpointHelper => {
      const helper = spawnCheckpointHelper(opened);
      helpers.push(helper);
      return helper;
    };
    const store = WriterStore.open(opened, meResponse(), { spawn });
    const before = openIn(folder);
    store.checkpointer.fillBegins();
    helpers[0]?.go();
    while (helpers[0]?.busy === true) await pause(5);
    expect(openIn(folder)).toBeGreaterThan(before);
    await store.checkpointer.alone();
    store.close();
    expect(openIn(folder)).toBe(0);
    rmSync(folder, { recursive: true });
  },
);
