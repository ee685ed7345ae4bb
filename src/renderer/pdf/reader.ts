import { EventBus, PDFLinkService, PDFViewer } from './components.ts';
import { AnnotationMode, openPdf, type PDFDocumentProxy } from './engine.ts';
import { VietnameseFindController } from './find.ts';
import { FindBar } from './find-bar.ts';
import type { Layout } from './layout.ts';
import type { FailureOfView, FromView, ToView } from './messages.ts';
import { bearsScripts } from './scripts.ts';
import { Thumbnails } from './thumbnails.ts';

type Open = Extract<ToView, { type: 'open' }>;

/** Our own texts are set by the layout; pdf.js's message files (fetched, in English) are not wanted. */
const SILENT_L10N = {
  getLanguage: () => 'vi',
  getDirection: () => 'ltr',
  get: async () => '',
  translate: async () => undefined,
  translateOnce: async () => undefined,
  destroy: async () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};

/** One document at a time: open, turn pages, zoom, find; and say how it went. */
export class Reader {
  readonly #layout: Layout;
  readonly #say: (message: FromView) => void;
  readonly #events = new EventBus();
  readonly #links = new PDFLinkService({ eventBus: this.#events });
  readonly #finder = new VietnameseFindController({ eventBus: this.#events, linkService: this.#links });
  readonly #viewer: PDFViewer;
  readonly #thumbnails: Thumbnails;
  readonly #find: FindBar;
  #task: ReturnType<typeof openPdf> | null = null;

  constructor(layout: Layout, say: (message: FromView) => void) {
    this.#layout = layout;
    this.#say = say;
    this.#viewer = new PDFViewer({
      container: layout.container,
      viewer: layout.viewer,
      eventBus: this.#events,
      linkService: this.#links,
      findController: this.#finder,
      // Links are drawn but lead nowhere outside; forms are not filled in here.
      annotationMode: AnnotationMode.ENABLE,
      removePageBorders: false,
      enableAutoLinking: false,
      l10n: SILENT_L10N as never,
    });
    this.#links.setViewer(this.#viewer);
    this.#links.externalLinkEnabled = false;
    this.#thumbnails = new Thumbnails(layout, (page) => this.#goTo(page));
    this.#find = new FindBar(layout, this.#events);
    this.#listen();
    this.#enable(false);
  }

  async open(message: Open): Promise<void> {
    this.close();
    this.#layout.setLanguage(message.language);
    this.#notice(this.#layout.t()('pdf.loading'));
    const task = openPdf(message.bytes);
    this.#task = task;
    // A password would have to be typed into a page that opens hostile files: refused, with words.
    task.onPassword = () => this.#fail(task, message.id, 'protected');
    try {
      const pdf = await task.promise;
      if (this.#task !== task) return;
      this.#show(pdf);
      const scripted = await bearsScripts(pdf);
      this.#say({ type: 'loaded', id: message.id, pages: pdf.numPages, scripted });
      if (scripted && this.#task === task) this.#notice(this.#layout.t()('pdf.scripted'), 'warn');
    } catch {
      this.#fail(task, message.id, 'broken');
    }
  }

  close(): void {
    const task = this.#task;
    this.#task = null;
    this.#find.close();
    this.#thumbnails.set(null);
    this.#viewer.setDocument(null);
    this.#links.setDocument(null, null);
    this.#enable(false);
    this.#notice(this.#layout.t()('pdf.waiting'));
    void task?.destroy();
  }

  #fail(task: ReturnType<typeof openPdf>, id: string, why: FailureOfView): void {
    if (this.#task !== task) return;
    this.#task = null;
    const t = this.#layout.t();
    this.#notice(`${t(`pdf.${why}`)} ${t(`pdf.${why}Hint`)}`, 'warn');
    this.#say({ type: 'failed', id, why });
    void task.destroy();
  }

  #show(pdf: PDFDocumentProxy): void {
    this.#notice('');
    this.#enable(true);
    this.#viewer.setDocument(pdf);
    this.#links.setDocument(pdf, null);
    this.#thumbnails.set(pdf);
  }

  /** Keys of a reader. Answers whether the key was one. */
  onKey(combo: string, typing: boolean): boolean {
    if (combo === 'Ctrl+F') return this.#does(() => this.#find.open());
    if (typing) return this.#find.onKey(combo);
    if (combo === 'Escape' && this.#find.isOpen) return this.#does(() => this.#find.close());
    switch (combo) {
      case 'N':
        return this.#does(() => this.#viewer.nextPage());
      case 'P':
        return this.#does(() => this.#viewer.previousPage());
      case 'T':
        return this.#does(() => this.#thumbnails.toggle());
      case '+':
      case '=':
      case 'Ctrl++':
      case 'Ctrl+=':
        return this.#does(() => this.#viewer.increaseScale());
      case '-':
      case 'Ctrl+-':
        return this.#does(() => this.#viewer.decreaseScale());
      case '0':
      case 'Ctrl+0':
        return this.#does(() => this.#fit());
      default:
        return false;
    }
  }

  #does(act: () => void): boolean {
    if (this.#task !== null) act();
    return true;
  }

  #fit(): void {
    this.#viewer.currentScaleValue = 'page-width';
  }

  #goTo(page: number): void {
    this.#viewer.currentPageNumber = Math.min(Math.max(1, page), this.#viewer.pagesCount);
  }

  #listen(): void {
    const { previous, next, page, zoomIn, zoomOut, fit, zoomText, pageOf, container } = this.#layout;
    previous.onclick = () => this.#viewer.previousPage();
    next.onclick = () => this.#viewer.nextPage();
    zoomIn.onclick = () => this.#viewer.increaseScale();
    zoomOut.onclick = () => this.#viewer.decreaseScale();
    fit.onclick = () => this.#fit();
    page.onchange = () => {
      const wanted = Number.parseInt(page.value, 10);
      if (Number.isInteger(wanted)) this.#goTo(wanted);
      page.value = String(this.#viewer.currentPageNumber);
    };
    this.#events.on('pagesinit', () => {
      this.#fit();
      page.value = '1';
      pageOf.textContent = this.#layout.t()('pdf.pageOf', { n: this.#viewer.pagesCount });
    });
    this.#events.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => {
      page.value = String(pageNumber);
      this.#thumbnails.mark(pageNumber);
    });
    this.#events.on('scalechanging', ({ scale }: { scale: number }) => {
      zoomText.textContent = `${Math.round(scale * 100)} %`;
      zoomText.setAttribute('aria-label', this.#layout.t()('pdf.zoom', { percent: Math.round(scale * 100) }));
    });
    this.#events.on('pagerendered', ({ pageNumber, source }: { pageNumber: number; source: { div?: HTMLElement } }) => {
      source.div?.setAttribute('aria-label', this.#layout.t()('pdf.pageLabel', { page: pageNumber }));
    });
    // Fit stays fit when the frame changes its width.
    new ResizeObserver(() => {
      if (this.#task !== null && this.#viewer.currentScaleValue === 'page-width') this.#fit();
    }).observe(container);
  }

  #enable(on: boolean): void {
    for (const element of this.#layout.toolbar.querySelectorAll('button, input'))
      element.toggleAttribute('disabled', !on);
    if (!on) {
      this.#layout.page.value = '';
      this.#layout.pageOf.textContent = '';
      this.#layout.zoomText.textContent = '';
    }
  }

  #notice(text: string, tone: 'calm' | 'warn' = 'calm'): void {
    const { notice } = this.#layout;
    notice.textContent = text;
    notice.dataset['tone'] = tone;
    notice.hidden = text === '';
  }
}
