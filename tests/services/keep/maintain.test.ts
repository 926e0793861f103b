// What maintenance does by itself: the rules as the settings have them, nothing where there are none, and it stops when told.
import { expect, test } from 'vitest';
import { createEvents } from '../../../services/events.ts';
import { startKeeper } from '../../../services/keep/index.ts';
import { article, bring, NOW, testStore } from '../../db/helpers.ts';

const ARTICLES = 40;

function keeperOver() {
  const store = testStore();
  const articles = Array.from({ length: ARTICLES }, (_, n) => article(`n${n}`, { published: NOW - n * 60 }));
  store.articles.setRead(bring(store, 'https://a.example/', articles).slice(0, 30), true);
  const calls: string[] = [];
  const nothing = (name: string) => async () => {
    calls.push(name);
    return { files: 0, bytes: 0 };
  };
  const media = { collect: nothing('collect'), trim: nothing('trim'), planTrim: nothing('plan') };
  const context = { store, events: createEvents('test') } as never;
  return { store, calls, keeper: startKeeper(context, { media, attached: () => true }) };
}

test('everything stays while there is no rule; one that is set holds at the next turn', async () => {
  const { store, calls, keeper } = keeperOver();
  const { signal } = new AbortController();
  await keeper.maintain(signal);
  expect(store.counts()).toMatchObject({ all: ARTICLES, unread: 10 });
  store.settings.set('settings.keep', '5');
  await keeper.maintain(signal);
  // Ten are unread: the first thirty that came in were the ones read.
  const left = store.articles.headers(store.articles.idsOf({ node: { type: 'all' } }));
  expect(left.filter(({ read }) => !read)).toHaveLength(10);
  expect(left.slice(0, 5).map(({ id }) => id)).toEqual([0, 1, 2, 3, 4].map((n) => NOW - n * 60));
  expect(left.every(({ read }, at) => !read || at < 5)).toBe(true);
  store.settings.set('settings.keepUnread', false);
  await keeper.maintain(signal);
  expect(store.counts().all).toBe(5);
  expect(calls).toEqual(['collect', 'trim', 'collect', 'trim', 'collect', 'trim']);
});

test('stops when Offprint closes, before it removes anything more', async () => {
  const { store, calls, keeper } = keeperOver();
  store.settings.set('settings.keep', '5');
  const abort = new AbortController();
  abort.abort(new Error('closing'));
  await expect(keeper.maintain(abort.signal)).rejects.toThrow('closing');
  await keeper.stop();
  expect([store.counts().all, calls]).toEqual([ARTICLES, []]);
});
