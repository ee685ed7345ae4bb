import type { PDFDocumentProxy } from './engine.ts';
import type { Layout } from './layout.ts';

const WIDTH = 112;

/** Small pictures of the pages, drawn when they come into view, one after another. */
export class Thumbnails {
  readonly #layout: Layout;
  readonly #onChoose: (page: number) => void;
  readonly #seen: IntersectionObserver;
  #pdf: PDFDocumentProxy | null = null;
  #queue: Promise<void> = Promise.resolve();
  #built = false;

  constructor(layout: Layout, onChoose: (page: number) => void) {
    this.#layout = layout;
    this.#onChoose = onChoose;
    this.#seen = new IntersectionObserver((entries) => this.#look(entries), {
      root: layout.thumbnails,
      rootMargin: '200px',
    });
    layout.thumbnailsButton.onclick = () => this.toggle();
    layout.thumbnailsButton.setAttribute('aria-expanded', 'false');
  }

  set(pdf: PDFDocumentProxy | null): void {
    this.#pdf = pdf;
    this.#built = false;
    this.#seen.disconnect();
    this.#layout.thumbnails.replaceChildren();
    if (!this.#layout.thumbnails.hidden) this.#build();
  }

  toggle(): void {
    const { thumbnails, thumbnailsButton } = this.#layout;
    thumbnails.hidden = !thumbnails.hidden;
    thumbnailsButton.setAttribute('aria-expanded', String(!thumbnails.hidden));
    if (!thumbnails.hidden) this.#build();
  }

  mark(page: number): void {
    const { thumbnails } = this.#layout;
    thumbnails.querySelector('[aria-current]')?.removeAttribute('aria-current');
    const current = thumbnails.children[page - 1];
    current?.setAttribute('aria-current', 'page');
    if (!thumbnails.hidden) current?.scrollIntoView({ block: 'nearest' });
  }

  #build(): void {
    if (this.#built || this.#pdf === null) return;
    this.#built = true;
    for (let page = 1; page <= this.#pdf.numPages; page += 1) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'thumbnail';
      button.dataset['page'] = String(page);
      button.setAttribute('aria-label', this.#layout.t()('pdf.pageLabel', { page }));
      const canvas = document.createElement('canvas');
      canvas.width = WIDTH;
      canvas.height = Math.round(WIDTH * Math.SQRT2);
      const number = document.createElement('span');
      number.textContent = String(page);
      button.append(canvas, number);
      button.onclick = () => this.#onChoose(page);
      this.#layout.thumbnails.append(button);
      this.#seen.observe(button);
    }
    this.mark(Number.parseInt(this.#layout.page.value, 10) || 1);
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      this.#seen.unobserve(target);
      const pdf = this.#pdf;
      this.#queue = this.#queue.then(() => this.#draw(pdf, target)).catch(() => undefined);
    }
  }

  async #draw(pdf: PDFDocumentProxy | null, target: HTMLElement): Promise<void> {
    const canvas = target.querySelector('canvas');
    if (pdf === null || pdf !== this.#pdf || canvas === null) return;
    const page = await pdf.getPage(Number(target.dataset['page']));
    const whole = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: (WIDTH * Math.min(2, window.devicePixelRatio)) / whole.width });
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvas, viewport }).promise;
  }
}
