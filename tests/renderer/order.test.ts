// Order by hand, the table of feeds, and what a rule's form means.
import { describe, expect, it } from 'vitest';
import { dateOfEnd, endOfDate } from '../../contract/expiry.ts';
import type { FeedStats, Rule } from '../../contract/model.ts';
import { makeRows, narrowed, nextOrder, sorted } from '../../renderer/feed-table/rows.ts';
import { fieldsOf, stateOf } from '../../renderer/rules/rule-draft.ts';
import { dropSide, withMoved } from '../../renderer/state/reorder.ts';
import { feed } from './support.ts';

describe('moving by hand', () => {
  it('puts one to another place and leaves the others in order', () => {
    expect(withMoved([1, 2, 3, 4], 4, 0)).toEqual([4, 1, 2, 3]);
    expect(withMoved([1, 2, 3, 4], 1, 2)).toEqual([2, 3, 1, 4]);
    expect(withMoved([1, 2, 3, 4], 2, 99)).toEqual([1, 3, 4, 2]);
  });

  it('is nothing where nothing would move', () => {
    expect(withMoved([1, 2], 1, -1)).toBeNull();
    expect(withMoved([1, 2], 2, 5)).toBeNull();
    expect(withMoved([1, 2], 9, 0)).toBeNull();
  });

  it('drops into the middle of what can hold it, else before or after', () => {
    expect([2, 14, 26].map((y) => dropSide(y, 0, 28, true))).toEqual(['before', 'into', 'after']);
    expect([2, 13, 15, 26].map((y) => dropSide(y, 0, 28, false))).toEqual([
      'before',
      'before',
      'after',
      'after',
    ]);
  });
});

describe('the table of feeds', () => {
  const stats = (feedId: number, more: Partial<FeedStats>): FeedStats => ({
    ...{ feedId, lastPost: 100, perWeek: 1, read: 0.5, bytes: null, state: 'ok' },
    ...more,
  });
  const folders = [{ id: 1, parentId: null, name: 'Élan', position: 0 }];
  const rows = makeRows(
    [
      feed(1, { title: 'Zebra', folderId: 1 }),
      feed(2, { title: 'Ångström', errorCount: 3 }),
      feed(3, { title: 'Bee' }),
      feed(4, { title: 'Gone', subscribed: false }),
    ],
    folders,
    new Map([
      [1, stats(1, { perWeek: 9, state: 'silent' })],
      [2, stats(2, { perWeek: 2, state: 'dead' })],
    ]),
  );
  const titles = (list: readonly { readonly feed: { readonly title: string } }[]) =>
    list.map((row) => row.feed.title);

  it('holds what is subscribed, and is narrowed by name, folder, address and state', () => {
    expect(titles(rows)).toEqual(['Zebra', 'Ångström', 'Bee']);
    expect(titles(narrowed(rows, 'angs', 'all'))).toEqual(['Ångström']);
    expect(titles(narrowed(rows, 'elan', 'all'))).toEqual(['Zebra']);
    expect(titles(narrowed(rows, 'feed/3', 'all'))).toEqual(['Bee']);
    expect(titles(narrowed(rows, '', 'trouble'))).toEqual(['Ångström']);
    expect(titles(narrowed(rows, '', 'silent'))).toEqual(['Zebra']);
    expect(titles(narrowed(rows, '', 'dead'))).toEqual(['Ångström']);
  });

  it('is sorted either way, with what is unknown at the end', () => {
    expect(titles(sorted(rows, { column: 'title', down: false }, 'en'))).toEqual([
      'Ångström',
      'Bee',
      'Zebra',
    ]);
    expect(titles(sorted(rows, { column: 'perWeek', down: true }, 'en'))).toEqual([
      'Zebra',
      'Ångström',
      'Bee',
    ]);
    expect(titles(sorted(rows, { column: 'perWeek', down: false }, 'en'))).toEqual([
      'Ångström',
      'Zebra',
      'Bee',
    ]);
  });

  it('turns round at the second press, and begins with the largest number', () => {
    const first = nextOrder({ column: 'title', down: false }, 'errors');
    expect(first).toEqual({ column: 'errors', down: true });
    expect(nextOrder(first, 'errors')).toEqual({ column: 'errors', down: false });
    expect(nextOrder(first, 'folder')).toEqual({ column: 'folder', down: false });
  });
});

describe('a rule’s form', () => {
  it('ends at the midnight after the last day, and says that day again', () => {
    const end = endOfDate('2025-12-20');
    expect(end).toBe(Math.floor(new Date(2025, 11, 21).getTime() / 1000));
    expect(dateOfEnd(end)).toBe('2025-12-20');
    // The day the clocks change has no twenty-four hours.
    for (const day of ['2025-03-30', '2025-10-26', '2024-02-29', '2025-12-31'])
      expect(dateOfEnd(endOfDate(day))).toBe(day);
    expect(endOfDate('')).toBeNull();
    expect(dateOfEnd(null)).toBe('');
  });

  it('keeps a rule as it is when nothing is changed', () => {
    const rule: Rule = {
      id: 3,
      name: 'World cup',
      query: 'title:"world cup"',
      actions: [
        { type: 'bookmark', folder: 'Sport/Later' },
        { type: 'tag', names: ['sport', 'sport/football'] },
        { type: 'mute' },
      ],
      stop: true,
      enabled: false,
      expiresAt: endOfDate('2025-12-20'),
      position: 0,
      problem: null,
    };
    const { id, position, problem, ...fields } = rule;
    expect(fieldsOf(stateOf(rule, null))).toEqual(fields);
    expect([id, position, problem]).toEqual([3, 0, null]);
  });

  it('is not whole without a name, a query, an action and its tags', () => {
    const whole = stateOf(null, { name: 'Mute', query: 'cup', mute: true });
    expect(fieldsOf(whole)?.actions).toEqual([{ type: 'mute' }]);
    expect(fieldsOf({ ...whole, name: ' ' })).toBeNull();
    expect(fieldsOf({ ...whole, query: '' })).toBeNull();
    expect(fieldsOf({ ...whole, on: [] })).toBeNull();
    expect(fieldsOf({ ...whole, on: ['tag'], tags: ' , ' })).toBeNull();
    const tagged = fieldsOf({ ...whole, on: ['tag'], tags: 'war/ukraine, #war,war' });
    expect(tagged?.actions).toEqual([{ type: 'tag', names: ['war/ukraine', 'war'] }]);
  });
});
