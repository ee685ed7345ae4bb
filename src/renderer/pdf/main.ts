import 'pdfjs-dist/web/pdf_viewer.css';
import '../app/letters.css';
import './view.css';
import { comboOf } from '../app/keys.ts';
import { createLayout } from './layout.ts';
import { APP_ORIGIN, CONNECT, type FromView, HELLO, readToView, VIEW_ORIGIN } from './messages.ts';
import { Reader } from './reader.ts';

/**
 * The page that opens documents from outside: nothing but a reader. It has no bridge, no storage and no network; it
 * is given bytes and says how it went.
 */
const appOrigin = window.location.origin === VIEW_ORIGIN ? APP_ORIGIN : window.location.origin;
const layout = createLayout(document.body);
let port: MessagePort | null = null;
const say = (message: FromView): void => port?.postMessage(message);
const reader = new Reader(layout, say);

function hear(event: MessageEvent): void {
  const message = readToView(event.data);
  if (message === null) return;
  if (message.type === 'ping') say({ type: 'pong', n: message.n });
  else if (message.type === 'close') reader.close();
  else void reader.open(message);
}

window.addEventListener('message', (event) => {
  const [given] = event.ports;
  if (event.source !== window.parent || event.origin !== appOrigin || event.data !== CONNECT || given === undefined)
    return;
  port?.close();
  port = given;
  port.onmessage = hear;
  say({ type: 'ready' });
});

window.addEventListener('keydown', (event) => {
  if (event.defaultPrevented) return;
  const combo = comboOf(event);
  if (combo === null) return;
  const typing = event.target instanceof HTMLInputElement;
  if (reader.onKey(combo, typing)) event.preventDefault();
  else if (!typing || combo === 'Escape' || combo === 'F6') say({ type: 'key', combo });
});

if (window.parent !== window) window.parent.postMessage(HELLO, appOrigin);
