// How large a picture is drawn in the window.
import { describe, expect, it } from 'vitest';
import { fitInto, STEPS, zoomBy } from '../../../renderer/reader/lightbox/zoom.ts';

describe('the size that fits', () => {
  const room = { width: 1000, height: 600 };

  it('keeps the shape and touches the nearer edges', () => {
    expect(fitInto({ width: 3000, height: 2000 }, room)).toEqual({ width: 900, height: 600 });
    expect(fitInto({ width: 4000, height: 1000 }, room)).toEqual({ width: 1000, height: 250 });
  });

  it('lets small pictures grow to twice their size, not more', () => {
    expect(fitInto({ width: 100, height: 50 }, room)).toEqual({ width: 200, height: 100 });
  });

  it('is the room itself while the picture is unknown', () => {
    expect(fitInto({ width: 0, height: 0 }, room)).toEqual(room);
  });
});

describe('zoom', () => {
  it('goes by steps and stops at the ends', () => {
    expect(STEPS.map((step) => zoomBy(step, 1))).toEqual([1.5, 2, 3, 4, 6, 6]);
    expect(STEPS.map((step) => zoomBy(step, -1))).toEqual([1, 1, 1.5, 2, 3, 4]);
  });
});
