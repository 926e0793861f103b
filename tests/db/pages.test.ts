// The queue of pages and what is ready offline, and the step from a library of the first schema.
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../db/index.ts';
import { article, bring, NOW, tempFolder, testStore, update } from './helpers.ts';
import { makeOlder } from './old-library.ts';

const cut = { truncated: true } as const;
const page = (text: string) => ({
  ...{
    html: `<p>${text}</p>`,
    text,
    words: 500,
    minutes: 3,
    lead: null,
    author: 'Page Author',
    published: 1,
    lang: 'uk',
  },
  facts: { site: 'Site', dateSource: null, authorCard: null, captions: ['c'], related: [] },
  pictures: [{ url: 'https://p.example/page.png', role: 'inline' as const }],
  show: true,
});
const waiting = (store: Store) =>
  store.pages.waiting({ now: NOW, limit: 100 }).map(({ title }) => title.slice(-1));

test('cut articles wait by themselves: asked before bookmarked before unread, newest first; a feed may say no', () => {
  const store = testStore();
  const names = ['a', 'b', 'c', 'd', 'e'];
  const ids = bring(store, 'https://f.example/', [
    ...names.map((name, n) => article(name, { ...cut, published: NOW - 1000 + n })),
    article('w'),
  ]);
  expect(waiting(store)).toEqual(['e', 'd', 'c', 'b', 'a']);
  const [, a = 0, b = 0, , , e = 0] = ids;
  store.articles.setRead([e], true);
  store.bookmarks.set([b], true);
  store.pages.ask([a]);
  expect(waiting(store)).toEqual(['a', 'b', 'd', 'c', 'e']);
  const feedId = store.feeds.list()[0]?.id ?? 0;
  store.feeds.edit(feedId, { fullText: 'never' });
  expect(waiting(store)).toEqual(['a']);
  store.feeds.edit(feedId, { fullText: 'always' });
  store.pages.askFeed(feedId);
  expect(waiting(store)).toHaveLength(6);
  store.feeds.edit(feedId, { fullText: 'auto' });
  expect(waiting(store)).not.toContain('w');
});

test('a failure waits for its time or is told; the page of an edited article stays; trash and undo keep all', () => {
  const store = testStore();
  const [id = 0, other = 0] = bring(store, 'https://f.example/', [
    article('a', { ...cut, pictures: [{ url: 'https://p.example/feed.png', role: 'inline' }] }),
    article('b', cut),
  ]);
  store.pages.failed(other, { code: 'unreachable', reason: 'No answer.', nextTry: NOW + 60 });
  expect(waiting(store)).toEqual(['a']);
  store.pages.failed(other, { code: 'no_article', reason: 'Nothing there.', nextTry: null });
  expect(store.articles.get(other)).toMatchObject({
    offline: 'failed',
    page: { state: 'failed', reason: 'Nothing there.' },
  });
  expect(store.pages.arrived(id, page('whole page'))).toBe(true);
  expect(store.pages.arrived(424_242, page('x'))).toBe(false);
  const feedId = store.feeds.list()[0]?.id ?? 0;
  store.ingest([update(feedId, [article('a', { ...cut, html: '<p>edited</p>', pictures: [] })])]);
  const shown = store.articles.get(id);
  expect(shown).toMatchObject({
    html: '<p>whole page</p>',
    words: 500,
    author: 'Ann Author',
    site: 'Site',
    captions: ['c'],
  });
  expect(store.media.refs([id]).map(({ url }) => url)).toContain('https://p.example/page.png');
  expect(store.pages.summary([id, other])).toMatchObject({ articles: 2, ready: 0, textOnly: 1, failed: 1 });
  const { undo } = store.articles.remove([id, other]);
  store.history.undo(undo ?? 0);
  expect(store.articles.get(id)).toEqual(shown);
  expect(store.articles.get(other)).toMatchObject({ offline: 'failed' });
  expect(store.doctor()).toEqual([]);
});

test('a library of the first schema keeps everything, and bare links want their page', () => {
  const folder = tempFolder();
  const made = openStore({ folder, now: () => NOW });
  bring(made, 'https://f.example/', [article('full'), article('link', { words: 0, html: '' })]);
  made.close();
  makeOlder(folder, 1);
  const store = testStore(folder);
  while (store.search.indexStep(100) > 0);
  const ids = store.articles.idsOf({ node: { type: 'all' } });
  expect(store.pages.wanted(ids, false).map(({ title }) => title)).toEqual(['Title of link']);
  expect(
    store.articles
      .headers(ids)
      .map(({ offline }) => offline)
      .sort(),
  ).toEqual(['link', 'text']);
  expect(store.feeds.list()[0]?.fullText).toBe('auto');
  expect(store.doctor()).toEqual([]);
});
