// The list as data: days, lines, merging, the row cache and the walk by key.

import { describe, expect, it } from 'vitest';
import {
  countLines,
  emptyTimeline,
  findFrom,
  groupByDay,
  lineAt,
  lineOfArticle,
  mergeIds,
  ROW_CACHE,
  startOfDay,
  withFresh,
  withFreshMerged,
  withMoreIds,
  withRows,
} from '../../renderer/state/timeline.ts';
import fc from '../property.ts';
import { header } from './support.ts';

const at = (text: string) => Math.floor(new Date(text).getTime() / 1000);

describe('groupByDay', () => {
  const late = at('2025-08-24T23:59:59');
  const early = at('2025-08-24T00:00:00');
  const before = at('2025-08-23T23:59:59');
  const long = at('2025-03-30T12:00:00');

  it('cuts at local midnight, newest first', () => {
    const groups = groupByDay([late, early, before, long], 'newest');
    expect(groups.map((group) => [group.day, group.first, group.line])).toEqual([
      [early, 0, 0],
      [at('2025-08-23T00:00:00'), 2, 3],
      [at('2025-03-30T00:00:00'), 3, 5],
    ]);
  });

  it('cuts at local midnight, oldest first', () => {
    const groups = groupByDay([long, before, early, late], 'oldest');
    expect(groups.map((group) => group.first)).toEqual([0, 1, 2]);
  });

  it('has no days by relevance, and no headings', () => {
    const groups = groupByDay([10, 99_999_999, 20], 'relevance');
    expect(countLines([10, 99_999_999, 20], groups)).toBe(3);
    expect(lineAt([10, 99_999_999, 20], groups, 1)).toMatchObject({
      kind: 'article',
      id: 99_999_999,
      index: 1,
    });
  });

  it('has every article on exactly one line, under the heading of its day', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1_600_000_000, max: 1_603_000_000 }), { maxLength: 80 });
    fc.assert(
      fc.property(ids, fc.constantFrom('newest' as const, 'oldest' as const), (raw, sort) => {
        const list = [...raw].sort((a, b) => (sort === 'newest' ? b - a : a - b));
        const groups = groupByDay(list, sort);
        let day: number | null = null;
        const seen: number[] = [];
        for (let line = 0; line < countLines(list, groups); line++) {
          const found = lineAt(list, groups, line);
          if (found?.kind === 'day') {
            expect(found.day).not.toBe(day);
            day = found.day;
          } else if (found) {
            expect(startOfDay(found.id)).toBe(day);
            expect(lineOfArticle(list, groups, found.id)).toBe(line);
            seen.push(found.id);
          }
        }
        expect(seen).toEqual(list);
      }),
    );
  });
});

describe('mergeIds', () => {
  it('puts every id in once, in order, whatever comes', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 40 });
    fc.assert(
      fc.property(ids, ids, fc.constantFrom(1 as const, -1 as const), (a, b, direction) => {
        const sort = (list: number[]) => [...list].sort((x, y) => (x - y) * direction);
        expect(mergeIds(sort(a), b, direction)).toEqual(sort([...new Set([...a, ...b])]));
      }),
    );
  });
});

describe('new articles', () => {
  const list = { ...emptyTimeline, ids: [50, 40, 30], complete: true };

  it('wait until they are asked for, then take their places', () => {
    const waiting = withFresh(list, [60, 50, 45, 30]);
    expect(waiting.fresh).toEqual([60, 45]);
    expect(waiting.ids).toBe(list.ids);
    const merged = withFreshMerged(waiting, 777);
    expect(merged).toMatchObject({ ids: [60, 50, 45, 40, 30], fresh: [], at: 777 });
  });

  it('leave articles that the query no longer names where they are', () => {
    const merged = withFreshMerged(withFresh(list, [60, 30]), 1);
    expect(merged.ids).toEqual([60, 50, 40, 30]);
  });

  it('do not double what the rest of the order brings later', () => {
    const merged = withFreshMerged(withFresh({ ...list, complete: false }, [35]), 1);
    expect(withMoreIds(merged, [35, 30, 20, 10], false).ids).toEqual([50, 40, 35, 30, 20, 10]);
  });
});

describe('the row cache', () => {
  it('stays within its limit and keeps the selected row', () => {
    const many = Array.from({ length: ROW_CACHE }, (_, index) => header(index + 100));
    const full = withRows({ ...emptyTimeline, selected: 1 }, [header(1), header(2), ...many]);
    expect(full.rows.size).toBe(ROW_CACHE);
    expect(full.rows.has(1)).toBe(true);
    expect(full.rows.has(2)).toBe(false);
  });
});

describe('findFrom', () => {
  it('walks both ways and stops at the ends', () => {
    expect(findFrom([3, 2, 1], null, 1)).toBe(3);
    expect(findFrom([3, 2, 1], 3, 1)).toBe(2);
    expect(findFrom([3, 2, 1], 1, 1)).toBeNull();
    expect(findFrom([3, 2, 1], 3, -1)).toBeNull();
    expect(findFrom([3, 2, 1], null, -1)).toBeNull();
  });

  it('skips what is not wanted', () => {
    expect(findFrom([4, 3, 2, 1], 4, 1, (id) => id % 2 === 0)).toBe(2);
  });

  it('begins at the top when the article has left the list', () => {
    expect(findFrom([4, 3], 99, 1)).toBe(4);
  });
});
