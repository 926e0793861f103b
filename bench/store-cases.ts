// What bench/store.ts measures: every list, every kind of search, and the writes a click makes.
import type { SortOrder } from '../contract/query/ast.ts';
import { parseQuery } from '../contract/query/parse.ts';
import { bodyText } from '../contract/safe-text.ts';
import type { Store } from '../db/index.ts';
import { makeSnippet } from '../services/content/text.ts';
import type { Random, Vocabulary } from './store-data.ts';

const PAGE = 50;

/** Name, target for the median in ms, work. */
export type Case = readonly [
  name: string,
  limit: number,
  run: (store: Store, random: Random, words: Words) => unknown,
];

export interface Words {
  readonly vocabulary: Vocabulary;
  readonly middle: number;
}

export function list(store: Store, query: string, sort: SortOrder = 'newest', after?: number): void {
  const { ids } = store.articles.ids({
    node: parseQuery(query).node,
    sort,
    limit: PAGE,
    ...(after ? { after } : {}),
  });
  store.articles.headers(ids);
}

/** A page of hits with their snippets, as the timeline shows it. */
function find(store: Store, query: string, sort: SortOrder = 'newest'): void {
  const { node } = parseQuery(query);
  const { ids } = store.articles.ids({ node, sort, limit: PAGE });
  store.articles.headers(ids);
  const terms = store.search.terms(node);
  for (const { html } of store.articles.bodies(ids)) makeSnippet(bodyText(html), terms, 200);
}

export const LISTS: readonly Case[] = [
  ['all, newest', 16, (store) => list(store, '')],
  ['all, oldest', 16, (store) => list(store, '', 'oldest')],
  [
    'all, deep page',
    16,
    (store, random, { middle }) => list(store, '', 'newest', middle + Math.floor(random() * 1e6)),
  ],
  ['unread', 16, (store) => list(store, 'is:unread')],
  ['read', 16, (store) => list(store, 'is:read')],
  ['today', 16, (store) => list(store, 'after:today')],
  ['bookmarks', 16, (store) => list(store, 'is:bookmarked')],
  ['one feed', 16, (store, random) => list(store, `feed:${feed(random)}`)],
  ['one feed, unread', 16, (store, random) => list(store, `feed:${feed(random)} is:unread`)],
  ['folder of 50 feeds', 16, (store, random) => list(store, `folder:"${folder(random)}"`)],
  ['folder of 50 feeds, unread', 16, (store, random) => list(store, `folder:"${folder(random)}" is:unread`)],
  [
    'folder of 250 feeds, unread',
    16,
    (store, random) => list(store, `folder:"Region ${n(random, 4)}" is:unread`),
  ],
  ['tag', 16, (store, random) => list(store, `tag:="${tag(random)}"`)],
  ['tag with 50 nested', 16, (store, random) => list(store, `tag:"topic ${n(random, 10)}"`)],
  ['site', 16, (store, random) => list(store, `site:site${n(random, 1000)}.example`)],
  [
    'feed OR tag, after a date',
    16,
    (store, random) => list(store, `(feed:${feed(random)} OR tag:"${tag(random)}") after:1y`),
  ],
  ['bookmarked, before a date', 16, (store) => list(store, 'is:bookmarked before:1y')],
  ['counts and library', 16, (store) => store.library()],
  [
    'count, capped at 1000',
    16,
    (store, random) => store.articles.count(parseQuery(`folder:"${folder(random)}"`).node, 1000),
  ],
  ['20,000 ids', 33, (store) => store.articles.ids({ node: { type: 'all' }, limit: 20_000 })],
  ['open an article', 16, (store, random, { middle }) => open(store, middle + Math.floor(random() * 1e7))],
];

export const SEARCHES: readonly Case[] = [
  ['common word', 16, (store, random, words) => find(store, common(random, words))],
  ['medium word', 16, (store, random, words) => find(store, medium(random, words))],
  ['rare word', 16, (store, random, words) => find(store, rare(random, words))],
  [
    'two words',
    16,
    (store, random, words) => find(store, `${common(random, words)} ${medium(random, words)}`),
  ],
  [
    'word and not word',
    16,
    (store, random, words) => find(store, `${medium(random, words)} -${common(random, words)}`),
  ],
  [
    'word or word',
    16,
    (store, random, words) => find(store, `${rare(random, words)} OR ${medium(random, words)}`),
  ],
  [
    'phrase',
    16,
    (store, random, words) => find(store, `"${common(random, words)} ${common(random, words)}"`),
  ],
  ['prefix of 1', 16, (store, random, words) => find(store, `${medium(random, words).slice(0, 1)}*`)],
  ['prefix of 2', 16, (store, random, words) => find(store, `${medium(random, words).slice(0, 2)}*`)],
  ['prefix of 3', 16, (store, random, words) => find(store, `${medium(random, words).slice(0, 3)}*`)],
  ['prefix of 4', 16, (store, random, words) => find(store, `${medium(random, words).slice(0, 4)}*`)],
  ['prefix of 5', 16, (store, random, words) => find(store, `${medium(random, words).slice(0, 5)}*`)],
  [
    'word and prefix of 3',
    16,
    (store, random, words) => find(store, `${common(random, words)} ${medium(random, words).slice(0, 3)}*`),
  ],
  ['title word', 16, (store, random, words) => find(store, `title:${common(random, words)}`)],
  [
    'title prefix of 3',
    16,
    (store, random, words) => find(store, `title:${medium(random, words).slice(0, 3)}*`),
  ],
  [
    'author',
    16,
    (store, random, { vocabulary }) => find(store, `author:${plain(vocabulary.words[n(random, 500)])}`),
  ],
  ['common word, unread', 16, (store, random, words) => find(store, `${common(random, words)} is:unread`)],
  [
    'common word, bookmarked',
    16,
    (store, random, words) => find(store, `${common(random, words)} is:bookmarked`),
  ],
  [
    'common word, tag',
    16,
    (store, random, words) => find(store, `${common(random, words)} tag:="${tag(random)}"`),
  ],
  [
    'common word, feed',
    16,
    (store, random, words) => find(store, `${common(random, words)} feed:${feed(random)}`),
  ],
  [
    'rare word, feed',
    16,
    (store, random, words) => find(store, `${rare(random, words)} feed:${feed(random)}`),
  ],
  [
    'medium word, folder',
    16,
    (store, random, words) => find(store, `${medium(random, words)} folder:"${folder(random)}"`),
  ],
  [
    'medium word, before a date',
    16,
    (store, random, words) => find(store, `${medium(random, words)} before:2y`),
  ],
  [
    'common word, by relevance',
    50,
    (store, random, words) => find(store, common(random, words), 'relevance'),
  ],
  ['rare word, by relevance', 50, (store, random, words) => find(store, rare(random, words), 'relevance')],
  [
    'two words, by relevance',
    50,
    (store, random, words) => find(store, `${common(random, words)} ${medium(random, words)}`, 'relevance'),
  ],
  [
    'phrase, by relevance',
    50,
    (store, random, words) => find(store, `"${common(random, words)} ${common(random, words)}"`, 'relevance'),
  ],
  [
    'common word, count to 1000',
    16,
    (store, random, words) => store.articles.count(parseQuery(common(random, words)).node, 1000),
  ],
];

export const WRITES: readonly Case[] = [
  [
    'mark 1 read, undone',
    16,
    (store, random, { middle }) => undone(store, pageFrom(store, middle, random, 1)),
  ],
  [
    'mark 500 read, undone',
    33,
    (store, random, { middle }) => undone(store, pageFrom(store, middle, random, 500)),
  ],
  [
    'mark 10,000 read',
    33,
    (store, random, { middle }) => markOnly(store, pageFrom(store, middle, random, 10_000)),
  ],
  [
    'bookmark 1, undone',
    16,
    (store, random, { middle }) => bookmarkUndone(store, pageFrom(store, middle, random, 1)),
  ],
];

function n(random: Random, below: number): number {
  return Math.floor(random() * below);
}
const feed = (random: Random) => 1 + n(random, 1000);
const folder = (random: Random) => {
  const at = n(random, 20);
  return `Region ${at % 4}/Folder ${at}`;
};
const tag = (random: Random) => {
  const at = n(random, 500);
  return `topic ${at % 10}/tag ${at}`;
};
/** Not a word of the query language. */
const plain = (word: string | undefined) =>
  word === undefined || /^(?:and|or|not|near)$/.test(word) ? 'the' : word;
const common = (random: Random, { vocabulary }: Words) => plain(vocabulary.words[n(random, 30)]);
const medium = (random: Random, { vocabulary }: Words) => plain(vocabulary.words[200 + n(random, 2000)]);
const rare = (random: Random, { vocabulary }: Words) => plain(vocabulary.words[20_000 + n(random, 40_000)]);

function pageFrom(store: Store, middle: number, random: Random, limit: number): readonly number[] {
  const after = middle + Math.floor(random() * 1e7);
  return store.articles.ids({ node: parseQuery('is:unread').node, limit, after }).ids;
}

function undone(store: Store, ids: readonly number[]): void {
  const { undo } = store.articles.setRead(ids, true);
  if (undo !== null) store.history.undo(undo);
}

/** What markOnly marked, to be taken back outside the measurement. */
export const marked: (readonly number[])[] = [];

function markOnly(store: Store, ids: readonly number[]): void {
  marked.push(store.articles.setRead(ids, true).changed);
}

function bookmarkUndone(store: Store, ids: readonly number[]): void {
  const { undo } = store.bookmarks.set(ids, true);
  if (undo !== null) store.history.undo(undo);
}

function open(store: Store, near: number): void {
  const [id] = store.articles.ids({ node: { type: 'all' }, limit: 1, after: near }).ids;
  if (id !== undefined) store.articles.get(id);
}
