// A made-up library of any size for bench/store.ts: seeded, so that every run sees the same one. Words follow Zipf's law
// and are built of weighted syllables, so that beginnings of words are as uneven as in a real language.
import { mkdirSync } from 'node:fs';
import { hash53, type IncomingArticle, openStore, type Store } from '../db/index.ts';

export interface Shape {
  readonly articles: number;
  readonly words: number;
  readonly feeds: number;
  readonly tags: number;
}

/** The moment the library is "now": everything was published in the three years before. */
export const NOW = 1_790_000_000;
const SPAN = 3 * 365 * 86_400;
const BATCH = 500;
/** One feed with very many articles, as every library has. */
export const BIG_FEED_SHARE = 0.05;

export type Random = () => number;

/** mulberry32: small, fast, good enough to spread articles. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES =
  'con pro in re de ex sta tri per com men ter al an ar be ca ce co da di do el en er fa fi for ga ge go ha he ho is it ka ke ki la le li lo ma me mi mo na ne ni no ob of on or pa pe pi po qua ra ri ro sa se si so su ta te ti to tu un up ur va ve vi vo wa we wi za ze zo'.split(
    ' ',
  );

export interface Vocabulary {
  readonly words: readonly string[];
  /** A word as often as Zipf's law wants it. */
  pick(random: Random): string;
}

export function makeVocabulary(size = 60_000): Vocabulary {
  const random = seeded(7);
  const words = new Set<string>(['the', 'of', 'and', 'to', 'a', 'in', 'is', 'that', 'for', 'it']);
  while (words.size < size) {
    const parts = 1 + Math.floor(random() * 2 + random() * 2.2);
    let word = '';
    for (let part = 0; part < parts; part++)
      word += SYLLABLES[Math.floor(random() ** 1.7 * SYLLABLES.length)] ?? '';
    words.add(word + (random() < 0.3 ? 's' : random() < 0.2 ? 'ed' : ''));
  }
  const list = [...words];
  return { words: list, pick: zipf(list) };
}

function zipf(words: readonly string[]): (random: Random) => string {
  const total = words.reduce((sum, _, at) => sum + 1 / (at + 2.7), 0);
  const table: string[] = [];
  for (const [at, word] of words.entries()) {
    const times = Math.max(1, Math.round((1_000_000 / (at + 2.7) / total) * 1));
    for (let n = 0; n < times; n++) table.push(word);
  }
  return (random) => table[Math.floor(random() * table.length)] ?? '';
}

/** Builds the library into `folder`, or goes on where that was cut off. */
export function buildLibrary(folder: string, shape: Shape, report: (done: number) => void): void {
  mkdirSync(folder, { recursive: true });
  const store = openStore({ folder, now: () => NOW });
  const begun = store.counts().all;
  const random = seeded(1 + begun);
  const vocabulary = makeVocabulary();
  const feedIds = addFeeds(store, shape.feeds);
  for (let done = begun; done < shape.articles; done += BATCH) {
    const size = Math.min(BATCH, shape.articles - done);
    const updates = new Map<number, IncomingArticle[]>();
    for (let n = 0; n < size; n++) {
      const at = NOW - SPAN + Math.floor(((done + n) / shape.articles) * SPAN);
      const feed = random() < BIG_FEED_SHARE ? 0 : Math.floor(random() ** 2 * feedIds.length);
      const list = updates.get(feedIds[feed] ?? 1) ?? [];
      list.push(article(done + n, at, shape.words, vocabulary, random));
      updates.set(feedIds[feed] ?? 1, list);
    }
    store.ingest(
      [...updates].map(([feedId, articles]) => ({
        feedId,
        outcome: { at: NOW, result: 'updated' as const },
        articles,
      })),
    );
    while (store.search.indexStep(BATCH) > 0);
    report(done + size);
  }
  addState(store, shape, random);
  while (store.search.optimizeStep(500)) report(shape.articles);
  store.history.prune(NOW + 1);
  store.close();
}

function addFeeds(store: Store, count: number): number[] {
  return Array.from({ length: count }, (_, n) => {
    const folderId = store.folders.ensure(`Region ${n % 4}/Folder ${n % 20}`);
    return store.feeds.add({ url: `https://site${n}.example/feed`, ownTitle: `Site ${n}`, folderId }).feed.id;
  });
}

function article(
  n: number,
  at: number,
  words: number,
  vocabulary: Vocabulary,
  random: Random,
): IncomingArticle {
  const some = (count: number) => Array.from({ length: count }, () => vocabulary.pick(random)).join(' ');
  const paragraphs = Array.from({ length: 4 }, () => some(Math.round(words / 4)));
  const html = paragraphs.map((text) => `<p>${text}.</p>`).join('');
  const host = `site${Math.floor(random() ** 2 * 1000)}.example`;
  return {
    identity: hash53(`guid ${n}`),
    contentHash: hash53(html),
    title: some(8),
    url: `https://${host}/${n}`,
    canonicalUrl: `https://${host}/${n}`,
    author: `${vocabulary.words[Math.floor(random() * 500)]} ${vocabulary.words[Math.floor(random() * 2000)]}`,
    published: at,
    updated: null,
    summary: (paragraphs[0] ?? '').slice(0, 200),
    words,
    minutes: Math.max(1, Math.round(words / 230)),
    lang: random() < 0.8 ? 'en' : 'uk',
    lead: null,
    html,
    text: paragraphs.join('.\n'),
    enclosures: [],
    categories: [],
    commentsUrl: null,
  };
}

/** 70 % read, 1 % bookmarked, 5 % tagged. */
function addState(store: Store, shape: Shape, random: Random): void {
  const ids = store.articles.idsOf({ node: { type: 'all' } });
  const chosen = (share: number) => ids.filter(() => random() < share);
  for (const part of parts(chosen(0.7), 10_000)) store.articles.setRead(part, true);
  store.bookmarks.set(chosen(0.01), true);
  for (let tag = 0; tag < shape.tags; tag++) {
    store.tags.assign(chosen(0.1 / (tag + 1) ** 0.7 / 10), [`topic ${tag % 10}/tag ${tag}`], []);
  }
}

function parts<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) =>
    list.slice(n * size, (n + 1) * size),
  );
}
