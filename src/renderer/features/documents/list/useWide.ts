import { type RefObject, useLayoutEffect, useState } from 'react';

/** From this width a row is one line of columns, below it a small card. */
const WIDE_FROM = 860;

export function useWide(element: RefObject<HTMLElement | null>): boolean {
  const [wide, setWide] = useState(false);
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    const measure = (width: number): void => setWide(width >= WIDE_FROM);
    measure(element.current.clientWidth);
    const observer = new ResizeObserver(([entry]) => entry !== undefined && measure(entry.contentRect.width));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return wide;
}
