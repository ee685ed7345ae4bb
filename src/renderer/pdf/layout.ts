import type { Language, Translate } from '../../shared/i18n/texts.ts';
import { createTranslator, translateWith } from '../../shared/i18n/translator.ts';
import { type IconName, icon } from './icons.ts';

/** The elements of the page, made by hand: two dozen nodes need no framework in the page that opens hostile files. */
export interface Layout {
  readonly t: () => Translate;
  readonly setLanguage: (language: Language) => void;
  readonly toolbar: HTMLElement;
  readonly thumbnailsButton: HTMLButtonElement;
  readonly thumbnails: HTMLElement;
  readonly previous: HTMLButtonElement;
  readonly next: HTMLButtonElement;
  readonly page: HTMLInputElement;
  readonly pageOf: HTMLElement;
  readonly zoomOut: HTMLButtonElement;
  readonly zoomIn: HTMLButtonElement;
  readonly zoomText: HTMLElement;
  readonly fit: HTMLButtonElement;
  readonly findButton: HTMLButtonElement;
  readonly findBar: HTMLElement;
  readonly findField: HTMLInputElement;
  readonly findCount: HTMLElement;
  readonly findPrevious: HTMLButtonElement;
  readonly findNext: HTMLButtonElement;
  readonly findClose: HTMLButtonElement;
  readonly container: HTMLDivElement;
  readonly viewer: HTMLDivElement;
  readonly notice: HTMLElement;
}

const engine = createTranslator('vi');

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

function button(name: IconName): HTMLButtonElement {
  const element = make('button', 'tool', icon(name));
  element.type = 'button';
  return element;
}

export function createLayout(body: HTMLElement): Layout {
  const page = make('input', 'page-field');
  page.inputMode = 'numeric';
  page.autocomplete = 'off';
  const findField = make('input', 'find-field');
  findField.type = 'search';
  findField.autocomplete = 'off';
  findField.spellcheck = false;
  const parts = {
    thumbnailsButton: button('thumbnails'),
    previous: button('up'),
    next: button('down'),
    page,
    pageOf: make('span', 'page-of'),
    zoomOut: button('minus'),
    zoomIn: button('plus'),
    zoomText: make('span', 'zoom-text'),
    fit: button('fit'),
    findButton: button('find'),
    findField,
    findCount: make('span', 'find-count'),
    findPrevious: button('up'),
    findNext: button('down'),
    findClose: button('close'),
    thumbnails: make('nav', 'thumbnails'),
    viewer: make('div', 'pdfViewer'),
    notice: make('div', 'notice'),
  };
  const findBar = make(
    'div',
    'find-bar',
    findField,
    parts.findCount,
    parts.findPrevious,
    parts.findNext,
    parts.findClose,
  );
  findBar.hidden = true;
  parts.thumbnails.hidden = true;
  for (const live of [parts.findCount, parts.notice]) live.setAttribute('role', 'status');
  parts.zoomText.setAttribute('aria-live', 'polite');
  const container = make('div', 'container', parts.viewer);
  container.tabIndex = 0;
  container.setAttribute('role', 'region');
  const toolbar = make(
    'div',
    'toolbar',
    parts.thumbnailsButton,
    make('span', 'gap'),
    parts.previous,
    parts.next,
    page,
    parts.pageOf,
    make('span', 'gap'),
    parts.zoomOut,
    parts.zoomText,
    parts.zoomIn,
    parts.fit,
    make('span', 'gap'),
    parts.findButton,
  );
  toolbar.setAttribute('role', 'toolbar');
  body.append(toolbar, findBar, make('div', 'stage', parts.thumbnails, make('div', 'paper', container, parts.notice)));
  const layout: Layout = {
    ...parts,
    toolbar,
    findBar,
    container,
    t: () => translateWith(engine),
    setLanguage: (language) => {
      void engine.changeLanguage(language);
      document.documentElement.lang = language;
      label(layout);
    },
  };
  label(layout);
  return layout;
}

function label(layout: Layout): void {
  const t = layout.t();
  document.title = t('pdf.title');
  const named: [HTMLElement, string, string?][] = [
    [layout.toolbar, t('pdf.toolbar')],
    [layout.thumbnailsButton, t('pdf.thumbnails'), 'T'],
    [layout.thumbnails, t('pdf.thumbnails')],
    [layout.previous, t('pdf.previous'), 'P'],
    [layout.next, t('pdf.next'), 'N'],
    [layout.page, t('pdf.page')],
    [layout.zoomOut, t('pdf.zoomOut'), '−'],
    [layout.zoomIn, t('pdf.zoomIn'), '+'],
    [layout.fit, t('pdf.fitWidth'), '0'],
    [layout.findButton, t('pdf.find'), 'Ctrl+F'],
    [layout.findField, t('pdf.find')],
    [layout.findPrevious, t('pdf.findPrevious')],
    [layout.findNext, t('pdf.findNext'), 'Enter'],
    [layout.findClose, t('pdf.findClose'), 'Esc'],
    [layout.container, t('pdf.title')],
  ];
  for (const [element, words, key] of named) {
    element.setAttribute('aria-label', words);
    if (element instanceof HTMLButtonElement) element.title = key === undefined ? words : `${words} (${key})`;
  }
  layout.findField.placeholder = t('pdf.findPlaceholder');
}
