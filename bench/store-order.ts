// What bench/store.ts measures of order: 50 smart views, 50 rules, muted articles, many of them at once.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseQuery } from '../contract/query/parse.ts';
import { hash53, type IncomingArticle, type NewRule, openStore, type Store } from '../db/index.ts';
import type { Case, Words } from './store-cases.ts';
import { NOW, type Random, seeded, type Vocabulary } from './store-data.ts';

const VIEWS = 50;
const RULES = 50;
const FRESH = 1000;
const ROUNDS = 7;

const below = (random: Random, count: number) => Math.floor(random() * count);
/** A word of that rank; quoted, as it may be one of the query language. */
const word = ({ words }: Vocabulary, rank: number) => `"${words[rank] ?? 'the'}"`;

/** The n-th of many queries as people save them. */
function queryOf(n: number, random: Random, vocabulary: Vocabulary): string {
  const medium = word(vocabulary, 200 + below(random, 2000));
  const rare = word(vocabulary, 20_000 + below(random, 40_000));
  const tag = below(random, 500);
  const folder = below(random, 20);
  const kinds = [
    () => medium,
    () => `${medium} is:unread`,
    () => `title:${medium}`,
    () => `${rare} OR ${medium}`,
    () => `folder:"Region ${folder % 4}/Folder ${folder}" is:unread`,
    () => `tag:="topic ${tag % 10}/tag ${tag}"`,
    () => `feed:${1 + below(random, 1000)} ${medium}`,
    () => `${medium} -${rare} after:30d`,
    () => `site:site${below(random, 1000)}.example minutes:<5`,
    () => `(tag:"topic ${tag % 10}" OR ${rare}) -is:read`,
  ];
  return (kinds[n % kinds.length] ?? kinds[0])?.() ?? '';
}

/** 50 smart views and one article in 200 muted, once for each library. */
export function prepareOrder(store: Store, vocabulary: Vocabulary): void {
  if (store.views.list().length > 0) return;
  const random = seeded(99);
  for (let n = 0; n < VIEWS; n++)
    store.views.add({ name: `View ${n}`, query: queryOf(n, random, vocabulary) });
  const ids = store.articles.idsOf({ node: { type: 'all' } }).filter(() => random() < 0.005);
  store.muted.set(ids, true);
}

function page(store: Store, query: string): void {
  const { ids } = store.articles.ids({ node: parseQuery(query).node, limit: 50 });
  store.articles.headers(ids);
}

export const orderCases = (articles: number): readonly Case[] => [
  ['counts of 50 views, and unread', articles > 300_000 ? 400 : 100, (store) => store.views.counts(1000)],
  ['a smart view', 16, (store, random) => page(store, `saved:"View ${below(random, VIEWS)}"`)],
  ['muted', 16, (store) => page(store, 'is:muted')],
];

const ACTIONS: readonly NewRule['actions'][] = [
  [{ type: 'tag', names: ['topic 1/tag 1'] }],
  [{ type: 'read' }],
  [{ type: 'bookmark', folder: null }],
  [{ type: 'mute' }],
  [{ type: 'notify' }],
];

function fresh(
  round: number,
  vocabulary: Vocabulary,
  random: Random,
): readonly (IncomingArticle & { feedId: number })[] {
  return Array.from({ length: FRESH }, (_, n) => {
    const text = Array.from({ length: 300 }, () => vocabulary.pick(random)).join(' ');
    const url = `https://site${below(random, 1000)}.example/fresh/${round}/${n}`;
    return {
      feedId: 1 + below(random, 1000),
      identity: hash53(url),
      contentHash: hash53(text),
      title: text.split(' ').slice(0, 8).join(' '),
      url,
      canonicalUrl: url,
      author: vocabulary.words[below(random, 500)] ?? null,
      published: NOW - below(random, 6 * 3600),
      updated: null,
      summary: text.slice(0, 200),
      words: 300,
      minutes: 2,
      lang: 'en',
      lead: null,
      html: `<p>${text}</p>`,
      text,
      enclosures: [],
      categories: [],
      commentsUrl: null,
    };
  });
}

/** Ingest, index and (when there are any) rules for 1,000 new articles; CPU and wall time in ms. */
function takeIn(store: Store, round: number, words: Words) {
  const articles = fresh(round, words.vocabulary, seeded(1000 + round));
  const byFeed = Map.groupBy(articles, ({ feedId }) => feedId);
  const updates = [...byFeed].map(([feedId, list]) => ({
    feedId,
    outcome: { at: NOW, result: 'updated' as const },
    articles: list,
  }));
  const [start, before] = [performance.now(), process.cpuUsage()];
  store.ingest(updates);
  while (store.search.indexStep(FRESH) > 0);
  let matched = 0;
  while (store.rules.pending() > 0)
    matched += store.rules.arrivalStep(FRESH).applied.reduce((sum, each) => sum + each.matched.length, 0);
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1000, matched };
}

type Taken = ReturnType<typeof takeIn>;

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Rounds with and without rules in turn, on a copy of the library. */
export function measureRules(folder: string, words: Words) {
  const copy = `${folder}.rules`;
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  copyFileSync(join(folder, 'library.db'), join(copy, 'library.db'));
  const store = openStore({ folder: copy, now: () => NOW });
  const random = seeded(5);
  for (let n = 0; n < RULES; n++)
    store.rules.add({
      name: `Rule ${n}`,
      query: queryOf(n, random, words.vocabulary),
      actions: ACTIONS[n % ACTIONS.length] ?? [],
    });
  const rules = store.rules.list();
  takeIn(store, 0, words);
  const plain: Taken[] = [];
  const ruled: Taken[] = [];
  for (let round = 1; round <= 2 * ROUNDS; round++) {
    for (const { id } of rules) store.rules.edit(id, { enabled: round % 2 === 0 });
    (round % 2 === 0 ? ruled : plain).push(takeIn(store, round, words));
  }
  store.close();
  rmSync(copy, { recursive: true, force: true });
  const of = (list: readonly Taken[], kind: 'wall' | 'cpu' | 'matched') =>
    median(list.map((each) => each[kind]));
  const result = {
    plain: { wall: of(plain, 'wall'), cpu: of(plain, 'cpu') },
    ruled: { wall: of(ruled, 'wall'), cpu: of(ruled, 'cpu') },
    matched: of(ruled, 'matched'),
    ratio: { wall: of(ruled, 'wall') / of(plain, 'wall'), cpu: of(ruled, 'cpu') / of(plain, 'cpu') },
  };
  console.log(
    `1,000 new articles: ${result.plain.cpu.toFixed(0)} ms of CPU (${result.plain.wall.toFixed(0)} ms), under ${RULES} rules ${result.ruled.cpu.toFixed(0)} (${result.ruled.wall.toFixed(0)}); ${result.ratio.cpu.toFixed(2)} × (${result.ratio.wall.toFixed(2)} ×); ${result.matched} matches`,
  );
  return result;
}
