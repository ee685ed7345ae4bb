import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { type Page, test } from '@playwright/test';

interface Check {
  readonly what: string;
  readonly ok: boolean;
}
interface Step {
  readonly flow: string;
  readonly number: number;
  readonly name: string;
  readonly ms: number;
  readonly ok: boolean;
  readonly pictures: readonly string[];
  /** Files that the person saved in this step. */
  readonly files: readonly string[];
  readonly checks: readonly Check[];
}

/**
 * What the tour leaves behind: numbered pictures, saved files, and `tour.json` with steps, durations and checks. Every
 * flow goes on where the one before it stopped; `npm run tour` begins with an empty folder.
 */
export class TourBook {
  readonly #folder = process.env['EGOV_TOUR_DIR'] ?? path.join('out', 'tour');
  readonly #flow: string;
  readonly #screens: () => readonly Page[];
  readonly #steps: Step[];
  #pictures: string[] = [];
  #files: string[] = [];
  #checks: Check[] = [];

  /** `screens`: every window of the moment, to be looked at when a step fails. */
  constructor(flow: string, screens: () => readonly Page[]) {
    this.#flow = flow;
    this.#screens = screens;
    const before = path.join(this.#folder, 'tour.json');
    this.#steps = existsSync(before) ? (JSON.parse(readFileSync(before, 'utf8')) as { steps: Step[] }).steps : [];
  }

  async step(name: string, work: () => Promise<void>): Promise<void> {
    [this.#pictures, this.#files, this.#checks] = [[], [], []];
    const started = performance.now();
    let ok = false;
    try {
      await test.step(name, work);
      ok = true;
    } finally {
      const ms = Math.round(performance.now() - started);
      if (!ok) for (const page of this.#screens()) await this.picture(page, 'failed').catch(() => undefined);
      const { length } = this.#steps;
      const said = { pictures: this.#pictures, files: this.#files, checks: this.#checks };
      this.#steps.push({ flow: this.#flow, number: length + 1, name, ms, ok, ...said });
      await this.#write();
    }
  }

  /** What must hold here, in words; the step fails when it does not. */
  async check(what: string, holds: () => Promise<unknown>): Promise<void> {
    let ok = false;
    try {
      await holds();
      ok = true;
    } finally {
      this.#checks.push({ what, ok });
    }
  }

  async picture(page: Page, name: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const letter = String.fromCharCode('a'.charCodeAt(0) + this.#pictures.length);
    const file = `${this.#number()}${letter}-${name}.png`;
    // A reader that has not drawn yet shows nothing; a file that cannot be drawn says so in its place, and is not waited for long.
    if (await page.getByTestId('pdf-frame').isVisible())
      await page
        .frameLocator('[data-testid="pdf-frame"]')
        .locator('.textLayer')
        .first()
        .waitFor({ timeout: 4000 })
        .catch(() => undefined);
    // The page is there before its window is shown, and a window that is not has no picture: two frames prove it.
    await page.evaluate(
      () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    );
    await page.screenshot({ path: path.join(this.#folder, file), animations: 'disabled' });
    this.#pictures.push(file);
  }

  /** Where a file that is saved in this step goes. */
  file(name: string): string {
    const file = `${this.#number()}-${name}`;
    this.#files.push(file);
    return path.resolve(this.#folder, file);
  }

  #number(): string {
    return String(this.#steps.length + 1).padStart(2, '0');
  }

  async #write(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const ok = this.#steps.every((step) => step.ok);
    await writeFile(path.join(this.#folder, 'tour.json'), `${JSON.stringify({ ok, steps: this.#steps }, null, 2)}\n`);
  }
}
