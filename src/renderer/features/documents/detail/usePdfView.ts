import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import {
  APP_ORIGIN,
  CONNECT,
  type FromView,
  HELLO,
  readFromView,
  type ToView,
  VIEW_ORIGIN,
} from '../../../pdf/messages.ts';

/** Under Electron the view has a scheme, an origin and a process of its own; a browser serves both pages from one place. */
const inElectron = window.location.origin === APP_ORIGIN || window.location.protocol === 'egov:';
const viewOrigin = inElectron ? VIEW_ORIGIN : window.location.origin;
export const viewUrl = inElectron
  ? `${VIEW_ORIGIN}/pdf/index.html`
  : new URL('/pdf/index.html', window.location.href).href;

const PING_EVERY_MS = 4000;
/** A page that draws a heavy plan may be busy for seconds; longer than this it is dead. */
const DEAD_AFTER_MS = 14_000;

export interface PdfView {
  readonly state: 'starting' | 'ready' | 'dead';
  readonly send: (message: ToView, transfer?: Transferable[]) => void;
}

/**
 * Talks with the view in the frame: hand-over of a port, heartbeat. The frame is looked at, never trusted: a frame
 * that goes silent is declared dead and can be replaced while the app lives on.
 */
export function usePdfView(
  frame: RefObject<HTMLIFrameElement | null>,
  attempt: number,
  onMessage: (message: FromView) => void,
): PdfView {
  const [state, setState] = useState<PdfView['state']>('starting');
  const port = useRef<MessagePort | null>(null);
  const latest = useRef(onMessage);
  latest.current = onMessage;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a new frame
  useEffect(() => {
    setState('starting');
    let heardAt = performance.now();
    let n = 0;
    const hear = (event: MessageEvent): void => {
      const message = readFromView(event.data);
      if (message === null) return;
      heardAt = performance.now();
      if (message.type === 'ready') setState('ready');
      else if (message.type !== 'pong') latest.current(message);
    };
    const connect = (event: MessageEvent): void => {
      if (event.data !== HELLO || event.origin !== viewOrigin || event.source !== frame.current?.contentWindow) return;
      port.current?.close();
      const channel = new MessageChannel();
      port.current = channel.port1;
      channel.port1.onmessage = hear;
      frame.current?.contentWindow?.postMessage(CONNECT, viewOrigin, [channel.port2]);
    };
    window.addEventListener('message', connect);
    const timer = setInterval(() => {
      // A hidden window's timers sleep, the frame's too: silence proves nothing then.
      if (document.visibilityState !== 'visible') heardAt = performance.now();
      else if (performance.now() - heardAt > DEAD_AFTER_MS) setState('dead');
      n += 1;
      port.current?.postMessage({ type: 'ping', n } satisfies ToView);
    }, PING_EVERY_MS);
    return () => {
      clearInterval(timer);
      window.removeEventListener('message', connect);
      port.current?.close();
      port.current = null;
    };
  }, [attempt, frame]);

  const send = useCallback(
    (message: ToView, transfer: Transferable[] = []) => port.current?.postMessage(message, transfer),
    [],
  );
  return { state, send };
}
