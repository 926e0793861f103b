// Muted articles are in no list, no count and never unread, but for queries that say is:muted.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DATABASE_NAME, openStore } from '../../db/index.ts';
import { bookmarkedUnmuted } from '../../db/migrations/011-bookmarked-unmuted.ts';
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
  store.bookmarks.set([c], true);
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
    for (const query of ['tag:t', 'is:tagged']) expect(found(store, query), query).toEqual([]);
    expect(store.counts()).toEqual({ all: 1, unread: 1, bookmarks: 1, today: 0 });
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

describe('what is bookmarked', () => {
  it('is left alone by muting, by hand and by a rule, and not counted as changed', () => {
    const { store, a, b, c } = library();
    expect(store.muted.set([a, c], true).changed).toEqual([a]);
    expect(store.muted.set([c], true)).toEqual({ changed: [], undo: null });
    store.muted.set([a], false);
    const rule = store.rules.add({ name: 'm', query: 'story', actions: [{ type: 'mute' }] });
    expect(store.rules.runPart(rule, [a, b, c]).changed[0]?.ids).toEqual([a, b].toSorted((x, y) => x - y));
    expect(found(store, 'is:bookmarked')).toEqual([c]);
    expect(found(store, 'is:muted is:bookmarked')).toEqual([]);
    expect(store.doctor()).toEqual([]);
  });

  it('comes out when it is bookmarked while muted, and one undo puts back both', () => {
    const { store, a, b } = library();
    store.articles.setRead([b], true);
    store.muted.set([a, b], true);
    const state = () => [
      store.counts(),
      store.tags.list(),
      store.articles.headers([a, b]),
      store.feeds.get(1),
    ];
    const before = state();
    const { changed, unmuted, undo } = store.bookmarks.set([a, b], true, 'Kept');
    expect([changed, unmuted]).toEqual([[a, b], [a, b].toSorted((x, y) => x - y)]);
    expect(store.articles.headers([a, b]).map(({ muted, read }) => [muted, read])).toEqual([
      [false, false],
      [false, true],
    ]);
    expect(store.doctor()).toEqual([]);
    store.history.undo(undo ?? 0);
    expect(state()).toEqual(before);
    expect(store.doctor()).toEqual([]);
  });

  it('comes out when the bookmark is put back by undo, or noted, or imported', () => {
    const { store, a, b, c } = library();
    const taken = store.bookmarks.set([c], false);
    store.muted.set([a, b, c], true);
    store.history.undo(taken.undo ?? 0);
    expect(found(store, '')).toEqual([c]);
    store.bookmarks.setNote(a, 'why');
    store.bookmarks.put([{ articleId: b, folder: null, note: null, at: 7 }]);
    expect(found(store, 'is:muted')).toEqual([]);
    expect(store.counts()).toMatchObject({ all: 3, unread: 3, bookmarks: 3 });
    expect(store.doctor()).toEqual([]);
  });

  it('is bookmarked only by a rule that asks for both', () => {
    const { store, a, b } = library();
    const both = store.rules.add({
      name: 'both',
      query: 'tag:t',
      actions: [{ type: 'mute' }, { type: 'bookmark', folder: null }],
    });
    const ran = store.rules.runPart(both, [a, b]);
    expect(ran.changed.map(({ action }) => action.type)).toEqual(['bookmark']);
    expect(found(store, 'is:bookmarked tag:t').toSorted()).toEqual([a, b].toSorted());
    store.history.undo(ran.undo ?? 0);
    expect(found(store, 'is:bookmarked tag:t')).toEqual([]);
    expect(store.counts().unread).toBe(3);
    expect(store.doctor()).toEqual([]);
  });

  it('is shown again by the migration, as unread as it was', () => {
    const { store, a, b, c } = library();
    store.articles.setRead([b], true);
    store.muted.set([a, b], true);
    const { folder } = store;
    store.close();
    const db = new Database(join(folder, DATABASE_NAME));
    db.exec(`INSERT INTO bookmarks (article_id, at) VALUES (${a}, 1), (${b}, 1);
      UPDATE counters SET value = value + 2 WHERE name = 'bookmarks'`);
    bookmarkedUnmuted(db);
    db.close();
    const again = openStore({ folder });
    expect(found(again, 'is:muted')).toEqual([]);
    expect(found(again, 'is:unread').toSorted()).toEqual([a, c].toSorted());
    expect(again.counts()).toMatchObject({ all: 3, unread: 2, bookmarks: 3 });
    expect(again.doctor()).toEqual([]);
    again.close();
  });
});
