import { describe, expect, it } from 'vitest';
import { startScheduler } from '../../../services/sync/scheduler.ts';

const MINUTE = 60_000;

function world(syncInterval: number, syncOnStart = false) {
  const clock = { wall: 1_750_000_000, steady: 5_000_000 };
  const settings = { syncInterval, syncOnStart };
  let starts = 0;
  let look = () => {};
  const scheduler = startScheduler({
    start: () => {
      starts += 1;
    },
    settings: () => settings,
    now: () => clock.wall,
    monotonic: () => clock.steady,
    every: (fn) => {
      look = fn;
      return () => {
        look = () => {};
      };
    },
  });
  /** Lets time pass on both clocks, looking every 20 seconds. */
  const pass = (minutes: number) => {
    for (let i = 0; i < minutes * 3; i += 1) {
      clock.steady += 20_000;
      clock.wall += 20;
      look();
    }
  };
  return { clock, settings, scheduler, pass, look: () => look(), starts: () => starts };
}

describe('the scheduler', () => {
  it('starts a sync every interval, and says when the next one is', () => {
    const { pass, starts, scheduler, clock } = world(30);
    expect(scheduler.nextRun()).toBe(clock.wall + 30 * 60);
    pass(29);
    expect(starts()).toBe(0);
    pass(2);
    expect(starts()).toBe(1);
    pass(90);
    expect(starts()).toBe(4);
    expect(scheduler.nextRun()).toBe(clock.wall + 29 * 60);
  });

  it('starts one at once when the user wants that', async () => {
    const { starts, scheduler } = world(0, true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(starts()).toBe(1);
    expect(scheduler.nextRun()).toBeNull();
  });

  it('after a long sleep starts one, not many', () => {
    const { clock, look, starts } = world(10);
    clock.steady += 24 * 60 * MINUTE;
    for (let i = 0; i < 20; i += 1) look();
    expect(starts()).toBe(1);
  });

  it.each([-86_400, -315_000_000, 315_000_000, 3600])(
    'does not care about a wall clock set by %i s',
    (jump) => {
      const { clock, pass, starts } = world(10);
      pass(5);
      clock.wall += jump;
      pass(4);
      expect(starts()).toBe(0);
      pass(2);
      expect(starts()).toBe(1);
    },
  );

  it('follows a changed setting, and begins anew after a sync by hand', () => {
    const { settings, pass, starts, scheduler } = world(0);
    pass(100);
    expect(starts()).toBe(0);
    settings.syncInterval = 30;
    scheduler.noteRun();
    pass(29);
    expect(starts()).toBe(0);
    pass(2);
    expect(starts()).toBe(1);
  });

  it('stops', () => {
    const { scheduler, pass, starts } = world(1);
    scheduler.stop();
    pass(10);
    expect(starts()).toBe(0);
  });
});
