import { parentPort } from 'node:worker_threads';
import type { ReadOptions } from './edxml/options.ts';
import type { ParsedFile, ParsedPacket } from './edxml/packet.ts';
import { readPacket } from './edxml/read-packet.ts';

/**
 * The thread in which packets are read, one at a time. It holds no connection, no secret and no environment; when it
 * is too slow or too large, `parser.ts` ends it and starts another.
 */
export interface ParseRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread only');

port.on('message', (request: ParseRequest) => {
  void readPacket(request.bytes, request.options).then((result) => {
    port.postMessage({ id: request.id, result }, result.ok ? buffersOf(result.value) : []);
  });
});
port.postMessage({ ready: true });

/** Files are handed over, not copied: the receiving thread must not stall on them. */
function buffersOf(packet: ParsedPacket): ArrayBuffer[] {
  const collect = (files: readonly ParsedFile[]): ArrayBuffer[] =>
    files.flatMap((file) => [file.content.buffer, ...collect(file.contains)]);
  return packet.type === 'document' ? collect(packet.attachments) : [];
}
