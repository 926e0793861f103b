// Feeds, folders, settings, media and the sidebar in one answer.
import { describe, expect, it } from 'vitest';
import { article, bring, codeOf, NOW, testStore, update } from './helpers.ts';

describe('feeds', () => {
  it('are added once, named by the user, the feed or the address', () => {
    const store = testStore();
    const attributes = { 'x:extra': 'kept' };
    const { feed, added } = store.feeds.add({
      url: 'https://a.example/rss',
      attributes,
      localOrigin: 'http://10.0.0.1:80',
    });
    expect([feed.title, added]).toEqual(['https://a.example/rss', true]);
    expect(store.feeds.add({ url: 'https://a.example/rss', customTitle: 'x' })).toMatchObject({
      added: false,
      feed: { id: feed.id, customTitle: null },
    });
    expect(store.feeds.edit(feed.id, { customTitle: 'Mine' }).feed.title).toBe('Mine');
    expect(store.feeds.edit(feed.id, { customTitle: '' }).feed.customTitle).toBeNull();
    expect(store.feeds.state(feed.id)).toMatchObject({
      attributes,
      localOrigin: 'http://10.0.0.1:80',
      addedAt: NOW,
    });
    expect(store.feeds.byUrl('https://a.example/rss')?.id).toBe(feed.id);
    expect(codeOf(() => store.feeds.edit(99, {}))).toBe('not_found');
  });

  it('are edited, moved and put in order, with undo', () => {
    const store = testStore();
    const folderId = store.folders.ensure('World');
    const [a, b, c] = ['a', 'b', 'c'].map(
      (name) => store.feeds.add({ url: `https://${name}.example/`, folderId }).feed.id,
    );
    const moved = store.feeds.edit(c as number, { position: 0, interval: 30 });
    expect(store.feeds.list().map(({ id }) => id)).toEqual([c, a, b]);
    const out = store.feeds.edit(a as number, { folderId: null, url: 'https://new.example/' });
    expect(store.feeds.get(a as number)).toMatchObject({
      folderId: null,
      position: 0,
      url: 'https://new.example/',
    });
    expect(codeOf(() => store.feeds.edit(a as number, { url: 'https://b.example/' }))).toBe('exists');
    expect(store.feeds.edit(a as number, { folderId: null, position: 0 }).undo).toBeNull();
    store.history.undo(out.undo ?? 0);
    store.history.undo(moved.undo ?? 0);
    expect(store.feeds.list().map(({ id, interval }) => [id, interval])).toEqual([
      [a, null],
      [b, null],
      [c, null],
    ]);
    expect(store.feeds.get(a as number)?.url).toBe('https://a.example/');
  });

  it('fall due by next check and Retry-After, the longest overdue first', () => {
    const store = testStore();
    const at = (name: string, outcome: object) => {
      const { feed } = store.feeds.add({ url: `https://${name}.example/` });
      store.ingest([
        { feedId: feed.id, outcome: { at: NOW, result: 'unchanged', ...outcome }, articles: [] },
      ]);
      return feed.id;
    };
    const late = at('late', { nextCheck: NOW - 100 });
    const older = at('older', { nextCheck: NOW - 200 });
    at('soon', { nextCheck: NOW + 50 });
    at('asked to wait', { nextCheck: NOW - 300, retryAfterUntil: NOW + 70 });
    at('gone', { nextCheck: NOW - 300, gone: true });
    const fresh = store.feeds.add({ url: 'https://fresh.example/' }).feed.id;
    expect(store.feeds.due({ now: NOW, limit: 9 }).map(({ id }) => id)).toEqual([fresh, older, late]);
    expect(store.feeds.due({ now: NOW, limit: 1 })).toHaveLength(1);
    expect(store.feeds.due({ now: NOW + 70, limit: 9 })).toHaveLength(5);
    store.ingest(
      [fresh, late, older].map((feedId) => ({
        feedId,
        outcome: { at: NOW, result: 'unchanged', nextCheck: NOW + 500 },
        articles: [],
      })),
    );
    expect(store.feeds.nextDue()).toBe(NOW + 50);
  });

  it('forget validators after a restore', () => {
    const store = testStore();
    bring(store, 'https://a.example/', []);
    store.ingest([
      update(1, [], {
        outcome: { at: NOW, result: 'updated', etag: 'x', bodyHash: 'y', nextCheck: NOW + 9 },
      }),
    ]);
    store.feeds.forgetValidators();
    expect(store.feeds.state(1)).toMatchObject({ etag: null, bodyHash: null, nextCheck: null });
  });
});

describe('folders', () => {
  it('are found and made by path, ignoring case', () => {
    const store = testStore();
    const id = store.folders.ensure('World / Europe');
    expect([
      store.folders.ensure('world/EUROPE'),
      store.folders.find('WORLD/europe'),
      store.folders.path(id),
    ]).toEqual([id, id, 'World/Europe']);
    expect(store.folders.find('World/Asia')).toBeNull();
    expect(codeOf(() => store.folders.add({ name: 'WORLD' }))).toBe('exists');
    expect(codeOf(() => store.folders.add({ name: 'a/b' }))).toBe('bad_input');
    expect(codeOf(() => store.folders.edit(1, { parentId: id }))).toBe('bad_input');
  });

  it('dissolve into their parent, equal names merged, and come back', () => {
    const store = testStore();
    const europe = store.folders.ensure('World/Europe');
    const other = store.folders.ensure('Europe/East');
    const feeds = [europe, other, store.folders.ensure('World')].map(
      (folderId, n) => store.feeds.add({ url: `https://f${n}.example/`, folderId }).feed.id,
    );
    const before = [store.folders.list(), store.feeds.list()];
    const { undo, feedIds } = store.folders.remove(store.folders.find('World') ?? 0);
    expect(feedIds).toEqual([feeds[0], feeds[2]]);
    expect(store.folders.list().map(({ id }) => store.folders.path(id))).toEqual(['Europe', 'Europe/East']);
    expect(store.feeds.list().map(({ id, folderId }) => [id, store.folders.path(folderId)])).toEqual([
      [feeds[2], null],
      [feeds[0], 'Europe'],
      [feeds[1], 'Europe/East'],
    ]);
    expect(store.history.undo(undo ?? 0)).toMatchObject({ folders: true, feeds: [feeds[0], feeds[2]] });
    expect([store.folders.list(), store.feeds.list()]).toEqual(before);
  });

  it('are renamed, moved and put in order, with undo', () => {
    const store = testStore();
    const [a, b, c] = ['A', 'B', 'C'].map((name) => store.folders.add({ name }).id) as [
      number,
      number,
      number,
    ];
    const edits = [
      store.folders.edit(c, { position: 0 }),
      store.folders.edit(a, { name: 'a' }),
      store.folders.edit(b, { parentId: a }),
    ];
    expect(store.folders.list().map(({ id, parentId, name }) => [id, parentId, name])).toEqual([
      [c, null, 'C'],
      [a, null, 'a'],
      [b, a, 'B'],
    ]);
    for (const { undo } of edits.reverse()) store.history.undo(undo ?? 0);
    expect(store.folders.list().map(({ id, name }) => [id, name])).toEqual([
      [a, 'A'],
      [b, 'B'],
      [c, 'C'],
    ]);
  });
});

describe('the rest of the sidebar', () => {
  it('comes in one answer; today is counted from local midnight', () => {
    const store = testStore();
    bring(store, 'https://a.example/', [
      article('today', { published: NOW - 12 * 3600 }),
      article('yesterday', { published: NOW - 12 * 3600 - 1 }),
      article('tomorrow', { published: NOW + 86_400 }),
      article('undated', { published: null }),
    ]);
    expect(store.library()).toMatchObject({
      counts: { all: 4, unread: 4, today: 3, bookmarks: 0 },
      feeds: [{ articles: 4, unread: 4 }],
      folders: [],
      tags: [],
    });
  });

  it('settings keep plain data', () => {
    const store = testStore();
    store.settings.set('view', { keys: ['j', null], n: 1 });
    store.settings.set('gone', true);
    store.settings.set('gone', undefined);
    expect([store.settings.get('view'), store.settings.get('gone'), store.settings.all()]).toEqual([
      { keys: ['j', null], n: 1 },
      undefined,
      { view: { keys: ['j', null], n: 1 } },
    ]);
  });
});

describe('media', () => {
  it('are fetched once for all articles that name them', () => {
    const store = testStore();
    const picture = (url: string, role: 'lead' | 'inline' = 'inline') => ({ url, role });
    const lead = {
      url: 'https://x.example/1.jpg',
      width: 9,
      height: 9,
      alt: null,
      caption: 'c',
      credit: null,
    };
    const ids = bring(store, 'https://a.example/', [
      article('one', {
        published: NOW - 2,
        lead,
        pictures: [picture('https://x.example/1.jpg', 'lead'), picture('https://x.example/2.jpg')],
      }),
      article('two', { published: NOW - 1, pictures: [picture('https://x.example/1.jpg')] }),
    ]);
    expect(store.media.waiting({ now: NOW, limit: 9 }).map(({ url, articleId }) => [url, articleId])).toEqual(
      [
        ['https://x.example/1.jpg', NOW - 1],
        ['https://x.example/2.jpg', NOW - 2],
      ],
    );
    const file = { id: `${'a'.repeat(64)}.jpg`, bytes: 10, type: 'image/jpeg', width: 4, height: 3 };
    expect(store.media.arrived('https://x.example/1.jpg', file).sort()).toEqual([...ids].sort());
    expect(store.articles.headers([NOW - 2])[0]?.lead).toEqual({ ...lead, media: file.id });
    expect(store.articles.get(NOW - 1)?.media).toEqual({
      'https://x.example/1.jpg': { media: file.id, width: 4, height: 3 },
    });
    expect(store.media.failed('https://x.example/2.jpg', { reason: 'too large', nextTry: NOW + 5 })).toEqual([
      NOW - 2,
    ]);
    expect(store.media.waiting({ now: NOW, limit: 9 })).toEqual([]);
    expect(store.media.waiting({ now: NOW + 5, limit: 9 })).toMatchObject([
      { attempts: 1, reason: 'too large' },
    ]);
    store.media.setRefs(NOW - 2, [
      picture('https://x.example/3.jpg'),
      picture('https://x.example/1.jpg', 'lead'),
    ]);
    expect(store.media.refs([NOW - 2]).map(({ url, state }) => [url, state])).toEqual([
      ['https://x.example/3.jpg', 'waiting'],
      ['https://x.example/1.jpg', 'ready'],
    ]);
    expect([store.media.totals(), store.media.has(file.id), store.media.get('nothing')]).toEqual([
      { files: 1, bytes: 10 },
      true,
      null,
    ]);
    expect(store.media.failed('https://x.example/3.jpg', { reason: 'blocked', nextTry: null })).toEqual([
      NOW - 2,
    ]);
    expect(store.media.refs([NOW - 2])[0]?.state).toBe('failed');
  });
});

describe('undoing late', () => {
  const open = () => {
    const store = testStore();
    const feed = (url: string, folderId: number | null) =>
      store.feeds.add({ url, ownTitle: url, folderId }).feed.id;
    return { store, feed };
  };

  it('never takes a newer folder for the one that comes back', () => {
    const { store, feed } = open();
    const news = store.folders.add({ name: 'News' });
    const old = feed('https://old.example/', news.id);
    const { undo } = store.folders.remove(news.id);
    const tech = store.folders.add({ name: 'Tech' });
    const young = feed('https://new.example/', tech.id);
    store.feeds.edit(old, { customTitle: 'Mine' });
    store.history.undo(undo ?? 0);
    expect(
      store.folders
        .list()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['News', 'Tech']);
    expect(store.folders.path(store.feeds.get(old)?.folderId ?? null)).toBe('News');
    expect(store.folders.path(store.feeds.get(young)?.folderId ?? null)).toBe('Tech');
    expect(store.feeds.get(old)?.title).toBe('Mine');
    expect(store.doctor()).toEqual([]);
  });

  it('says which name or address is in the way, and a folder that is gone is none', () => {
    const { store, feed } = open();
    const [news, tech] = ['News', 'Tech'].map((name) => store.folders.add({ name }).id);
    const id = feed('https://a.example/', news ?? 0);
    const moving = store.feeds.edit(id, { folderId: tech ?? 0 });
    const address = store.feeds.edit(id, { url: 'https://b.example/' });
    const removing = store.folders.remove(news ?? 0);
    const again = store.folders.add({ name: 'NEWS' }).id;
    feed('https://a.example/', null);
    expect(codeOf(() => store.history.undo(removing.undo ?? 0))).toBe('exists');
    expect(codeOf(() => store.history.undo(address.undo ?? 0))).toBe('exists');
    store.history.undo(moving.undo ?? 0);
    expect(store.feeds.get(id)?.folderId).toBeNull();
    const inside = store.folders.edit(again, { parentId: tech ?? 0 });
    const outside = store.folders.edit(again, { parentId: null });
    store.folders.edit(tech ?? 0, { parentId: again });
    expect(inside.undo).not.toBeNull();
    expect(codeOf(() => store.history.undo(outside.undo ?? 0))).toBe('bad_input');
    expect(store.doctor()).toEqual([]);
  });
});
