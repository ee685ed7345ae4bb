import type { IpcEvent, IpcEventPayload } from '../../shared/ipc/contract.ts';
import type { Vault } from '../keys/vault.ts';
import type { Log } from '../logging/log.ts';
import type { OpenStore } from '../store/store-api.ts';
import type { ProfileDisk } from './disk.ts';
import type { Identity } from './sign-in-attempt.ts';

/** The rooms that the session leans on, and what it may ask of the program around it. */
export interface SessionNeeds {
  readonly backendUrl: string;
  readonly disk: ProfileDisk;
  readonly vault: Vault;
  readonly openStore: OpenStore;
  readonly identity: Identity;
  readonly openInBrowser: (url: string, origin: string) => Promise<void>;
  readonly clearPageStorage: () => Promise<void>;
  readonly emit: <E extends IpcEvent>(event: E, payload: IpcEventPayload<E>) => void;
  readonly log: Log;
  /** Unattended benches only (index.ts says when): chosen and tried without asking anybody. */
  readonly passphrase: string | null;
}
