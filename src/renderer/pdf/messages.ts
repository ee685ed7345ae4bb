/**
 * What the app page and the PDF view say to each other. Both pages are ours but of different origins; each checks
 * the other's origin once, at the hand-over of a private port, and trusts only that port afterwards.
 */
export interface PdfTheme {
  readonly language: 'vi' | 'en';
}

export type ToView =
  | ({ readonly type: 'open'; readonly id: string; readonly name: string; readonly bytes: ArrayBuffer } & PdfTheme)
  | { readonly type: 'close' }
  | { readonly type: 'ping'; readonly n: number };

export type FailureOfView = 'broken' | 'protected';

export type FromView =
  | { readonly type: 'ready' }
  | { readonly type: 'loaded'; readonly id: string; readonly pages: number; readonly scripted: boolean }
  | { readonly type: 'failed'; readonly id: string; readonly why: FailureOfView }
  | { readonly type: 'pong'; readonly n: number }
  /** Keys the view has no use for: the app listens to them as if pressed in its own page. */
  | { readonly type: 'key'; readonly combo: string };

/** The first word of the view, by window message; the answer carries a port. */
export const HELLO = 'egov-pdf-hello';
export const CONNECT = 'egov-pdf-connect';

export const APP_ORIGIN = 'egov://app';
export const VIEW_ORIGIN = 'egov-pdf://view';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Checked by hand and not by zod: this page opens hostile files, and stays as small as it can. */
export function readToView(data: unknown): ToView | null {
  if (!isRecord(data)) return null;
  if (data['type'] === 'close') return { type: 'close' };
  if (data['type'] === 'ping' && typeof data['n'] === 'number') return { type: 'ping', n: data['n'] };
  const { id, name, bytes, language } = data;
  if (data['type'] !== 'open' || typeof id !== 'string' || typeof name !== 'string' || !(bytes instanceof ArrayBuffer))
    return null;
  return { type: 'open', id, name, bytes, language: language === 'en' ? 'en' : 'vi' };
}

export function readFromView(data: unknown): FromView | null {
  if (!isRecord(data)) return null;
  const { type, id, n, why, pages, combo } = data;
  if (type === 'ready') return { type };
  if (type === 'pong' && typeof n === 'number') return { type, n };
  if (type === 'key' && typeof combo === 'string' && combo.length < 20) return { type, combo };
  if (type === 'loaded' && typeof id === 'string' && typeof pages === 'number') {
    return { type, id, pages, scripted: data['scripted'] === true };
  }
  if (type === 'failed' && typeof id === 'string')
    return { type, id, why: why === 'protected' ? 'protected' : 'broken' };
  return null;
}
