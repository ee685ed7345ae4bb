/** A window that is hidden draws no frames, and its work has to go on all the same. */
const UNSEEN_MS = 100;

/**
 * Resolves when what has been changed so far is on the screen. Whoever has much to draw after a person's command waits for
 * this first: the badge that says the command is safe must not stand in one frame with a list read anew.
 */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const unseen = setTimeout(resolve, UNSEEN_MS);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // A message posted in a frame is heard when that frame has been handed over for painting.
      port1.onmessage = () => {
        port1.close();
        clearTimeout(unseen);
        resolve();
      };
      port2.postMessage(null);
    });
  });
}
