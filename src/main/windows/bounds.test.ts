import { expect, test } from 'vitest';
import { fitBounds } from './bounds.ts';

const office = { x: 0, y: 0, width: 1366, height: 728 };
const second = { x: 1366, y: -200, width: 1920, height: 1040 };
const standing = { x: 1500, y: 0, width: 1200, height: 800, maximized: false };

test('opens in the first size, cut to the screen', () => {
  expect(fitBounds(null, [office])).toEqual({ width: 1366, height: 728 });
});
test('stands where it stood', () => {
  expect(fitBounds(standing, [office, second])).toEqual({ x: 1500, y: 0, width: 1200, height: 800 });
});
test('comes back when its screen is gone', () => {
  expect(fitBounds(standing, [office])).toEqual({ width: 1200, height: 728 });
});
test.each([
  { ...standing, x: -5000 },
  { ...standing, y: -4000 },
  { ...standing, y: 4000 },
])('comes back from %j', (lost) => {
  expect(fitBounds(lost, [office, second])).not.toHaveProperty('x');
});
test('is never smaller than it can be used', () => {
  expect(fitBounds({ ...standing, x: 0, width: 10, height: 10 }, [office])).toMatchObject({ width: 900, height: 600 });
});
test('no display at all (a virtual one that is just going) still opens', () => {
  expect(fitBounds(standing, [])).toEqual({ width: 1200, height: 768 });
});
