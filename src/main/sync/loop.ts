/** Repeats one round for ever: waits as long as the round says, or until woken; a wake during a round means one more. */
export class Loop {
  readonly #round: () => Promise<number>;
  #running: Promise<void> | undefined;
  #stopped = false;
  #again = false;
  #rouse: (() => void) | undefined;

  constructor(round: () => Promise<number>) {
    this.#round = round;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  wake(): void {
    this.#again = true;
    this.#rouse?.();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#rouse?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#again = false;
      const ms = await this.#round();
      if (!this.#again && !this.#stopped) await this.#sleep(ms);
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = Number.isFinite(ms) ? setTimeout(done, ms) : undefined;
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
      this.#rouse = done;
    });
  }
}
