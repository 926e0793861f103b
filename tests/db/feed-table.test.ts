// Many feeds at once: changed and left together, undone together; and how each is doing.
import { describe, expect, it } from 'vitest';
import { article, bring, leaveFeeds, NOW, testStore, update } from './helpers.ts';

const DAY = 86_400;

describe('many feeds', () => {
  it('are changed by one action and put back by one undo', () => {
    const store = testStore();
    const ids = [1, 2, 3].map((n) => store.feeds.add({ url: `https://f${n}.example/` }).feed.id);
    const before = store.feeds.list();
    const folderId = store.folders.ensure('World');
    const { undo } = store.feeds.editMany([...ids, 99], { folderId, interval: 60, fullText: 'always' });
    expect(store.feeds.list().map((feed) => [feed.folderId, feed.interval, feed.fullText])).toEqual(
      ids.map(() => [folderId, 60, 'always']),
    );
    expect(store.history.undo(undo ?? 0).feeds.length).toBe(3);
    expect(store.feeds.list()).toEqual(before);
  });

  it('are left together, with what happens to their articles', () => {
    const store = testStore();
    const [kept = 0, marked = 0] = bring(store, 'https://a.example/', [article('a'), article('b')]);
    bring(store, 'https://b.example/', [article('c')]);
    store.bookmarks.set([marked], true);
    const { loose, feeds, undo } = leaveFeeds(store, [1, 2, 1, 9]);
    expect([feeds, store.feeds.removeLoose(undo ?? 0, loose).length]).toEqual([[1, 2], 2]);
    expect(store.history.list(1)[0]?.size).toBe(2);
    expect(store.feeds.list().filter(({ subscribed }) => subscribed)).toEqual([]);
    expect(store.counts().all).toBe(1);
    expect(store.history.undo(undo ?? 0).restored.length).toBe(2);
    expect(store.articles.get(kept)).not.toBeNull();
    expect(store.feeds.list().every(({ subscribed }) => subscribed)).toBe(true);
    expect(store.doctor()).toEqual([]);
  });

  it('left by halves lose nothing: no article that was marked meanwhile, none on the way back', () => {
    const store = testStore();
    const ids = bring(
      store,
      'https://a.example/',
      ['a', 'b', 'c', 'd'].map((name) => article(name)),
    );
    const [a = 0, b = 0, c = 0] = ids;
    const before = store.articles.headers(ids);
    const { loose, undo } = leaveFeeds(store, [1]);
    expect(loose.toSorted()).toEqual(ids.toSorted());
    const bookmarked = store.bookmarks.set([b], true);
    expect(store.feeds.removeLoose(undo ?? 0, [a, b])).toEqual([a]);
    expect(store.counts().all).toBe(3);
    store.history.undo(bookmarked.undo ?? 0);
    store.history.undo(undo ?? 0);
    expect(store.feeds.noteLoose(undo ?? 0, ids)).toBe(false);
    // Whoever was deleting still does not go on.
    expect(store.feeds.removeLoose(undo ?? 0, [c])).toEqual([]);
    expect(store.articles.headers(ids)).toEqual(before);
    expect(store.doctor()).toEqual([]);
  });

  it('are told apart: busy, silent, dead', () => {
    const store = testStore();
    const daily = Array.from({ length: 28 }, (_, n) => article(`d${n}`, { published: NOW - n * DAY - 60 }));
    const ids = bring(store, 'https://daily.example/', daily);
    store.articles.setRead(ids.slice(0, 7), true);
    bring(store, 'https://old.example/', [article('o', { published: NOW - 91 * DAY })]);
    const broken = store.feeds.add({ url: 'https://broken.example/', addedAt: NOW - 20 * DAY }).feed.id;
    const gone = store.feeds.add({ url: 'https://gone.example/' }).feed.id;
    const error = { code: 'timeout', message: 'Too slow.' };
    const failed = { at: NOW, result: 'failed', error, nextCheck: NOW + 9 } as const;
    store.ingest([update(broken, [], { outcome: failed })]);
    store.ingest([update(gone, [], { outcome: { ...failed, gone: true } })]);
    const stats = store.feeds.stats({ sizes: true });
    expect(stats.map(({ state }) => state)).toEqual(['ok', 'silent', 'dead', 'dead']);
    expect(stats[0]).toMatchObject({ lastPost: NOW - 60, perWeek: 7.3, read: 0.25 });
    expect(stats[1]).toMatchObject({ lastPost: NOW - 91 * DAY, perWeek: 0, read: 0 });
    expect(stats[2]).toMatchObject({ lastPost: null, perWeek: 0, read: null, bytes: 0 });
    expect(stats[0]?.bytes).toBeGreaterThan(28 * 20);
    expect(store.feeds.stats({ sizes: false })[0]?.bytes).toBeNull();
  });
});
