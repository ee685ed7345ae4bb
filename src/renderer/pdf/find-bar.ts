import type { EventBus } from './components.ts';
import type { Layout } from './layout.ts';

interface Matches {
  readonly current: number;
  readonly total: number;
}

/** Find in the file: as one types, marks or no marks. */
export class FindBar {
  readonly #layout: Layout;
  readonly #events: EventBus;

  constructor(layout: Layout, events: EventBus) {
    this.#layout = layout;
    this.#events = events;
    const { findButton, findField, findNext, findPrevious, findClose } = layout;
    findButton.onclick = () => (this.isOpen ? this.close() : this.open());
    findClose.onclick = () => this.close();
    findNext.onclick = () => this.#ask('again', false);
    findPrevious.onclick = () => this.#ask('again', true);
    // `input` comes during a composition too: what is half-composed is not searched for.
    findField.oninput = (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) this.#ask('', false);
    };
    findField.addEventListener('compositionend', () => this.#ask('', false));
    events.on('updatefindmatchescount', ({ matchesCount }: { matchesCount: Matches }) => this.#count(matchesCount));
    events.on('updatefindcontrolstate', ({ matchesCount }: { matchesCount: Matches }) => this.#count(matchesCount));
  }

  get isOpen(): boolean {
    return !this.#layout.findBar.hidden;
  }

  open(): void {
    this.#layout.findBar.hidden = false;
    this.#layout.findButton.setAttribute('aria-expanded', 'true');
    this.#layout.findField.focus();
    this.#layout.findField.select();
    if (this.#layout.findField.value !== '') this.#ask('', false);
  }

  close(): void {
    this.#layout.findButton.setAttribute('aria-expanded', 'false');
    if (!this.isOpen) return;
    this.#layout.findBar.hidden = true;
    this.#events.dispatch('findbarclose', { source: this });
    this.#layout.container.focus();
  }

  onKey(combo: string): boolean {
    if (document.activeElement !== this.#layout.findField) return false;
    if (combo === 'Enter') this.#ask('again', false);
    else if (combo === 'Escape') this.close();
    else return false;
    return true;
  }

  #ask(type: '' | 'again', findPrevious: boolean): void {
    const query = this.#layout.findField.value.normalize('NFC').trim();
    if (query === '') this.#layout.findCount.textContent = '';
    this.#events.dispatch('find', {
      source: this,
      type,
      query,
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      findPrevious,
      matchDiacritics: false,
    });
  }

  #count({ current, total }: Matches): void {
    const t = this.#layout.t();
    const { findCount, findField } = this.#layout;
    if (findField.value.trim() === '') findCount.textContent = '';
    else findCount.textContent = total === 0 ? t('pdf.findNone') : t('pdf.findCount', { current, total });
  }
}
