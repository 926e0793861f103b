// Deleting, the trash, and unsubscribing: everything comes back as it was.
import { describe, expect, it } from 'vitest';
import type { Store } from '../../db/index.ts';
import { article, bring, found, indexAll, leaveFeeds, NOW, testStore, update } from './helpers.ts';

function sound(store: Store): void {
  expect(store.doctor()).toEqual([]);
}

/** A store with one article that has everything, and one without a feed. */
function fullStore() {
  const store = testStore();
  const pictures = [{ url: 'https://x.example/p.jpg', role: 'lead' as const }];
  const enclosures = [{ url: 'https://x.example/a.mp3', type: 'audio/mpeg', length: 5, title: null }];
  const lead = { url: 'https://x.example/p.jpg', width: 1, height: 2, alt: 'a', caption: null, credit: null };
  const [id = 0] = bring(store, 'https://a.example/rss', [
    article('full', { pictures, enclosures, lead, categories: ['News'], commentsUrl: 'https://x.example/c' }),
  ]);
  const file = { id: `${'0'.repeat(64)}.jpg`, bytes: 5, type: 'image/jpeg', width: 1, height: 2 };
  store.media.arrived('https://x.example/p.jpg', file);
  store.bookmarks.put([{ articleId: id, folder: 'A', note: 'n', at: 77 }]);
  store.tags.assign([id], ['war', 'nato'], []);
  indexAll(store);
  return { store, id };
}

describe('removing articles', () => {
  it('takes them off every list and brings them back whole', () => {
    const { store, id } = fullStore();
    const before = store.articles.get(id);
    const { changed, undo } = store.articles.remove([id, 12345]);
    expect(changed).toEqual([id]);
    expect(store.articles.get(id)).toBeNull();
    expect(store.counts()).toEqual({ all: 0, unread: 0, bookmarks: 0, today: 0 });
    expect([found(store, 'full'), found(store, 'tag:war'), found(store, 'feed:1')]).toEqual([[], [], []]);
    expect(store.trash.list({ limit: 9 })).toEqual([
      { articleId: id, deletedAt: NOW, title: 'Title of full' },
    ]);
    sound(store);
    expect(store.history.undo(undo ?? 0)).toMatchObject({ restored: [id], feeds: [1], tags: true });
    indexAll(store);
    expect(store.articles.get(id)).toEqual(before);
    expect(before).toMatchObject({
      tags: ['nato', 'war'],
      bookmarkFolder: 'A',
      categories: ['News'],
      media: { 'https://x.example/p.jpg': { width: 1 } },
    });
    expect(found(store, 'full')).toEqual([id]);
    expect(store.ingest([update(1, [article('full', { title: 'Edited' })])])[0]?.updatedIds).toEqual([id]);
    indexAll(store);
    sound(store);
  });

  it('brings back tags that were deleted meanwhile', () => {
    const { store, id } = fullStore();
    store.articles.remove([id]);
    store.tags.remove(store.tags.ensure('war').id);
    expect(store.trash.restore([id, id, 5])).toEqual([id]);
    expect(store.articles.headers([id])[0]?.tags).toEqual(['nato', 'war']);
    indexAll(store);
    sound(store);
  });

  it('is for good once the trash is emptied, and the tombstone stays', () => {
    const { store, id } = fullStore();
    const { undo } = store.articles.remove([id]);
    expect([
      store.trash.empty(NOW),
      store.trash.count(),
      store.trash.empty(NOW + 1),
      store.trash.count(),
    ]).toEqual([0, 1, 1, 0]);
    expect(store.history.undo(undo ?? 0).restored).toEqual([]);
    expect(store.ingest([update(1, [article('full')])])[0]?.newIds).toEqual([]);
    sound(store);
  });
});

describe('unsubscribing', () => {
  it('keeps all articles, and subscribing again finds them', () => {
    const { store, id } = fullStore();
    const { undo } = store.feeds.remove(1);
    expect(store.feeds.list()).toMatchObject([{ id: 1, subscribed: false, articles: 1 }]);
    expect(store.feeds.due({ now: NOW, limit: 9 })).toEqual([]);
    expect(found(store, '')).toEqual([id]);
    expect(store.feeds.add({ url: 'https://a.example/rss' })).toMatchObject({
      added: true,
      feed: { id: 1, articles: 1 },
    });
    store.feeds.remove(1);
    store.history.undo(undo ?? 0);
    expect(store.feeds.get(1)?.subscribed).toBe(true);
  });

  it('deletes what nobody marked and no other feed carries; undo restores all of it', () => {
    const { store, id } = fullStore();
    const story = { canonicalUrl: 'https://w.example/s', title: 'Shared' };
    const plain = ['p', 'q'].map((name, n) => article(name, { published: NOW - 50 + n }));
    store.ingest([update(1, [...plain, article('s1', { ...story, published: NOW - 9 })])]);
    bring(store, 'https://b.example/rss', [article('s2', story)]);
    indexAll(store);
    const before = found(store, '').map((each) => store.articles.get(each));
    const { loose, undo } = leaveFeeds(store, [1]);
    const removed = store.feeds.removeLoose(undo ?? 0, loose);
    expect([...removed].sort()).toEqual([NOW - 50, NOW - 49]);
    expect(found(store, '')).toEqual([NOW - 9, id]);
    sound(store);
    expect(store.history.undo(undo ?? 0)).toMatchObject({ kind: 'feed.remove', feeds: [1] });
    indexAll(store);
    expect(found(store, '').map((each) => store.articles.get(each))).toEqual(before);
    expect(store.feeds.get(1)).toMatchObject({ subscribed: true, articles: 4 });
    sound(store);
  });
});
