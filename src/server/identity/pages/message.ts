import { frame } from './frame.ts';
import { Html, html } from './html.ts';

interface Message {
  readonly title: string;
  readonly text: string;
  /** A word for whoever helps: an error code. */
  readonly detail?: string;
  /** Markup made by the provider itself (its logout form), trusted. */
  readonly form?: string;
}

/** A page that says one thing. */
export const messagePage = ({ title, text, detail, form }: Message): string =>
  frame(
    title,
    html`<main><div class="card"><p class="brand">eGov Hải Phòng</p><h1>${title}</h1><p>${text}</p>${
      detail === undefined ? null : html`<p class="detail">Mã lỗi: ${detail}</p>`
    }${form === undefined ? null : new Html(form)}</div></main>`,
  );
