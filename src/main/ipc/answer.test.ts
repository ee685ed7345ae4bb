import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { appError } from '../../shared/errors.ts';
import { IPC_CALLS, type IpcCall } from '../../shared/ipc/contract.ts';
import { CALL_NAMES } from '../../shared/ipc/names.ts';
import { ok } from '../../shared/result.ts';
import type { Log } from '../logging/log.ts';
import { answerCall, type Handlers, Refusal } from './answer.ts';
import { isOurPage } from './sender.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined } as unknown as Log;

describe('an answer', () => {
  test('is refused for input that the contract does not know', async () => {
    const handler = vi.fn<Handlers['documents:get']>();
    for (const input of [
      undefined,
      null,
      1,
      {},
      { id: '' },
      { id: 'x', extra: 1 },
      { id: 'a'.repeat(101) },
      [],
      { id: {} },
    ]) {
      expect(await answerCall('documents:get', handler, input, quiet)).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
    }
    expect(handler).not.toHaveBeenCalled();
  });

  test('never carries a word of what was thrown', async () => {
    const failing: Handlers['sync:now'] = async () => {
      throw new Error('SELECT secret FROM citizens');
    };
    const answer = await answerCall('sync:now', failing, undefined, quiet);
    expect(answer).toEqual({ ok: false, error: { code: 'server-error' } });
  });

  test('carries a refusal that a handler means', async () => {
    const refusing: Handlers['sync:now'] = async () => {
      throw new Refusal(appError('store-locked'));
    };
    expect(await answerCall('sync:now', refusing, undefined, quiet)).toEqual({
      ok: false,
      error: { code: 'store-locked' },
    });
  });

  test('has nothing that the contract does not name', async () => {
    const talkative: Handlers['commands:submit'] = async () => ok({ commandId: 'c', token: 'secret' });
    const answer = await answerCall('commands:submit', talkative, { name: 'document.note', args: {} }, quiet);
    expect(answer).toEqual({ ok: true, value: { commandId: 'c' } });
  });
});

test('any input to any call ends in a Result', async () => {
  const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
  const reached = async (): Promise<never> => {
    throw new Refusal(appError('store-locked'));
  };
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withObjectString: true,
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...CALL_NAMES), anything, async (name: IpcCall, input) => {
      const answer = await answerCall(name, reached as unknown as Handlers[typeof name], input, quiet);
      expect(answer.ok).toBe(false);
      if (!answer.ok) expect(['invalid-input', 'store-locked']).toContain(answer.error.code);
    }),
    { seed, numRuns: 3000 },
  );
  expect(Object.keys(IPC_CALLS)).toHaveLength(CALL_NAMES.length);
});

describe('a sender', () => {
  const frame = { url: 'egov://app/index.html#/desk', origin: 'egov://app', parent: null, detached: false };
  const call = (
    change: Partial<Record<keyof typeof frame, unknown>> | null,
    contents = 1,
  ): Parameters<typeof isOurPage>[0] =>
    ({ sender: { id: contents }, senderFrame: change === null ? null : { ...frame, ...change } }) as Parameters<
      typeof isOurPage
    >[0];

  test('is our page in the main frame of our window', () => expect(isOurPage(call({}), 1)).toBe(true));

  test.each([
    ['a gone frame', call(null), 1],
    ['a frame within the page', call({ parent: {} }), 1],
    ['the PDF view', call({ url: 'egov-pdf://view/pdf/index.html', origin: 'egov-pdf://view' }), 1],
    ['another page of our origin', call({ url: 'egov://app/assets/app.js' }), 1],
    ['an opaque origin', call({ origin: 'null' }), 1],
    ['another window', call({}, 2), 1],
    ['no window', call({}), undefined],
    ['a detached frame', call({ detached: true }), 1],
  ])('is not %s', (_name, from, window) => expect(isOurPage(from, window)).toBe(false));
});
