/** Where a key leads in a list of `count` rows, `page` of them in view; null: the key is no move. Pure. */
export function moveBy(combo: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const clamp = (row: number): number => Math.min(count - 1, Math.max(0, row));
  switch (combo) {
    case 'J':
    case 'ArrowDown':
      return clamp(at + 1);
    case 'K':
    case 'ArrowUp':
      return at < 0 ? 0 : clamp(at - 1);
    case 'PageDown':
      return clamp(Math.max(at, 0) + page);
    case 'PageUp':
      return clamp(at - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
