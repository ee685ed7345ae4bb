import { expect, type Locator, type Page } from '@playwright/test';

export interface Hands {
  keys: number;
  mouse: string[];
}

/** Counts what the hands do, where they touch the page. */
export const countHands = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const hands = { keys: 0, mouse: [] as string[] };
    Object.assign(window, { hands });
    window.addEventListener('keydown', () => (hands.keys += 1), true);
    for (const type of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'click', 'wheel', 'touchstart'])
      window.addEventListener(
        type,
        (event) => {
          // A button pressed by Enter or Space says "click" too, of no pressing and no place.
          if (!(event instanceof MouseEvent && type === 'click' && event.detail === 0)) hands.mouse.push(type);
        },
        true,
      );
  });

export const handsOn = (page: Page): Promise<Hands> =>
  page.evaluate(() => (window as unknown as { hands: Hands }).hands);

/** Tab after Tab, as a person without a mouse comes to a control. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(control, 'reached by Tab').toBeFocused();
}
