/**
 * A key that can be dropped. After `forget` every use throws: a zeroed buffer would go on "encrypting" under a key that
 * everybody knows.
 */
export class SecretKey {
  #bytes: Buffer | null;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get forgotten(): boolean {
    return this.#bytes === null;
  }

  use(): Buffer {
    if (this.#bytes === null) throw new Error('the key was dropped');
    return this.#bytes;
  }

  forget(): void {
    this.#bytes?.fill(0);
    this.#bytes = null;
  }
}
