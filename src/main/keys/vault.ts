import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readIfThere, remove, writeAtomically } from './atomic-file.ts';
import type { Keystore } from './keystore.ts';
import { passphraseWrapSchema, unwrapWithPassphrase, wrapWithPassphrase } from './passphrase.ts';

/**
 * The file that holds the store key, sealed: always under the passphrase (the lock needs it), and besides in the
 * operating system's keystore where there is a real one, so that a start needs no passphrase there.
 */
const vaultSchema = z.strictObject({
  version: z.literal(1),
  passphrase: passphraseWrapSchema,
  keystore: z.strictObject({ backend: z.string().max(40), sealed: z.string().max(4000) }).nullable(),
  /** Wrong passphrases since the last right one; survives a restart, so restarting does not shorten the wait. */
  failures: z.number().int().nonnegative(),
});
type VaultFile = z.infer<typeof vaultSchema>;

export type VaultState = 'absent' | 'sealed' | 'unreadable';
export type Unlocked =
  | { readonly ok: true; readonly key: Buffer }
  | { readonly ok: false; readonly reason: 'wrong' | 'wait' | 'unreadable'; readonly seconds: number };

/** The first tries are free, then the wait doubles up to a minute. */
export const waitAfter = (failures: number): number => (failures < 3 ? 0 : Math.min(60, 2 ** (failures - 3)));

export class Vault {
  readonly #file: string;
  /** Known only after Electron is ready; a vault that is sealed by passphrase alone opens without waiting for it. */
  readonly #keystore: Promise<Keystore>;
  #known: Keystore | null = null;
  readonly #now: () => number;
  /** Monotonic milliseconds before which no passphrase is tried; null until the file was read once. */
  #notBefore: number | null = null;
  #trying: Promise<Unlocked> | null = null;

  constructor(file: string, keystore: Keystore | Promise<Keystore>, now: () => number = () => performance.now()) {
    this.#file = file;
    if (!(keystore instanceof Promise)) this.#known = keystore;
    this.#keystore = Promise.resolve(keystore).then((found) => {
      this.#known = found;
      return found;
    });
    this.#now = now;
  }

  /** The keystore has been looked for: from here on `passphraseAtStart` and `backend` are the truth. */
  async settled(): Promise<void> {
    await this.#keystore;
  }

  /** The name of the keystore, 'none' where there is none (or none is known yet). */
  get backend(): string {
    return this.#known?.backend ?? 'none';
  }

  async state(): Promise<VaultState> {
    const bytes = await readIfThere(this.#file);
    if (bytes === null) return 'absent';
    return (await this.#read()) === null ? 'unreadable' : 'sealed';
  }

  /** True where every start asks for the passphrase, because no keystore can hold the key. */
  get passphraseAtStart(): boolean {
    return this.#known?.available !== true;
  }

  /** Makes a store key and puts it away; refuses to replace one. */
  async create(passphrase: string): Promise<Buffer> {
    if ((await this.state()) !== 'absent') throw new Error('there is a vault already');
    const key = randomBytes(32);
    await this.#write({
      version: 1,
      passphrase: await wrapWithPassphrase(key, passphrase),
      keystore: await this.#toKeystore(key),
      failures: 0,
    });
    return key;
  }

  /** The key without asking anybody, where the keystore gives it; null otherwise: ask for the passphrase then. */
  async openByKeystore(): Promise<Buffer | null> {
    const vault = await this.#read();
    if (vault?.keystore == null) return null;
    const keystore = await this.#keystore;
    if (!keystore.available || vault.keystore.backend !== keystore.backend) return null;
    try {
      const key = Buffer.from(await keystore.decrypt(Buffer.from(vault.keystore.sealed, 'base64')), 'base64');
      return key.length === 32 ? key : null;
    } catch {
      return null; // the keyring was emptied or belongs to another login: the passphrase still opens
    }
  }

  /** One try at a time: parallel calls share its outcome, so nobody guesses twice within one wait. */
  openByPassphrase(passphrase: string): Promise<Unlocked> {
    this.#trying ??= this.#try(passphrase).finally(() => {
      this.#trying = null;
    });
    return this.#trying;
  }

  /** Destroys the key, at sign-out. What it sealed cannot be opened by anybody after this. */
  async destroy(): Promise<void> {
    await remove(this.#file);
  }

  async #try(passphrase: string): Promise<Unlocked> {
    const vault = await this.#read();
    if (vault === null) return { ok: false, reason: 'unreadable', seconds: 0 };
    this.#notBefore ??= this.#now() + waitAfter(vault.failures) * 1000;
    const seconds = Math.ceil((this.#notBefore - this.#now()) / 1000);
    if (seconds > 0) return { ok: false, reason: 'wait', seconds };
    const key = await unwrapWithPassphrase(vault.passphrase, passphrase);
    if (key === null) {
      const failures = vault.failures + 1;
      await this.#write({ ...vault, failures });
      this.#notBefore = this.#now() + waitAfter(failures) * 1000;
      return { ok: false, reason: 'wrong', seconds: waitAfter(failures) };
    }
    this.#notBefore = this.#now();
    const refreshed = vault.keystore ?? (await this.#toKeystore(key));
    if (vault.failures > 0 || refreshed !== vault.keystore)
      await this.#write({ ...vault, keystore: refreshed, failures: 0 });
    return { ok: true, key };
  }

  async #toKeystore(key: Buffer): Promise<VaultFile['keystore']> {
    const keystore = await this.#keystore;
    if (!keystore.available) return null;
    const sealed = await keystore.encrypt(key.toString('base64'));
    return { backend: keystore.backend, sealed: sealed.toString('base64') };
  }

  async #read(): Promise<VaultFile | null> {
    const bytes = await readIfThere(this.#file);
    if (bytes === null) return null;
    try {
      return vaultSchema.parse(JSON.parse(bytes.toString('utf8')));
    } catch {
      return null;
    }
  }

  #write(vault: VaultFile): Promise<void> {
    return writeAtomically(this.#file, JSON.stringify(vaultSchema.parse(vault), null, 1));
  }
}
