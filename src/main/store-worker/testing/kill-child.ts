import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { WriterStore } from '../writer-store.ts';

/** Submits commands until it is killed; each one's id is written out after it was acknowledged. */
const [file = '', keyHex = '', acks = ''] = process.argv.slice(2);
const store = WriterStore.open({ file, key: Buffer.from(keyHex, 'hex') }, null);
process.send?.('ready');
for (let i = 0; ; i++) {
  const done = store.submit({
    name: 'document.note',
    args: { documentId: `doc-${i % 200}`, text: `ghi chú ${process.pid}.${i}` },
  });
  if (!done.ok) throw new Error(done.error.code);
  appendFileSync(acks, `${done.value.commandId}\n`);
  store.checkpointer.step();
}
