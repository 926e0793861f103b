// Going by the rules for keeping: what goes, what never does, that it never comes back, and that nothing is left of it.
import { describe, expect, it } from 'vitest';
import type { KeepRules, Store } from '../../db/index.ts';
import { article, bring, found, indexAll, NOW, testStore, update } from './helpers.ts';

const DAY = 86_400;
const URL_A = 'https://a.example/rss';
const URL_B = 'https://b.example/rss';

/** Removes all that the rules let go, in steps of `most`. */
function prune(store: Store, rules: Partial<KeepRules> = {}, most = 3): number[] {
  const all: KeepRules = { general: 'all', keepUnread: true, ...rules };
  const gone: number[] = [];
  for (const feedId of store.expiry.feeds(all)) {
    for (let after: number | null = 0; after !== null; ) {
      const step: { ids: readonly number[]; last: number | null } = store.expiry.remove({
        ...{ rules: all, feedId, after, scan: 5, most },
      });
      gone.push(...step.ids);
      after = step.last;
    }
  }
  return gone.sort((a, b) => a - b);
}

/** A feed of `count` read articles, a day apart, the newest last; it arrived as it was published. */
function filled(store: Store & { clock: { now: number } }, url: string, count: number): number[] {
  const { feed } = store.feeds.add({ url });
  return Array.from({ length: count }, (_, n) => {
    const at = NOW - (count - n) * DAY;
    store.clock.now = at;
    const outcome = { at, result: 'updated' } as const;
    const [done] = store.ingest([update(feed.id, [article(`${url} ${n}`, { published: at })], { outcome })]);
    const id = done?.newIds[0] ?? 0;
    store.articles.setRead([id], true);
    store.clock.now = NOW;
    return id;
  });
}

describe('a rule', () => {
  it('of days counts from the arrival, one of articles from the newest; all lets nothing go', () => {
    const store = testStore();
    const ids = filled(store, URL_A, 20);
    expect(prune(store)).toEqual([]);
    expect(prune(store, { general: '15d' })).toEqual(ids.slice(0, 5));
    expect(prune(store, { general: '12' })).toEqual(ids.slice(5, 8));
    // Published long ago, arrived just now.
    const [late = 0] = bring(store, URL_A, [article('late', { published: NOW - 400 * DAY })]);
    store.articles.setRead([late], true);
    expect(prune(store, { general: '11d' })).toEqual(ids.slice(8, 9));
    expect(found(store, '')).toEqual([...ids.slice(9).reverse(), late]);
    indexAll(store);
    expect(store.doctor()).toEqual([]);
  });

  it('of a feed wins over the general one, either way', () => {
    const store = testStore();
    const [a, b] = [filled(store, URL_A, 6), filled(store, URL_B, 6)];
    store.feeds.edit(1, { keep: '2' });
    expect(prune(store)).toEqual(a.slice(0, 4));
    store.feeds.edit(1, { keep: 'all' });
    expect(prune(store, { general: '1' })).toEqual(b.slice(0, 5));
    store.feeds.edit(1, { keep: null });
    expect(prune(store, { general: '1' })).toEqual(a.slice(4, 5));
  });

  it('can be undone like any edit of a feed', () => {
    const store = testStore();
    filled(store, URL_A, 1);
    const { undo } = store.feeds.edit(1, { keep: '7d', fullText: 'never' });
    expect(store.feeds.get(1)).toMatchObject({ keep: '7d', fullText: 'never' });
    store.history.undo(undo ?? 0);
    expect(store.feeds.get(1)).toMatchObject({ keep: null, fullText: 'auto' });
  });
});

describe('what never goes', () => {
  it('is bookmarked, noted, tagged, clipped, unread unless the settings say so, or of a feed that was left', () => {
    const store = testStore();
    const ids = filled(store, URL_A, 10);
    store.bookmarks.set(ids.slice(0, 1), true);
    store.bookmarks.put([{ articleId: ids[1] ?? 0, folder: null, note: 'why', at: NOW }]);
    store.tags.assign(ids.slice(2, 3), ['war'], []);
    store.articles.setRead(ids.slice(3, 5), false);
    const [clip = 0] = store.articles.add([{ ...article('clip'), published: NOW - 900 * DAY }], 'clip');
    expect(prune(store, { general: '2' })).toEqual(ids.slice(5, 8));
    expect(prune(store, { general: '2', keepUnread: false })).toEqual(ids.slice(3, 5));
    expect(found(store, '')).toEqual([...ids.slice(8).reverse(), ...ids.slice(0, 3).reverse(), clip]);
    store.feeds.remove(1);
    expect(prune(store, { general: '1', keepUnread: false })).toEqual([]);
  });

  it('is an article whose recording is kept or on its way; one that was given up lets it go', () => {
    const store = testStore();
    const ids = filled(store, URL_A, 4);
    const [kept = 0, given = 0, coming = 0] = ids;
    const sound = (id: number) => `https://a.example/${id}.mp3`;
    for (const id of [kept, given, coming]) store.sounds.want(id, sound(id));
    const file = { id: `${'a'.repeat(64)}.mp3`, bytes: 9, type: 'audio/mpeg', width: null, height: null };
    store.sounds.arrived(sound(kept), file);
    store.sounds.failed(sound(given), { reason: 'gone', nextTry: null });
    expect(prune(store, { general: '1' })).toEqual([given]);
    store.sounds.drop(kept, sound(kept));
    expect(prune(store, { general: '1' })).toEqual([kept]);
  });

  it('is what another feed still keeps', () => {
    const store = testStore();
    const shared = { canonicalUrl: 'https://w.example/story', title: 'Shared' };
    const [story = 0] = bring(store, URL_A, [article('s', { ...shared, published: NOW - 50 * DAY })]);
    bring(store, URL_B, [article('t', shared)]);
    expect(store.articles.headers([story])[0]?.sources).toEqual([1, 2]);
    store.articles.setRead([story], true);
    store.clock.now += 60 * DAY;
    store.feeds.edit(1, { keep: '30d' });
    expect(prune(store)).toEqual([]);
    store.feeds.edit(2, { keep: '90d' });
    expect(prune(store)).toEqual([]);
    store.feeds.edit(2, { keep: '30d' });
    expect(prune(store)).toEqual([story]);
    for (const [id, name] of [
      [1, 's'],
      [2, 't'],
    ] as const)
      expect(store.ingest([update(id, [article(name, shared)])])[0]?.newIds).toEqual([]);
  });
});

describe('what went', () => {
  it('is in no list, no index and not in the trash, and no refresh brings it back', () => {
    const store = testStore();
    const ids = filled(store, URL_A, 5);
    indexAll(store);
    expect(prune(store, { general: '2' })).toEqual(ids.slice(0, 3));
    expect(store.trash.count()).toBe(0);
    expect(store.counts()).toMatchObject({ all: 2, unread: 0 });
    expect(store.feeds.get(1)?.articles).toBe(2);
    expect(found(store, 'text')).toEqual(ids.slice(3).reverse());
    const again = Array.from({ length: 5 }, (_, n) =>
      article(`${URL_A} ${n}`, { html: '<p>New words.</p>' }),
    );
    expect(store.ingest([update(1, again)])[0]).toMatchObject({ newIds: [], updatedIds: ids.slice(3) });
    indexAll(store);
    expect(store.doctor()).toEqual([]);
  });

  it('gives its space back', () => {
    const store = testStore();
    const { feed } = store.feeds.add({ url: URL_A });
    const html = () => `<p>${Array.from({ length: 300 }, () => Math.random().toString(36)).join(' ')}</p>`;
    const many = Array.from({ length: 400 }, (_, n) =>
      article(`n${n}`, { html: html(), published: NOW - n }),
    );
    const ids = store.ingest([update(feed.id, many)])[0]?.newIds ?? [];
    store.articles.setRead(ids, true);
    indexAll(store);
    const before = store.space.bytes();
    expect(prune(store, { general: '20' }, 50)).toHaveLength(380);
    // The words of what went still lie in the index.
    while (store.search.optimizeStep(16));
    expect(store.space.freeBytes()).toBeGreaterThan(before / 2);
    while (store.space.giveBack(8));
    expect(store.space.freeBytes()).toBe(0);
    expect(store.space.bytes()).toBeLessThan(before / 2);
    expect(store.doctor()).toEqual([]);
    expect(found(store, 'feed:1')).toHaveLength(20);
  });
});
