import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { WindowApi } from '../shared/ipc/api.ts';
import type { IpcEvent, IpcEventPayload } from '../shared/ipc/contract.ts';
import { CALL_NAMES, EVENT_NAMES } from '../shared/ipc/names.ts';

// The hatch in the wall: the names of the contract become functions, and nothing else passes. No raw channel, no
// `invoke(anything)`, no Electron object: an event's listener gets the payload, never the event that carried it.

type Nouns = Record<string, Record<string, (input?: unknown) => Promise<unknown>>>;

const nouns: Nouns = {};
for (const name of CALL_NAMES) {
  const [noun = '', verb = ''] = name.split(':');
  nouns[noun] ??= {};
  nouns[noun][verb] = (input) => ipcRenderer.invoke(name, input);
}

/**
 * The page hands over dropped files, not paths: a `File` that has no place on the disk goes on as a name, which main tells
 * the person. Whatever else comes in their stead goes on as no paths at all, which main refuses as it refuses any wrong input.
 */
nouns['files'] = {
  ...nouns['files'],
  drop: (input) => {
    const { purpose, files } = Object(input) as { purpose?: unknown; files?: unknown };
    if (!Array.isArray(files)) return ipcRenderer.invoke('files:drop', { purpose, paths: null });
    const placed = files.map((file) => ({ file, place: placeOf(file) }));
    const paths = placed.flatMap(({ place }) => (place === '' ? [] : [place]));
    const placeless = placed.flatMap(({ file, place }) => (place === '' ? [String((file as File)?.name)] : []));
    return ipcRenderer.invoke('files:drop', { purpose, paths, placeless });
  },
};

function placeOf(file: unknown): string {
  try {
    return webUtils.getPathForFile(file as File);
  } catch {
    return '';
  }
}

const events: readonly string[] = EVENT_NAMES;

const on = <E extends IpcEvent>(event: E, listener: (payload: IpcEventPayload<E>) => void): (() => void) => {
  if (!events.includes(event)) throw new Error('no such event');
  const forward = (_event: unknown, payload: IpcEventPayload<E>): void => listener(payload);
  ipcRenderer.on(event, forward);
  return () => {
    ipcRenderer.off(event, forward);
  };
};

// The loop above cannot tell the compiler that every name got its function; `names.test.ts` holds the list complete.
contextBridge.exposeInMainWorld('api', { ...nouns, on } as unknown as WindowApi);
