import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { type Page, test } from '@playwright/test';

interface Step {
  readonly number: number;
  readonly name: string;
  readonly ms: number;
  readonly ok: boolean;
  readonly pictures: string[];
  readonly checks: string[];
}

/** What the tour leaves behind: numbered pictures and `tour.json` with steps, durations and checks. */
export class TourBook {
  readonly #folder = process.env['EGOV_TOUR_DIR'] ?? path.join('out', 'tour');
  readonly #steps: Step[];
  #pictures: string[] = [];
  #checks: string[] = [];

  /** `goesOn`: after the part of the tour that was walked before in this run. */
  constructor({ goesOn = false }: { readonly goesOn?: boolean } = {}) {
    const before = path.join(this.#folder, 'tour.json');
    this.#steps =
      goesOn && existsSync(before) ? (JSON.parse(readFileSync(before, 'utf8')) as { steps: Step[] }).steps : [];
  }

  async step(name: string, work: () => Promise<void>): Promise<void> {
    this.#pictures = [];
    this.#checks = [];
    const started = performance.now();
    let ok = false;
    try {
      await test.step(name, work);
      ok = true;
    } finally {
      this.#steps.push({
        number: this.#steps.length + 1,
        name,
        ms: Math.round(performance.now() - started),
        ok,
        pictures: this.#pictures,
        checks: this.#checks,
      });
      await this.#write();
    }
  }

  /** Said after an expectation held. */
  checked(what: string): void {
    this.#checks.push(what);
  }

  async picture(page: Page, name: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const number = String(this.#steps.length + 1).padStart(2, '0');
    const letter = String.fromCharCode('a'.charCodeAt(0) + this.#pictures.length);
    const file = `${number}${letter}-${name}.png`;
    // The page is there before its window is shown, and a window that is not has no picture: two frames prove it.
    await page.evaluate(
      () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    );
    await page.screenshot({ path: path.join(this.#folder, file), animations: 'disabled' });
    this.#pictures.push(file);
  }

  async #write(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const ok = this.#steps.every((step) => step.ok);
    await writeFile(path.join(this.#folder, 'tour.json'), `${JSON.stringify({ ok, steps: this.#steps }, null, 2)}\n`);
  }
}
