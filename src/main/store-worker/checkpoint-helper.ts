import { Worker } from 'node:worker_threads';
import { threadFile } from '../thread-file.ts';
import type { CheckpointHelper } from './checkpoint.ts';
import type { Opened } from './database.ts';

/** The helper as a thread of its own. One that fails leaves its work to the writer. */
export function spawnCheckpointHelper({ file, key }: Opened): CheckpointHelper {
  const worker = new Worker(threadFile('store-worker/checkpoint-loop'), {
    workerData: { file, key },
    name: 'checkpoint',
  });
  let busy = false;
  let gone = false;
  worker.on('message', () => {
    busy = false;
  });
  worker.on('error', () => {
    gone = true;
  });
  const left = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      gone = true;
      resolve();
    });
  });
  return {
    get busy() {
      return busy || gone;
    },
    go() {
      busy = true;
      worker.postMessage('go');
    },
    end() {
      if (!gone) worker.postMessage('end');
      return left;
    },
  };
}
