// kill -9 in the middle of fetching, ten times; `npm run test:kill` does the same fifty times.
import { expect, test } from 'vitest';
import { killRun } from './kill-run.ts';

test('killed ten times, nothing lost, nothing half, and it finishes', { timeout: 180_000 }, async () => {
  const { midway } = await killRun({ kills: 10, articles: 80, seed: 7 });
  expect(midway).toBeGreaterThanOrEqual(5);
});
