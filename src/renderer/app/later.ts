/** At the latest: a page that never comes to rest gets the rest of its code all the same. */
const PATIENCE_MS = 2_000;

let rested: Promise<void> | undefined;

/** When the first screen has been painted and the page has nothing better to do. */
export function afterFirstRows(): Promise<void> {
  rested ??= new Promise((resolve) => {
    requestIdleCallback(() => requestAnimationFrame(() => requestIdleCallback(() => resolve(), { timeout: 500 })), {
      timeout: PATIENCE_MS,
    });
  });
  return rested;
}
