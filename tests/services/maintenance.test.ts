// A clock that jumps years ahead removes nothing: not articles, not the trash, not undo, not backups.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isClockBelieved } from '../../services/clock-trust.ts';
import { maintain } from '../../services/maintenance.ts';
import { seeded } from './backup-library.ts';

const DAY = 86_400;
const YEAR = 365 * DAY;
const START = 1_700_000_000;

function library() {
  const { store, context, profile } = seeded();
  const state = { now: START, kept: 0 };
  const clock = { ...context.clock, now: () => state.now };
  const keeper = {
    maintain: async () => {
      state.kept += 1;
    },
  };
  const round = (now: number) => {
    state.now = now;
    return maintain({ ...context, clock }, keeper, new AbortController().signal);
  };
  return { store, state, round, backups: () => readdirSync(profile.backups).sort() };
}

test('while the clock is in doubt the trash, undo and articles stay', async () => {
  const { store, state, round } = library();
  const deleted = store.trash.count();
  expect(deleted).toBeGreaterThan(0);
  await round(Math.floor(Date.now() / 1000));
  await round(Math.floor(Date.now() / 1000) + DAY);
  expect(state.kept).toBe(1);
  const today = state.now;
  await round(today + YEAR);
  await round(today + YEAR + 3600);
  expect([store.trash.count(), state.kept]).toEqual([deleted, 1]);
  // Put right again it is believed at once; going on for a day, too.
  await round(today + 7200);
  expect([store.trash.count(), state.kept]).toEqual([deleted, 2]);
  await round(today + YEAR);
  await round(today + YEAR + DAY);
  expect([store.trash.count(), state.kept]).toEqual([0, 3]);
});

test('ten years back and ten ahead, day by day: only a clock that goes on is believed', () => {
  const { store } = library();
  const believed = (now: number) => isClockBelieved(store, now);
  expect([believed(START), believed(START + 3600), believed(START + DAY)]).toEqual([false, false, true]);
  expect([believed(START + 11 * DAY), believed(START + 10 * YEAR)]).toEqual([true, false]);
  expect([believed(START + 12 * YEAR), believed(START + 12 * DAY)]).toEqual([false, true]);
  // Back in time less is old, so nothing is lost; ahead again is a jump.
  expect([believed(START - 10 * YEAR), believed(START + 12 * DAY)]).toEqual([true, false]);
  expect(believed(START + 13 * DAY)).toBe(true);
});

test('backups of wrong days push out no good one', async () => {
  const { round, backups } = library();
  for (let day = 0; day < 4; day += 1) await round(START + day * DAY);
  const good = backups();
  expect(good).toHaveLength(3);
  for (let day = 0; day < 5; day += 1) await round(START + YEAR + day * DAY);
  expect(backups()).toContain(good.at(-1));
  await round(START + 5 * DAY);
  expect(backups()).toContain('daily-2023-11-19.offprint');
  expect(backups()).toContain(good.at(-1));
});

test('days of the network list go after thirty, whether anybody looks at it or not', async () => {
  const { store, round } = library();
  const now = Math.floor(Date.now() / 1000);
  const use = { requests: 1, sent: 1, received: 1, errors: 0, lastError: null };
  store.network.add([{ ...use, host: 'a.example', why: 'feed', lastAt: now - 40 * DAY }]);
  expect(store.network.report(null, 1).days).toHaveLength(1);
  await round(now);
  await round(now + DAY);
  expect(store.network.report(null, 1).days).toEqual([]);
});
