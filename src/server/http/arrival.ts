import { uploadPatienceMs } from '../../shared/domain/files/upload.ts';
import type { App } from './context.ts';

/**
 * The whole request must have arrived in time: slow senders give their sockets back (reliability.md C5). Twenty seconds
 * for words; what announces more bytes, and may, has as long as an office's slow line needs for them.
 */
export function limitArrival(app: App, patienceMs = uploadPatienceMs): void {
  app.addHook('onRequest', async (request, reply) => {
    const { raw } = request;
    if (raw.complete) return;
    const announced = Number(request.headers['content-length']);
    const bytes = Number.isFinite(announced) ? Math.min(announced, request.routeOptions.bodyLimit ?? 0) : 0;
    const timer = setTimeout(() => {
      if (!raw.complete) raw.destroy();
    }, patienceMs(bytes));
    timer.unref();
    const stop = (): void => clearTimeout(timer);
    raw.once('end', stop);
    reply.raw.once('close', stop);
  });
}
