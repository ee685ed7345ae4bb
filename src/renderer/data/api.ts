import type { WindowApi } from '../../shared/ipc/api.ts';

/** Read at the moment of use: tests and the harness put their own bridge in before anything is called. */
export const bridge = (): WindowApi => window.api;
