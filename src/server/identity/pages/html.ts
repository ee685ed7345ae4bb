/** HTML text from trusted literals and escaped values: a value can never become markup. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Html | readonly Html[] | null;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c);

export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const render = (value: Value): string => {
    if (value === null) return '';
    if (value instanceof Html) return value.text;
    if (Array.isArray(value)) return value.map((item: Html) => item.text).join('');
    return escapeHtml(String(value));
  };
  return new Html(strings.map((part, i) => part + (i < values.length ? render(values[i] ?? null) : '')).join(''));
}
