import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { Attention } from './attention.ts';

/** What `makeRoom` slept, without sleeping longer than it asked for. */
async function slept(attention: Attention, meanwhile = () => {}): Promise<number[]> {
  const waits: number[] = [];
  await attention.makeRoom((ms) => {
    waits.push(ms);
    meanwhile();
    return pause(ms);
  });
  return waits;
}

test('nobody has been there: nobody is made room for', async () => {
  const attention = new Attention();
  expect(attention.present).toBe(false);
  expect(await slept(attention)).toEqual([]);
});

test('after a key the whole of its time is left to it, once', async () => {
  const attention = new Attention();
  attention.given();
  expect(attention.present).toBe(true);
  const first = await slept(attention);
  expect(first[0]).toBeGreaterThan(80);
  expect(await slept(attention)).toEqual([]);
});

test('a hand that never rests holds work up for a while, not for ever', async () => {
  const attention = new Attention();
  attention.given();
  const hand = setInterval(() => attention.given(), 5);
  const from = performance.now();
  await slept(attention, () => attention.given());
  clearInterval(hand);
  expect(performance.now() - from).toBeGreaterThan(125); // longer than for one key
});

test('a thread that sleeps sees the hand of another', async () => {
  const attention = new Attention();
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     import(workerData.module).then(({ Attention }) => {
       const person = new Attention(workerData.shared);
       parentPort.once('message', () => {
         const from = performance.now();
         person.makeRoomSleeping();
         parentPort.postMessage({ present: person.present, ms: performance.now() - from });
       });
       parentPort.postMessage('ready');
     });`,
    { eval: true, workerData: { module: new URL('./attention.ts', import.meta.url).href, shared: attention.shared } },
  );
  await new Promise((resolve) => worker.once('message', resolve));
  const answer = new Promise<{ present: boolean; ms: number }>((resolve) => worker.once('message', resolve));
  attention.given();
  worker.postMessage('go');
  const { present, ms } = await answer;
  await worker.terminate();
  expect(present).toBe(true);
  expect(ms).toBeGreaterThan(50);
});
