// Read, bookmarked, tagged: writers tell what really changed, undo puts back exactly that.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../db/index.ts';
import { article, bring, codeOf, found, NOW, testStore } from './helpers.ts';

let store: ReturnType<typeof testStore>;
let ids: readonly number[];
let [a, b, c]: number[] = [];

beforeEach(() => {
  store = testStore();
  ids = bring(
    store,
    'https://a.example/rss',
    ['a', 'b', 'c'].map((name, n) => article(name, { published: NOW - 100 + n })),
  );
  [a = 0, b = 0, c = 0] = ids;
});

function undo(result: { readonly undo: number | null }): ReturnType<Store['history']['undo']> {
  if (result.undo === null) throw new Error('nothing to undo');
  return store.history.undo(result.undo);
}

function sound(): void {
  expect(store.doctor()).toEqual([]);
}

describe('read', () => {
  it('changes what was unread, counts it, and is undone exactly', () => {
    store.articles.setRead([b as number], true);
    const all = store.articles.setRead([...ids, ...ids, 999], true);
    expect(all.changed).toEqual([a, c]);
    expect(store.articles.setRead(ids, true)).toEqual({ changed: [], undo: null });
    expect(store.feeds.get(1)?.unread).toBe(0);
    expect(undo(all)).toMatchObject({ kind: 'read', articles: [a, c], feeds: [1] });
    expect(found(store, 'is:unread')).toEqual([c, a]);
    expect(store.counts().unread).toBe(2);
    sound();
  });

  it('can be taken back for articles without a feed', () => {
    const [clip = 0] = store.articles.add([article('clip')], 'clip');
    expect(found(store, 'is:read')).toEqual([clip]);
    const { undo: id } = store.articles.setRead([clip], false);
    expect(found(store, 'is:unread')).toContain(clip);
    sound();
    store.history.undo(id ?? 0);
    expect(found(store, 'is:read')).toEqual([clip]);
    sound();
  });

  it('is undone once, and for articles that still exist', () => {
    const marked = store.articles.setRead(ids, true);
    store.articles.remove([a as number]);
    expect(undo(marked).articles).toEqual([b, c]);
    expect(codeOf(() => undo(marked))).toBe('not_found');
    sound();
  });
});

describe('bookmarks', () => {
  it('keep their date, folder and note through change and undo', () => {
    const first = store.bookmarks.set([a as number, b as number, a as number], true, 'World/Europe');
    expect(first.changed).toEqual([a, b]);
    store.clock.now += 60;
    expect(store.bookmarks.set([a as number], true)).toEqual({ changed: [], undo: null, unmuted: [] });
    const moved = store.bookmarks.set([a as number], true, 'Tech');
    const noted = store.bookmarks.setNote(a as number, 'why');
    expect(store.bookmarks.get(a as number)).toEqual({ articleId: a, folder: 'Tech', note: 'why', at: NOW });
    const dropped = store.bookmarks.set(ids, false);
    expect(dropped.changed).toEqual([a, b]);
    expect(store.counts().bookmarks).toBe(0);
    undo(dropped);
    expect(store.bookmarks.getMany(ids)).toEqual([
      { articleId: a, folder: 'Tech', note: 'why', at: NOW },
      { articleId: b, folder: 'World/Europe', note: null, at: NOW },
    ]);
    undo(noted);
    undo(moved);
    expect(store.bookmarks.get(a as number)).toEqual({
      articleId: a,
      folder: 'World/Europe',
      note: null,
      at: NOW,
    });
    expect(store.bookmarks.folders()).toEqual(['World/Europe']);
    undo(first);
    expect(found(store, 'is:bookmarked')).toEqual([]);
    sound();
  });

  it('come from an import with their own dates; equal ones are no change', () => {
    const bookmark = { articleId: c as number, folder: ' A / B ', note: null, at: 12_345 };
    expect(store.bookmarks.put([bookmark, { ...bookmark, articleId: 999 }]).changed).toEqual([c]);
    expect(store.bookmarks.put([bookmark])).toEqual({ changed: [], undo: null, unmuted: [] });
    expect(store.articles.headers([c as number])[0]).toMatchObject({
      bookmarked: true,
      bookmarkFolder: 'A/B',
    });
    sound();
  });
});

describe('tags', () => {
  it('are made on demand, nested, unique ignoring case', () => {
    const given = store.tags.assign(ids, ['War/Ukraine'], []);
    const more = store.tags.assign([a as number, b as number], ['war/UKRAINE', 'nato'], []);
    expect(given.changed).toEqual([a, b, c]);
    expect(more.changed).toEqual([a, b]);
    expect(store.tags.list()).toEqual([
      { id: 2, name: 'nato', articles: 2, color: null, pinned: false },
      { id: 1, name: 'War/Ukraine', articles: 3, color: null, pinned: false },
    ]);
    expect(found(store, 'tag:war')).toEqual([c, b, a]);
    undo(more);
    expect(store.tags.list()).toEqual([
      { id: 1, name: 'War/Ukraine', articles: 3, color: null, pinned: false },
    ]);
    undo(given);
    expect(store.tags.list()).toEqual([]);
    sound();
  });

  it('refuse names that could not be written down', () => {
    for (const name of ['a,b', '/a', 'a//b', ' '])
      expect(codeOf(() => store.tags.ensure(name))).toBe('bad_input');
  });

  it('are renamed with what is nested below; a clash is refused, a change of case is none', () => {
    store.tags.assign(ids, ['war', 'war/ukraine', 'warm'], []);
    const { id } = store.tags.ensure('war');
    expect(codeOf(() => store.tags.rename(id, 'Warm'))).toBe('exists');
    const renamed = store.tags.rename(id, 'WAR');
    store.tags.rename(id, 'conflict');
    expect(store.tags.list().map(({ name }) => name)).toEqual(['conflict', 'conflict/ukraine', 'warm']);
    undo(renamed);
    expect(store.tags.list().map(({ name }) => name)).toEqual(['war', 'war/ukraine', 'warm']);
    sound();
  });

  it('come back with their articles and their number', () => {
    store.tags.assign([a as number, b as number], ['war'], []);
    const { id } = store.tags.ensure('war');
    const removed = store.tags.remove(id);
    expect(removed.changed).toEqual([a, b]);
    expect(found(store, 'is:tagged')).toEqual([]);
    undo(removed);
    expect(store.tags.get(id)).toMatchObject({ id, name: 'war', articles: 2 });
    sound();
  });
});

describe('history', () => {
  it('lists actions newest first and forgets old ones', () => {
    store.articles.setRead([a as number], true);
    store.clock.now += 10;
    const last = store.articles.setRead([a as number], false);
    expect(store.history.list(10).map(({ kind, size }) => [kind, size])).toEqual([
      ['unread', 1],
      ['read', 1],
    ]);
    expect(store.history.prune(NOW + 5)).toBe(1);
    undo(last);
    expect(store.history.list(1)[0]?.undoneAt).toBe(NOW + 10);
  });

  it('runs writers together or not at all', () => {
    expect(() =>
      store.transaction(() => {
        store.articles.setRead(ids, true);
        store.tags.ensure('a,b');
      }),
    ).toThrow();
    expect(store.counts().unread).toBe(3);
    expect(store.history.list(10)).toEqual([]);
  });
});

describe('parts of one long change', () => {
  it('become one action; a part undone meanwhile stays out, and the last number is never used twice', () => {
    const one = store.bookmarks.set([a as number], true, 'In');
    const two = store.bookmarks.set([b as number], true);
    const three = store.bookmarks.set([c as number], true);
    undo(two);
    const numbers = [one, two, three].map((written) => written.undo ?? 0);
    const merged = store.history.merge(numbers);
    expect(store.history.list(10).map(({ id, kind, size, undoneAt }) => [id, kind, size, undoneAt])).toEqual([
      [merged, 'bookmark', 2, null],
      [numbers[1], 'bookmark', 1, NOW],
    ]);
    expect(found(store, 'is:bookmarked')).toEqual([c, a]);
    expect(undo({ undo: merged }).articles.toSorted()).toEqual([a, c]);
    expect(found(store, 'is:bookmarked')).toEqual([]);
    expect(store.history.merge([])).toBeNull();
    sound();
  });
});
