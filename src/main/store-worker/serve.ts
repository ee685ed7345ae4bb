import type { MessagePort } from 'node:worker_threads';
import { storeErrorOf } from './errors.ts';
import type { FromThread, ToThread } from './wire.ts';

type Calls = { readonly [name: string]: (...args: never[]) => unknown };

/** Answers main's calls, one after another in the order they came. */
export function serve(
  port: MessagePort,
  calls: Calls,
  onToken?: (message: Extract<ToThread, { type: 'token' }>) => void,
): void {
  const post = (message: FromThread): void => port.postMessage(message);
  port.on('message', async (message: ToThread) => {
    if (message.type === 'token') {
      onToken?.(message);
      return;
    }
    const call = Object.hasOwn(calls, message.name) ? calls[message.name] : undefined;
    try {
      if (call === undefined) throw new Error(`unknown call ${message.name}`);
      post({ type: 'answer', id: message.id, value: await call(...(message.args as never[])) });
    } catch (cause) {
      post({
        type: 'failed',
        id: message.id,
        error: storeErrorOf(cause) ?? null,
        message: cause instanceof Error ? cause.message : 'unknown failure',
      });
    }
    if (message.name === 'close') port.close();
  });
}
