import { type SafeStorage, safeStorage } from 'electron';

/** The keystore of the operating system, as far as it is one. */
export interface Keystore {
  /** For diagnostics and the vault: 'dpapi', 'keychain', 'gnome_libsecret', ...; 'none' where there is no real one. */
  readonly backend: string;
  readonly available: boolean;
  encrypt(text: string): Promise<Buffer>;
  /** Throws when this user on this machine cannot open it. */
  decrypt(sealed: Buffer): Promise<string>;
}

/** Kinds of Linux backends that only pretend: `basic_text` is a fixed password known to everybody. */
const PRETENDERS: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/** The asynchronous half of safeStorage; not in every runtime that this code meets. */
type AsyncHalf = Pick<SafeStorage, 'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable'>;
const asyncHalf = (): AsyncHalf | null =>
  typeof (safeStorage as Partial<AsyncHalf>).encryptStringAsync === 'function' ? safeStorage : null;

/**
 * Looks for the keystore, after `ready`. The asynchronous calls are asked first (Electron 46 drops the others), except on Linux:
 * with GNOME's keyring unlocked on its bus, Electron 42 answers false there and true to the synchronous question, and the
 * synchronous calls seal and open (seen by `npm run bench -- --only start`). Either question stops main for 40 to 70 ms.
 */
export async function findKeystore(platform: NodeJS.Platform): Promise<Keystore> {
  const backend = backendName(platform);
  const half = backend === 'none' ? null : asyncHalf();
  const classic = (): boolean =>
    backend !== 'none' && (safeStorage as Partial<SafeStorage>).isEncryptionAvailable?.() === true;
  const found = platform === 'linux' && classic();
  const modern = !found && half !== null && (await half.isAsyncEncryptionAvailable()) ? half : null;
  const works = found || modern !== null || classic();
  return {
    backend: works ? backend : 'none',
    available: works,
    encrypt: async (text) =>
      modern === null ? safeStorage.encryptString(text) : await modern.encryptStringAsync(text),
    decrypt: async (sealed) =>
      modern === null ? safeStorage.decryptString(sealed) : (await modern.decryptStringAsync(sealed)).result,
  };
}

function backendName(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'dpapi';
  if (platform === 'darwin') return 'keychain';
  const selected = safeStorage.getSelectedStorageBackend();
  return PRETENDERS.has(selected) ? 'none' : selected;
}
