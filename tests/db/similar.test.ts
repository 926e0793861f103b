// Near-duplicates through different feeds: grouped as they arrive, one row of a list stands for the others that match.
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../contract/query/parse.ts';
import type { Store } from '../../db/index.ts';
import { likenessOf } from '../../services/content/likeness.ts';
import { article, bring, indexAll, NOW, testStore } from './helpers.ts';

const WORDS = 'harbour council voted bridge winter quay report engineer budget storm ferry night'.split(' ');
const story = (seed: number, words = 120) =>
  Array.from(
    { length: words },
    (_, n) => `${WORDS[(n * n * seed + n * 7 + seed) % WORDS.length]}${(n * seed) % 17}`,
  ).join(' ');

function come(store: Store, feed: string, title: string, text: string, ago: number, words = 300): number {
  const incoming = article(`${feed} ${title}`, {
    title,
    published: NOW - ago,
    html: `<p>${text}</p>`,
    words,
    likeness: likenessOf(text),
  });
  const [id = 0] = bring(store, `https://${feed}.example/`, [incoming]);
  indexAll(store);
  return id;
}

function wire() {
  const store = testStore();
  const text = story(5);
  const a = come(store, 'a', 'First', text, 5000);
  const b = come(store, 'b', 'Agency copy', `Lindvik (wire). ${text} Edited by the desk.`, 4000);
  const other = come(store, 'c', 'Something else', story(11), 3000);
  const c = come(store, 'c', 'Third', text.replace('storm', 'gale'), 2000);
  return { store, a, b, c, other };
}

const standing = (store: Store, query: string, newestFirst = true) => {
  const { node } = parseQuery(query);
  const { ids } = store.articles.ids({ node, sort: newestFirst ? 'newest' : 'oldest', limit: 100 });
  return store.articles.standing({ ids, node, newestFirst });
};

describe('near-duplicates', () => {
  it('are found among those of other feeds, and stand behind the first of a list', () => {
    const { store, a, b, c, other } = wire();
    expect(store.similar.matesOf([a, b, c, other])).toEqual(
      new Map([
        [a, [c, b]],
        [b, [c, a]],
        [c, [b, a]],
      ]),
    );
    expect(standing(store, '')).toEqual([c, other]);
    expect(standing(store, '', false)).toEqual([a, other]);
    expect(store.articles.behind({ ids: [c, other], node: parseQuery('').node })).toEqual(new Map([[c, 2]]));
    expect(store.doctor()).toEqual([]);
  });

  it('show what stood behind when the one before does not match', () => {
    const { store, a, b, c, other } = wire();
    store.articles.setRead([c], true);
    expect(standing(store, 'is:unread')).toEqual([other, b]);
    expect(store.articles.behind({ ids: [b], node: parseQuery('is:unread').node })).toEqual(
      new Map([[b, 1]]),
    );
    expect(standing(store, 'title:first')).toEqual([a]);
    store.muted.set([c], true);
    expect(standing(store, '')).toEqual([other, b]);
  });

  it('are not looked for within one feed, in short texts, or between old and new', () => {
    const store = testStore();
    const text = story(3);
    come(store, 'a', 'one', text, 100);
    come(store, 'a', 'two', text, 90);
    come(store, 'b', 'short', 'a few words only', 80);
    come(store, 'c', 'short too', 'a few words only', 70);
    come(store, 'd', 'old', text, 11 * 86_400);
    expect(standing(store, '').length).toBe(5);
  });

  it('of short texts need a title in common: what a publisher puts under everything is no news', () => {
    const store = testStore();
    const text = story(7);
    come(store, 'a', 'Storm closes the harbour bridge', text, 100, 120);
    come(store, 'b', 'Budget is voted', text, 90, 120);
    expect(standing(store, '').length).toBe(2);
    come(store, 'c', 'Storm closes harbour bridge – wire', text, 80, 120);
    expect(standing(store, '').length).toBe(2);
  });

  it('are found behind many repetitions by their own feed, of which a few stand for all', () => {
    const store = testStore();
    const text = story(9);
    const wired = come(store, 'wire', 'Wire', text, 9000);
    const repeat = (n: number) =>
      article(`r${n}`, {
        title: `R ${n}`,
        published: NOW - 8000 + n,
        words: 300,
        likeness: likenessOf(text),
      });
    const ids = bring(
      store,
      'https://r.example/',
      Array.from({ length: 200 }, (_, n) => repeat(n)),
    );
    expect(store.similar.matesOf([wired]).get(wired)).toHaveLength(200);
    const late = come(store, 'late', 'Late', text, 100);
    expect(store.similar.matesOf([late]).get(late)).toHaveLength(201);
    expect(ids).toHaveLength(200);
    store.clock.now = NOW + 11 * 86_400;
    expect(store.similar.forget()).toBeLessThan(20);
  });

  it('survive the trash, and their traces are forgotten in time', () => {
    const { store, a, b, c } = wire();
    const { undo } = store.articles.remove([b]);
    expect(store.similar.matesOf([a])).toEqual(new Map([[a, [c]]]));
    store.history.undo(undo ?? 0);
    expect(store.similar.matesOf([b])).toEqual(new Map([[b, [c, a]]]));
    store.clock.now = NOW + 11 * 86_400;
    expect(store.similar.forget()).toBe(4);
    expect(standing(store, '').length).toBe(2);
    indexAll(store);
    expect(store.doctor()).toEqual([]);
  });
});

describe('likenessOf', () => {
  const equal = (a: string, b: string) => {
    const [x, y] = [likenessOf(a) ?? [], likenessOf(b) ?? []];
    return x.filter((value, at) => value === y[at]).length;
  };
  it('is equal where texts are, whatever their case, spaces and punctuation', () => {
    expect(equal(story(5), story(5).toUpperCase().replaceAll(' ', ',  '))).toBe(12);
    expect(equal(story(5), `${story(5)} and a few words more at its end`)).toBeGreaterThanOrEqual(9);
    expect(equal(story(5), story(11))).toBeLessThan(4);
    expect(likenessOf('too short')).toBeNull();
    expect(likenessOf('the same few words again, '.repeat(50))).toBeNull();
  });
  it('knows scripts without spaces', () => {
    const text =
      '港の議会は冬の夜に橋を直すことを決めた。技師の報告によれば嵐が近づいており、市民は朝までに家へ戻るよう求められている。予算は来年の春に改めて話し合われる見通しだ。';
    expect(equal(text, `速報　${text}`)).toBeGreaterThanOrEqual(9);
  });
});
