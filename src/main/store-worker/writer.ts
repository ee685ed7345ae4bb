import { parentPort } from 'node:worker_threads';
import { serve } from './serve.ts';
import type { FromThread, WriterCalls } from './wire.ts';
import { openHost, type WriterHost } from './writer-host.ts';

/** The writer thread: the only one that changes the store, and the one that syncs it. */
const port = parentPort;
if (port === null) throw new Error('writer.ts is a worker thread');
const post = (message: FromThread): void => port.postMessage(message);

let host: WriterHost | undefined;
const opened = (): WriterHost => {
  if (host === undefined) throw new Error('the store is not open');
  return host;
};

let asked = 0;
const waiting = new Map<number, PromiseWithResolvers<string | undefined>>();
const askToken = (stale?: string): Promise<string | undefined> => {
  const id = ++asked;
  const answer = Promise.withResolvers<string | undefined>();
  waiting.set(id, answer);
  post({ type: 'token', id, stale });
  return answer.promise;
};

const calls: WriterCalls = {
  open: (options) => {
    const result = openHost(options, {
      token: askToken,
      event: (name, payload) => post({ type: 'event', name, payload }),
      textChanged: () => post({ type: 'text-changed' }),
      defect: (cause) =>
        post({ type: 'defect', message: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }),
    });
    if (!result.ok) return result;
    host = result.value;
    return { ok: true, value: { me: host.me, status: host.status } };
  },
  submit: (request) => opened().submit(request),
  dismiss: (commandId) => opened().dismiss(commandId),
  putDraft: (key, body) => {
    opened().store.putDraft(key, body);
    return null;
  },
  syncNow: () => {
    opened().syncNow();
    return null;
  },
  close: async () => {
    // Tokens that main will not send any more: whoever waits for one is told there is none.
    for (const { resolve } of waiting.values()) resolve(undefined);
    waiting.clear();
    await host?.close();
    host = undefined;
    return null;
  },
};

serve(port, { ...calls }, ({ id, token, unreachable }) => {
  const answer = waiting.get(id);
  waiting.delete(id);
  if (unreachable) answer?.reject(new Error('the issuer cannot be reached'));
  else answer?.resolve(token);
});
