import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/**
 * A log file that stays small: at `limit` bytes it becomes `.1`, the one before `.2`, and so on up to `keep`.
 * Written synchronously, because the lines that matter most are the last ones before a crash. A log that cannot be
 * written (full disk) is given up silently: it must never be the reason that work stops.
 */
export class RotatingFile {
  readonly #file: string;
  readonly #limit: number;
  readonly #keep: number;
  #handle: number | null = null;
  #size = 0;

  constructor(file: string, { limit = 1_000_000, keep = 4 } = {}) {
    this.#file = file;
    this.#limit = limit;
    this.#keep = keep;
  }

  write(line: string): void {
    try {
      if (this.#handle === null) this.#open();
      if (this.#size + line.length > this.#limit) this.#rotate();
      if (this.#handle !== null) this.#size += writeSync(this.#handle, line);
    } catch {
      this.close();
    }
  }

  close(): void {
    if (this.#handle !== null) closeSync(this.#handle);
    this.#handle = null;
  }

  #open(): void {
    mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    this.#handle = openSync(this.#file, 'a', 0o600);
    this.#size = fstatSync(this.#handle).size;
  }

  #rotate(): void {
    if (this.#size === 0) return;
    this.close();
    rmSync(`${this.#file}.${this.#keep}`, { force: true });
    for (let n = this.#keep - 1; n >= 1; n--) this.#move(`${this.#file}.${n}`, `${this.#file}.${n + 1}`);
    this.#move(this.#file, `${this.#file}.1`);
    this.#open();
  }

  #move(from: string, to: string): void {
    try {
      renameSync(from, to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
