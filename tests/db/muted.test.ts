// Muted articles are in no list, no count and never unread, but for queries that say is:muted.
import { describe, expect, it } from 'vitest';
import { article, bring, found, indexAll, testStore, update } from './helpers.ts';

function library() {
  const store = testStore();
  const ids = bring(
    store,
    'https://f.example/',
    ['a', 'b', 'c'].map((name) => article(name, { title: `Story ${name}` })),
  );
  indexAll(store);
  const [a = 0, b = 0, c = 0] = ids;
  store.tags.assign([a, b], ['t'], []);
  store.bookmarks.set([a], true);
  return { store, a, b, c };
}

describe('muting', () => {
  it('hides everywhere, and gives all of it back', () => {
    const { store, a, b, c } = library();
    store.articles.setRead([b], true);
    const before = [store.counts(), store.tags.list(), store.articles.headers([a, b, c])];
    const { changed, undo } = store.muted.set([a, b, 99], true);
    expect(changed).toEqual([a, b].sort((x, y) => x - y));
    for (const query of ['', 'story', 'is:unread', 'title:story', 'feed:1', 'after:2020', 'lang:en'])
      expect(found(store, query), query).toEqual([c]);
    for (const query of ['tag:t', 'is:bookmarked', 'is:tagged'])
      expect(found(store, query), query).toEqual([]);
    expect(store.counts()).toEqual({ all: 1, unread: 1, bookmarks: 0, today: 0 });
    expect(store.tags.list()[0]?.articles).toBe(0);
    expect(store.feeds.get(1)).toMatchObject({ unread: 1, articles: 3 });
    expect(store.articles.headers([a])[0]).toMatchObject({ muted: true, read: true });
    expect(store.doctor()).toEqual([]);
    store.history.undo(undo ?? 0);
    expect([store.counts(), store.tags.list(), store.articles.headers([a, b, c])]).toEqual(before);
    expect(store.doctor()).toEqual([]);
  });

  it('is searchable by is:muted, also through a smart view and denied', () => {
    const { store, a, b, c } = library();
    store.muted.set([a], true);
    store.views.add({ name: 'Quiet', query: 'is:muted story' });
    expect(found(store, 'is:muted')).toEqual([a]);
    expect(found(store, 'story is:muted tag:t')).toEqual([a]);
    expect(found(store, 'saved:quiet')).toEqual([a]);
    expect(found(store, 'is:muted OR story').length).toBe(3);
    expect(found(store, '-is:muted').sort()).toEqual([b, c].sort());
    expect(store.articles.count({ type: 'is', value: 'muted' }).count).toBe(1);
    expect(found(store, 'is:muted is:unread')).toEqual([]);
  });

  it('stays so whatever is done to the article', () => {
    const { store, a } = library();
    const { undo } = store.articles.setRead([a], true);
    store.muted.set([a], true);
    store.articles.setRead([a], false);
    store.history.undo(undo ?? 0);
    store.ingest([update(1, [article('a', { title: 'Story a, edited' })])]);
    expect(store.counts().unread).toBe(2);
    const gone = store.articles.remove([a]);
    expect(store.doctor()).toEqual([]);
    store.history.undo(gone.undo ?? 0);
    indexAll(store);
    expect(found(store, 'is:muted')).toEqual([a]);
    expect(store.doctor()).toEqual([]);
    store.muted.set([a], false);
    expect(store.counts()).toMatchObject({ all: 3, unread: 2 });
    expect(store.doctor()).toEqual([]);
  });

  it('undone late changes nothing about what was read or unmuted since', () => {
    const { store, a, b } = library();
    const muting = store.muted.set([a, b], true);
    const unmuting = store.muted.set([a], false);
    store.articles.setRead([a], true);
    store.history.undo(muting.undo ?? 0);
    const unread = () => store.articles.headers([a, b]).map(({ id, read }) => [id, !read]);
    expect(unread()).toEqual([
      [a, false],
      [b, true],
    ]);
    store.history.undo(unmuting.undo ?? 0);
    expect(found(store, 'is:muted')).toEqual([a]);
    store.muted.set([a], false);
    expect(unread()[0]).toEqual([a, false]);
    expect(store.doctor()).toEqual([]);
  });

  it('of the same story through another feed hides both', () => {
    const { store, a } = library();
    store.muted.set([a], true);
    const { feed } = store.feeds.add({ url: 'https://other.example/' });
    const copy = article('a', { title: 'Story a' });
    expect(store.ingest([update(feed.id, [copy])])[0]?.joinedIds).toEqual([a]);
    expect(found(store, `feed:${feed.id}`)).toEqual([]);
    expect(found(store, `feed:${feed.id} is:muted`)).toEqual([a]);
    expect(store.doctor()).toEqual([]);
  });
});
