// Reads a walk window by window of ids, each twice as wide as the last: where a test reads all hits of a search between
// two ids, it must not read the whole library for one page.
import type { Bounds } from './run.ts';

export interface Span {
  readonly oldest: number;
  readonly newest: number;
  readonly articles: number;
}

/** Articles in the first window, if they were spread evenly. */
const FIRST = 2000;

export function readWindows(
  span: Span,
  read: (range: Bounds, limit: number) => readonly number[],
  bounds: Bounds,
  limit: number,
  newestFirst: boolean,
): number[] {
  const lowest = Math.max(bounds.above, span.oldest - 1);
  const highest = Math.min(bounds.below, span.newest + 1);
  let width = Math.max(1, Math.ceil(((span.newest - span.oldest + 1) * FIRST) / Math.max(1, span.articles)));
  const found: number[] = [];
  for (let edge = newestFirst ? highest : lowest; found.length < limit; width *= 2) {
    const range = newestFirst
      ? { above: Math.max(lowest, edge - width - 1), below: edge }
      : { above: edge, below: Math.min(highest, edge + width + 1) };
    if (range.above + 1 >= range.below) break;
    found.push(...read(range, limit - found.length));
    edge = newestFirst ? range.above + 1 : range.below - 1;
    if (newestFirst ? edge <= lowest + 1 : edge >= highest - 1) break;
  }
  return found;
}
