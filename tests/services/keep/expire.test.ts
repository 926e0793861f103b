// Removing articles step by step: cancelled in the middle, told to windows, and rules that change meanwhile hold at once.
import { expect, test } from 'vitest';
import type { EventPayloads } from '../../../contract/events.ts';
import { createEvents } from '../../../services/events.ts';
import { expireArticles } from '../../../services/keep/expire.ts';
import { findDoomed } from '../../../services/keep/preview.ts';
import { article, bring, NOW, testStore } from '../../db/helpers.ts';

const FEEDS = 4;
const ARTICLES = 30;

function library() {
  const store = testStore();
  for (let feed = 0; feed < FEEDS; feed++) {
    const articles = Array.from({ length: ARTICLES }, (_, n) =>
      article(`${feed} ${n}`, { published: NOW - n * 60 - feed }),
    );
    store.articles.setRead(bring(store, `https://f${feed}.example/`, articles), true);
  }
  const events = createEvents('test');
  const removed: number[] = [];
  events.listen(({ name, payload }) => {
    if (name === 'articles.removed') removed.push(...(payload as EventPayloads['articles.removed']).ids);
  });
  const counts = () => store.feeds.list().map(({ articles }) => articles);
  const start = (more: Partial<Parameters<typeof expireArticles>[1]>) =>
    expireArticles({ store, events } as never, {
      ...{ rules: () => ({ general: '5', keepUnread: true }), attached: () => true },
      ...{ signal: new AbortController().signal, onProgress: () => {}, ...more },
    });
  return { store, removed, counts, start };
}

test('cancelled in the middle: what is gone is gone and told, the rest stays, the library is sound', async () => {
  const { store, removed, counts, start } = library();
  const abort = new AbortController();
  const onProgress = (done: number) => done === 2 && abort.abort(new Error('enough'));
  await expect(start({ signal: abort.signal, onProgress: onProgress as () => void })).rejects.toThrow(
    'enough',
  );
  expect(counts()).toEqual([5, 5, ARTICLES, ARTICLES]);
  expect(removed).toHaveLength(2 * (ARTICLES - 5));
  while (store.search.indexStep(500) > 0);
  expect(store.doctor()).toEqual([]);
});

test('a rule that is changed meanwhile holds from the next step on', async () => {
  const { store, counts, start } = library();
  const onProgress = (done: number) => {
    if (done === 1) store.feeds.edit(2, { keep: 'all' });
    if (done === 2) store.bookmarks.set(store.articles.idsOf({ node: { type: 'all' } }), true);
  };
  expect(await start({ onProgress })).toEqual(
    new Map([
      [1, ARTICLES - 5],
      [2, 0],
      [3, 0],
      [4, 0],
    ]),
  );
  expect(counts()).toEqual([5, ARTICLES, ARTICLES, ARTICLES]);
});

test('a rule for several feeds: what two of them carry counts once, and only where all of them let it go', async () => {
  const { store } = library();
  const shared = { canonicalUrl: 'https://w.example/story', title: 'Shared', published: NOW - 86_400 };
  const [story = 0] = bring(store, 'https://f0.example/', [article('s', shared)]);
  bring(store, 'https://f1.example/', [article('t', shared)]);
  expect(store.articles.headers([story])[0]?.sources).toEqual([1, 2]);
  store.articles.setRead([story], true);
  const doomed = (...feedIds: number[]) =>
    findDoomed(
      store,
      { general: 'all', keepUnread: true, override: { feedIds: new Set(feedIds), keep: '5' } },
      feedIds,
    );
  expect((await doomed(1)).articles).toBe(ARTICLES - 5);
  expect((await doomed(2)).articles).toBe(ARTICLES - 5);
  expect((await doomed(1, 2)).articles).toBe(2 * (ARTICLES - 5) + 1);
  expect((await doomed(1, 2, 3)).articles).toBe(3 * (ARTICLES - 5) + 1);
});
