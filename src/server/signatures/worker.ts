import { parentPort, workerData } from 'node:worker_threads';
import type { SignatureCheck } from '../../shared/domain/document/signature.ts';
import { issuersOf } from './chain/issuers.ts';
import { checkPdf } from './pdf/check-pdf.ts';
import { checkPacket } from './xml/check-packet.ts';

/**
 * The thread in which signatures are checked, one file at a time. It holds no connection, no secret and no environment;
 * all it is told is the folder of the accepted issuers, which it reads again when a file there has changed.
 */
export interface CheckRequest {
  readonly id: number;
  readonly what: 'pdf' | 'packet';
  readonly bytes: Uint8Array;
  readonly now: number;
}

export interface CheckReply {
  readonly id: number;
  readonly signatures: readonly SignatureCheck[];
}

export interface CheckThreadData {
  readonly issuersFolder: string | undefined;
}

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread only');

const issuers = issuersOf((workerData as CheckThreadData).issuersFolder);

port.on('message', ({ id, what, bytes, now }: CheckRequest) => {
  const check = what === 'pdf' ? checkPdf : checkPacket;
  port.postMessage({ id, signatures: check(bytes, { issuers: issuers(), now }) } satisfies CheckReply);
});
