import { appendFileSync } from 'node:fs';
import process from 'node:process';

/**
 * Loaded before a program that is to be watched (`--import`): how long its event loop lets a timer of 5 ms wait, as
 * lines of "instant delay" in the file that BENCH_LOOP_FILE names. The step of the timer is part of the delay.
 */
const STEP_MS = 5;
const WRITE_MS = 500;

const file = process.env['BENCH_LOOP_FILE'];
if (file !== undefined) {
  let lines = '';
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    lines += `${Date.now()} ${(now - last).toFixed(1)}\n`;
    last = now;
  }, STEP_MS).unref();
  setInterval(() => {
    appendFileSync(file, lines);
    lines = '';
  }, WRITE_MS).unref();
}
