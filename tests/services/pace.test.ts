// How steps find their size: small at first, then what fits in their time.
import { expect, it } from 'vitest';
import { makePace } from '../../services/pace.ts';

/** Sizes of the next steps when a row takes `msPerRow` and each step `fixed` more. */
function sizes(pace: ReturnType<typeof makePace>, count: number, msPerRow: number, fixed = 0): number[] {
  return Array.from({ length: count }, () => {
    const size = pace.size();
    pace.took(size, fixed + size * msPerRow);
    return size;
  });
}

it('starts small and grows by steps to what fits', () => {
  expect(sizes(makePace({ first: 20, least: 10, most: 1000 }), 5, 0.1)).toEqual([20, 60, 150, 150, 150]);
  expect(sizes(makePace({ first: 20, least: 10, most: 100 }), 4, 0.001)).toEqual([20, 60, 100, 100]);
});

it('shrinks where rows turn out dear, but not below what is worth a commit', () => {
  const pace = makePace({ first: 500, least: 10, most: 1000 });
  expect(sizes(pace, 2, 0.3)).toEqual([500, 50]);
  expect(sizes(pace, 8, 100).at(-1)).toBe(10);
});

it('counts what a step takes for itself', () => {
  const size = sizes(makePace({ first: 20, least: 10, most: 1000 }), 30, 0.1, 5).at(-1) ?? 0;
  expect(5 + size * 0.1).toBeGreaterThan(13);
  expect(5 + size * 0.1).toBeLessThan(16);
});

it('learns nothing from a step without rows', () => {
  const pace = makePace({ first: 20, least: 10, most: 1000 });
  pace.took(0, 50);
  expect(pace.size()).toBe(20);
});
