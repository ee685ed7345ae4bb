import { expect } from '@playwright/test';
import { seriousViolations } from './accessibility.ts';
import type { Workstation } from './workstation.ts';

const SIZES = [
  [900, 600, 1],
  [1280, 700, 2],
] as const;

/** 900 by 600, and 200 % zoom: what is shown then is not cut off to the side. Leaves the window as it was. */
export async function expectRoomInSmallWindows(
  { app, page }: Workstation,
  what: string,
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  const set = (width: number, height: number, zoom: number): Promise<void> =>
    app.evaluate(
      ({ BrowserWindow }, [w, h, factor]) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setSize(w, h);
        window?.webContents.setZoomFactor(factor);
      },
      [width, height, zoom] as [number, number, number],
    );
  for (const [width, height, zoom] of SIZES) {
    await set(width, height, zoom);
    await page.waitForFunction((most) => window.innerWidth <= most, Math.ceil(width / zoom));
    await before();
    const { wide, shown, cut } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      shown: document.documentElement.clientWidth,
      // A control beyond the edge of a box that does not scroll is not reached by scrolling the page either.
      cut: [...document.querySelectorAll<HTMLElement>('button, input, textarea, [role="combobox"], [role="status"]')]
        .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter((control) => {
          const { left, right, width, height } = control.getBoundingClientRect();
          return width > 2 && height > 2 && (right > window.innerWidth + 1 || left < -1);
        })
        .map((control) => control.getAttribute('aria-label') ?? (control.textContent || control.id)),
    }));
    expect.soft(cut, `${what}: cut off at ${width}x${height}, ${zoom * 100} %`).toEqual([]);
    expect.soft(wide, `${what}: ${width}x${height} at ${zoom * 100} %`).toBeLessThanOrEqual(shown);
  }
  await set(1280, 760, 1);
  await page.waitForFunction(() => window.innerWidth > 1200);
}

/** No serious accessibility fault in what is shown now, light and dark. */
export async function expectAccessible({ page }: Workstation, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await seriousViolations(page), `${what}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}
