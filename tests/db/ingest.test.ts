// What a refresh brings: ids, identity, edits, joined stories, bookkeeping, all in one transaction.
import { describe, expect, it } from 'vitest';
import { hash53, TOMBSTONE } from '../../db/index.ts';
import { article, bring, found, indexAll, NOW, testStore, update } from './helpers.ts';

describe('ids', () => {
  it('are the second of publication, the next free one on a clash, never in the future, never below 1', () => {
    const store = testStore();
    const day = NOW - 86_400;
    const ids = bring(store, 'https://a.example/rss', [
      article('one', { published: day }),
      article('two', { published: day }),
      article('three', { published: day }),
      article('future', { published: NOW + 999_999 }),
      article('undated', { published: null }),
      article('ancient', { published: -5 }),
    ]);
    expect([...ids].sort((a, b) => a - b)).toEqual([1, day, day + 1, day + 2, NOW, NOW + 1]);
    expect(store.articles.headers([1])[0]).toMatchObject({ title: 'Title of ancient', published: -5 });
  });

  it('stay when the feed changes the date, and so does the first date', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [article('one')]);
    const edited = article('one', { published: NOW - 60, title: 'Changed' });
    const [result] = store.ingest([update(1, [edited])]);
    expect(result?.updatedIds).toEqual([id]);
    expect(store.articles.headers([id])[0]).toMatchObject({
      id,
      title: 'Changed',
      published: NOW - 86_400,
      updated: NOW - 60,
    });
  });

  it('of articles in the trash are not given away', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [article('one')]);
    store.articles.remove([id]);
    expect(bring(store, 'https://b.example/rss', [article('two')])).toEqual([id + 1]);
    expect(store.trash.restore([id])).toEqual([id]);
    expect(found(store, '')).toEqual([id + 1, id]);
  });

  it('spread a thousand articles of one second quickly', () => {
    const store = testStore();
    const many = Array.from({ length: 1000 }, (_, n) => article(`n${n}`));
    expect(new Set(bring(store, 'https://a.example/rss', many)).size).toBe(1000);
    expect(found(store, '')[0]).toBe(NOW - 86_400 + 999);
  });
});

describe('known articles', () => {
  it('are skipped when equal, updated in place with their state when edited', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [article('one')]);
    store.articles.setRead([id], true);
    store.bookmarks.set([id], true, 'Keep');
    store.tags.assign([id], ['war'], []);
    expect(store.ingest([update(1, [article('one')])])[0]).toMatchObject({ newIds: [], updatedIds: [] });
    const edited = article('one', { html: '<p>Entirely different words</p>' });
    expect(store.ingest([update(1, [edited])])[0]?.updatedIds).toEqual([id]);
    indexAll(store);
    expect(found(store, 'entirely')).toEqual([id]);
    expect(found(store, 'text:"text of one"')).toEqual([]);
    expect(store.articles.get(id)).toMatchObject({
      html: edited.html,
      read: true,
      bookmarked: true,
      tags: ['war'],
    });
    expect(store.doctor()).toEqual([]);
  });

  it('are told by identity and hash; deleted ones as tombstones that never come back', () => {
    const store = testStore();
    const [one = 0] = bring(store, 'https://a.example/rss', [
      article('one'),
      article('two', { published: NOW - 5 }),
    ]);
    store.articles.remove([one]);
    expect(store.articles.known(1)).toEqual(
      new Map([
        [hash53('one'), TOMBSTONE],
        [hash53('two'), article('two').contentHash],
      ]),
    );
    expect(store.ingest([update(1, [article('one')])])[0]).toMatchObject({ newIds: [], updatedIds: [] });
    expect(store.counts().all).toBe(1);
  });

  it('follow a feed that renames its identities', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [article('one')]);
    const renamed = article('one', { identity: hash53('https one') });
    const aliases = [{ from: hash53('one'), to: hash53('https one') }];
    expect(store.ingest([update(1, [renamed], { aliases })])[0]).toMatchObject({
      newIds: [],
      updatedIds: [],
    });
    expect(found(store, '')).toEqual([id]);
  });

  it('keep two items of one feed apart that share address and title', () => {
    const store = testStore();
    const twin = {
      url: 'https://news.example/same',
      canonicalUrl: 'https://news.example/same',
      title: 'Same',
    };
    expect(bring(store, 'https://a.example/rss', [article('one', twin), article('two', twin)])).toHaveLength(
      2,
    );
  });
});

describe('one story through two feeds', () => {
  const story = {
    url: 'https://wire.example/s?x=1',
    canonicalUrl: 'https://wire.example/s',
    title: 'Pact signed!',
  };
  const copy = { ...story, title: 'PACT signed' };

  it('is one article with two sources and one state', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [article('one', story)]);
    const { feed } = store.feeds.add({ url: 'https://b.example/rss' });
    expect(store.ingest([update(feed.id, [article('other', copy)])])[0]).toMatchObject({
      newIds: [],
      joinedIds: [id],
    });
    expect(store.articles.headers([id])[0]).toMatchObject({ feedId: 1, sources: [1, 2], read: false });
    expect([
      found(store, 'feed:1 is:unread'),
      found(store, 'feed:2 is:unread'),
      found(store, 'is:unread'),
    ]).toEqual([[id], [id], [id]]);
    store.articles.setRead([id], true);
    expect(store.feeds.list().map(({ unread, articles }) => [unread, articles])).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(store.counts()).toMatchObject({ all: 1, unread: 0 });
    expect(store.doctor()).toEqual([]);
  });

  it('stays read when the second source comes later', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [article('one', story)]);
    store.articles.setRead([id], true);
    bring(store, 'https://b.example/rss', [article('other', copy)]);
    expect(found(store, 'is:unread')).toEqual([]);
    expect(found(store, 'feed:2')).toEqual([id]);
  });

  it('is not joined when the title differs, nor for a bare site address', () => {
    const store = testStore();
    bring(store, 'https://a.example/rss', [
      article('one', story),
      article('root', { canonicalUrl: 'https://x.example/', title: 'R' }),
    ]);
    bring(store, 'https://b.example/rss', [
      article('comment', { ...story, title: 'My thoughts on the pact' }),
      article('root2', { canonicalUrl: 'https://x.example/', title: 'R' }),
    ]);
    expect(store.counts().all).toBe(4);
  });

  it('keeps the words of its first source', () => {
    const store = testStore();
    const [id = 0] = bring(store, 'https://a.example/rss', [article('one', story)]);
    bring(store, 'https://b.example/rss', [article('other', { ...copy, html: '<p>their copy</p>' })]);
    store.ingest([update(2, [article('other', { ...copy, html: '<p>their edit</p>' })])]);
    expect(store.articles.get(id)?.html).toBe('<p>Text of one.</p>');
  });
});

describe('bookkeeping', () => {
  it('is written with the articles, and only what is told', () => {
    const store = testStore();
    const { feed } = store.feeds.add({ url: 'https://a.example/rss' });
    const outcome = {
      at: NOW,
      result: 'updated',
      etag: '"1"',
      lastModified: 'x',
      nextCheck: NOW + 60,
      schedule: { a: [1] },
    } as const;
    const facts = { ownTitle: 'Its name', siteUrl: 'https://a.example/', description: null, lang: 'uk' };
    store.ingest([{ feedId: feed.id, outcome, facts, articles: [] }]);
    store.ingest([
      {
        feedId: feed.id,
        outcome: { at: NOW + 1, result: 'failed', error: { code: 'timeout', message: 'Slow.' } },
        articles: [],
      },
    ]);
    store.ingest([
      { feedId: feed.id, outcome: { at: NOW + 2, result: 'skipped', skipReason: 'wait' }, articles: [] },
    ]);
    expect(store.feeds.state(feed.id)).toMatchObject({
      ...{
        title: 'Its name',
        lang: 'uk',
        etag: '"1"',
        lastModified: 'x',
        schedule: { a: [1] },
        skipReason: 'wait',
      },
      ...{
        lastSuccess: NOW,
        lastAttempt: NOW + 1,
        errorCount: 1,
        lastError: { code: 'timeout', message: 'Slow.' },
      },
    });
    store.ingest([
      {
        feedId: feed.id,
        outcome: { at: NOW + 3, result: 'unchanged', etag: null, gone: true },
        articles: [],
      },
    ]);
    expect(store.feeds.state(feed.id)).toMatchObject({
      etag: null,
      errorCount: 0,
      lastError: null,
      skipReason: null,
      gone: true,
    });
    const moved = { url: 'https://new.example/rss', count: 2, since: NOW };
    store.ingest([{ feedId: feed.id, outcome: { at: NOW, result: 'unchanged', moved }, articles: [] }]);
    expect(store.feeds.state(feed.id)?.moved).toEqual(moved);
  });

  it('is rolled back with the articles when one of them cannot be stored', () => {
    const store = testStore();
    const { feed } = store.feeds.add({ url: 'https://a.example/rss' });
    const bad = article('bad', { words: 1.5 });
    const outcome = { at: NOW, result: 'updated', etag: '"2"' } as const;
    expect(() => store.ingest([{ feedId: feed.id, outcome, articles: [article('good'), bad] }])).toThrow();
    expect(store.feeds.state(feed.id)).toMatchObject({ etag: null, articles: 0, unread: 0 });
    expect(store.counts().all).toBe(0);
    bring(store, 'https://a.example/rss', [article('again', { html: '<p>fresh</p>' })]);
    indexAll(store);
    expect(found(store, 'fresh')).toHaveLength(1);
  });
});
