import { parentPort, workerData } from 'node:worker_threads';
import { type Opened, openForCheckpoints } from './database.ts';

/** Moves pages of the log home when told; the writer goes on writing meanwhile. */
const port = parentPort;
if (port === null) throw new Error('checkpoint-loop.ts is a worker thread');
const db = openForCheckpoints(workerData as Opened);
port.on('message', (word: 'go' | 'end') => {
  if (word === 'go') {
    db.pragma('wal_checkpoint(PASSIVE)');
    port.postMessage('done');
    return;
  }
  db.close();
  port.close();
});
