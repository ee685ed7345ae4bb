/** The first list is answered and drawn within this time; an idle moment before it is only a wait for that answer. */
const FIRST_ROWS_MS = 400;
/** At the latest after that: a page that never comes to rest gets the rest of its code all the same. */
const PATIENCE_MS = 2_000;

let rested: Promise<void> | undefined;

/** When the house has been shown for a moment and the page has nothing better to do. Asked first by the house itself. */
export function afterFirstRows(): Promise<void> {
  rested ??= new Promise((resolve) => {
    setTimeout(() => requestIdleCallback(() => resolve(), { timeout: PATIENCE_MS }), FIRST_ROWS_MS);
  });
  return rested;
}
