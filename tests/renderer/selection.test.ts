// Choosing rows: one by one, in ranges, all of them; and the set a bulk action gets.
import { describe, expect, it } from 'vitest';
import { makeTranslate } from '../../renderer/i18n/translate.ts';
import {
  chosenWords,
  countPicked,
  isPicked,
  needsCount,
  noSelection,
  selectedSet,
  uncounted,
  withAll,
  withoutPicked,
  withRange,
  withToggled,
} from '../../renderer/state/selection.ts';

const ids = [9, 8, 7, 6, 5, 4, 3, 2, 1];
const list = { ids, complete: true, query: 'is:unread', at: 100 };

describe('a range', () => {
  it('goes from the cursor to the row, either way, and grows and shrinks from there', () => {
    const down = withRange(noSelection, 7, 5, list);
    expect([...down.picked]).toEqual([7, 6, 5]);
    const shrunk = withRange(down, 5, 6, list);
    expect([...shrunk.picked]).toEqual([7, 6]);
    const up = withRange(shrunk, 6, 9, list);
    expect([...up.picked]).toEqual([9, 8, 7]);
  });

  it('replaces what was chosen, or adds to it when asked', () => {
    const one = withToggled(noSelection, 2, list);
    const moved = { ...one, anchor: 8 };
    expect([...withRange(moved, null, 7, list).picked]).toEqual([8, 7]);
    expect([...withRange(moved, null, 7, list, true).picked]).toEqual([2, 8, 7]);
  });

  it('is one row where there was no cursor, and nothing for a row that is gone', () => {
    expect([...withRange(noSelection, null, 4, list).picked]).toEqual([4]);
    expect(withRange(noSelection, 4, 77, list)).toBe(noSelection);
  });
});

describe('all', () => {
  it('names what is on screen by its ids where the whole order is known', () => {
    expect(selectedSet(withAll(noSelection), list, false)).toEqual({ ids });
  });

  it('names the query as it was seen while the order is still being read', () => {
    const part = { ...list, complete: false };
    expect(selectedSet(withAll(noSelection), part, false)).toEqual({ query: 'is:unread', seenBefore: 100 });
    expect(countPicked({ ...withAll(noSelection), total: 5000 }, part)).toBe(5000);
  });

  it('without one is all the others, one by one', () => {
    const most = withToggled(withAll(noSelection), 9, list);
    expect(isPicked(most, 9)).toBe(false);
    expect(selectedSet(most, list, false)).toEqual({ ids: [8, 7, 6, 5, 4, 3, 2, 1] });
  });

  it('of nothing is no set', () => {
    expect(selectedSet(withAll(noSelection), { ...list, ids: [] }, false)).toBeNull();
    expect(selectedSet(noSelection, list, false)).toBeNull();
  });
});

it('articles that are gone are chosen no more', () => {
  const some = withRange(noSelection, 9, 7, list);
  expect([...withoutPicked(some, [8, 1]).picked]).toEqual([9, 7]);
  expect(withoutPicked(some, [1])).toBe(some);
});

describe('rows with near-duplicates behind them', () => {
  const t = makeTranslate('en');
  const some = withRange(noSelection, 9, 7, list);

  it('are named with them, as the list was seen', () => {
    expect(selectedSet(some, list, true)).toEqual({ ids: [9, 8, 7], alike: 'is:unread', seenBefore: 100 });
    expect(selectedSet(withAll(noSelection), list, true)).toMatchObject({ ids, alike: 'is:unread' });
    const part = { ...list, complete: false };
    expect(selectedSet(withAll(noSelection), part, true)).toEqual({ query: 'is:unread', seenBefore: 100 });
  });

  it('say both counts where they differ, and are counted again when the library changed', () => {
    expect(needsCount(some, list, true)).toBe(true);
    expect(needsCount(some, list, false)).toBe(false);
    const counted = { ...some, total: 5 };
    expect(needsCount(counted, list, true)).toBe(false);
    expect(chosenWords(counted, list, t)).toBe('5 selected (3 rows)');
    expect(chosenWords({ ...some, total: 3 }, list, t)).toBe('3 selected');
    expect(chosenWords({ ...counted, total: 31 }, list, makeTranslate('uk'))).toBe(
      'Вибрано 31 статтю (3 рядки)',
    );
    expect(chosenWords({ ...withAll(noSelection), total: 50 }, { ...list, complete: false }, t)).toBe(
      '50 selected',
    );
    expect(chosenWords(withoutPicked(counted, [8]), list, t)).toBe('2 selected');
    expect(needsCount(uncounted(counted), list, true)).toBe(true);
  });
});
