import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const FIRST_SIZE = { width: 1366, height: 768 } as const;
export const SMALLEST = { width: 900, height: 600 } as const;

const whole = z.number().int().min(-100_000).max(100_000);
const rememberedSchema = z.strictObject({ x: whole, y: whole, width: whole, height: whole, maximized: z.boolean() });
export type Remembered = z.infer<typeof rememberedSchema>;

/** Where the window stood last time; null when unknown or unreadable. */
export function readBounds(file: string): Remembered | null {
  try {
    return rememberedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Kept on the way out; not worth failing for. */
export function writeBounds(file: string, bounds: Remembered): void {
  try {
    writeFileSync(file, JSON.stringify(bounds));
  } catch {
    // The next start opens in the first size.
  }
}

/**
 * Fits what was remembered to the displays of today: a second screen may be gone. The window is taken as it was when
 * enough of its title bar can be grabbed on some display, else only its size is kept, centred by the system.
 */
export function fitBounds(
  remembered: Remembered | null,
  displays: readonly Rectangle[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  const area = ({ width, height }: Rectangle): number => width * height;
  const largest = [...displays].sort((a, b) => area(b) - area(a))[0] ?? FIRST_SIZE;
  const size = remembered ?? FIRST_SIZE;
  const width = Math.max(SMALLEST.width, Math.min(size.width, largest.width));
  const height = Math.max(SMALLEST.height, Math.min(size.height, largest.height));
  if (remembered === null) return { width, height };
  const reachable = displays.some((display) => {
    const across = Math.min(remembered.x + width, display.x + display.width) - Math.max(remembered.x, display.x);
    return across >= 200 && remembered.y >= display.y && remembered.y <= display.y + display.height - 60;
  });
  return reachable ? { x: remembered.x, y: remembered.y, width, height } : { width, height };
}
