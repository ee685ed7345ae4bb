import { useLayoutEffect, useState } from 'react';

import { listWidth, WIDE_FROM } from './columns.ts';

export function useWide(element: HTMLElement | null): boolean {
  const [wide, setWide] = useState(() => listWidth() >= WIDE_FROM);
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const measure = (width: number): void => setWide(width >= WIDE_FROM);
    measure(element.clientWidth);
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) measure(entry.contentRect.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return wide;
}
