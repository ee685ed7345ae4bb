/// <reference types="vite/client" />
import type { WindowApi } from '../shared/ipc/api.ts';

declare global {
  interface Window {
    /** The bridge: the only thing this page knows of the world outside it. */
    readonly api: WindowApi;
  }
}
