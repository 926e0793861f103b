// Where an article was left: what is kept of it, and how seldom.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setupApi } from '../../../renderer/api.ts';
import {
  flushPlace,
  keepPlace,
  notePlace,
  placeOf,
  readShare,
  topOf,
} from '../../../renderer/reader/page/places.ts';
import type { Link } from '../../../renderer/transports/host.ts';

const view = (top: number) => ({ top, shown: 800, bodyTop: 400, bodyHeight: 4000 });

describe('the place of a view', () => {
  it('is the share of the text above the window, and leads back there', () => {
    expect(placeOf(view(2400))).toBe(0.5);
    expect(topOf(0.5, view(0))).toBe(2400);
    // The same place on a page that became twice as high.
    expect(topOf(0.5, { bodyTop: 400, bodyHeight: 8000 })).toBe(4400);
  });

  it('is none at the beginning, at the end, and without a text', () => {
    expect([0, 100, 450, 3600, 9000].map((top) => placeOf(view(top)))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(placeOf({ ...view(2400), bodyHeight: 0 })).toBeNull();
  });

  it('goes with the share that was read', () => {
    expect([0, 400, 2000, 3600, 9000].map((top) => readShare(view(top)))).toEqual([0.1, 0.2, 0.6, 1, 1]);
  });
});

describe('keeping places', () => {
  const calls: unknown[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    calls.length = 0;
    const transport = {
      call: async (_method: string, input: unknown) => {
        calls.push(input);
        return { changed: true };
      },
      listen: () => () => {},
    };
    setupApi({ transport } as unknown as Link);
  });
  afterEach(() => void vi.useRealTimers());

  it('writes once after many moves, when they have stopped', () => {
    for (let step = 1; step <= 100; step++) {
      keepPlace(1, step / 200);
      vi.advanceTimersByTime(50);
    }
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(5000);
    expect(calls).toEqual([{ id: 1, place: 0.5 }]);
  });

  it('writes the last article before the next, and nothing twice', () => {
    keepPlace(2, 0.25);
    keepPlace(3, 0.5);
    expect(calls).toEqual([{ id: 2, place: 0.25 }]);
    flushPlace();
    flushPlace();
    keepPlace(3, 0.501);
    flushPlace();
    expect(calls).toEqual([
      { id: 2, place: 0.25 },
      { id: 3, place: 0.5 },
    ]);
  });

  it('forgets a place that was kept before, and says nothing of one that never was', () => {
    notePlace(4, 0.75);
    keepPlace(4, null);
    keepPlace(5, null);
    flushPlace();
    expect(calls).toEqual([{ id: 4, place: null }]);
  });
});
