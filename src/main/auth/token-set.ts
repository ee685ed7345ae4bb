import { z } from 'zod';
import { readIfThere, remove, writeAtomically } from '../keys/atomic-file.ts';
import { deriveKey, seal, unseal } from '../keys/sealing.ts';
import { SecretKey } from '../keys/secret-key.ts';

/** What a sign-in leaves behind. The refresh token goes to this issuer and no other, whatever the backend says later. */
const grantSchema = z.strictObject({
  issuer: z.string(),
  clientId: z.string(),
  resource: z.string(),
  subject: z.string(),
  refreshToken: z.string(),
});
export type Grant = z.infer<typeof grantSchema>;

/** An access token, held in memory alone. */
export interface Access {
  readonly token: string;
  /** Monotonic milliseconds: a jump of the wall clock neither kills nor prolongs it. */
  readonly goodUntil: number;
}

const PURPOSE = 'grant/v1';

/** The grant at rest: sealed under a key that exists only while the store key does. */
export class GrantFile {
  readonly #file: string;
  readonly #key: SecretKey;

  constructor(file: string, storeKey: Uint8Array) {
    this.#file = file;
    this.#key = new SecretKey(deriveKey(storeKey, 'grant'));
  }

  async save(grant: Grant): Promise<void> {
    await writeAtomically(this.#file, seal(this.#key.use(), PURPOSE, Buffer.from(JSON.stringify(grant), 'utf8')));
  }

  /** null when there is none, or when it cannot be opened: either way the person signs in again. */
  async load(): Promise<Grant | null> {
    const box = await readIfThere(this.#file);
    const plain = box === null ? null : unseal(this.#key.use(), PURPOSE, box);
    if (plain === null) return null;
    const parsed = grantSchema.safeParse(JSON.parse(plain.toString('utf8')));
    plain.fill(0);
    return parsed.success ? parsed.data : null;
  }

  async remove(): Promise<void> {
    await remove(this.#file);
  }

  /** Drops the key; nothing can be saved or loaded after this. */
  forget(): void {
    this.#key.forget();
  }
}
