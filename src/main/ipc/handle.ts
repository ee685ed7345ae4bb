import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { appError } from '../../shared/errors.ts';
import type { IpcCall, IpcEvent, IpcEventPayload } from '../../shared/ipc/contract.ts';
import { CALL_NAMES } from '../../shared/ipc/names.ts';
import { err } from '../../shared/result.ts';
import type { Log } from '../logging/log.ts';
import type { WindowRef } from '../windows/window-ref.ts';
import { answerCall, type Handlers } from './answer.ts';
import { isOurPage } from './sender.ts';

/** Registers every call of the contract; the only user of `ipcMain`. */
export function handleCalls(handlers: Handlers, window: WindowRef, log: Log): void {
  const handle = <C extends IpcCall>(name: C): void => {
    ipcMain.handle(name, (event: IpcMainInvokeEvent, ...input: unknown[]) => {
      if (!isOurPage(event, window.contentsId())) {
        log.warn({ call: name }, 'call from a foreign frame refused');
        return err(appError('forbidden'));
      }
      return answerCall(name, handlers[name], input[0], log);
    });
  };
  for (const name of CALL_NAMES) handle(name);
}

/** Tells our page, if there is one; no other contents ever hear of it. */
export const emitter =
  (window: WindowRef) =>
  <E extends IpcEvent>(event: E, payload: IpcEventPayload<E>): void =>
    window.send(event, payload);
export type Emit = ReturnType<typeof emitter>;
