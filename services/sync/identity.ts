// Which article is which: the identity of an article within its feed, and the hash that tells an edit. Pure.
import { hash } from 'node:crypto';
import type { ParsedArticle } from './parser/types.ts';

/** What was known of a feed before this fetch: identity → content hash. */
export type Known = ReadonlyMap<number, number>;

export interface Identified {
  readonly article: ParsedArticle;
  readonly identity: number;
  readonly contentHash: number;
}

/** The first 53 bits of SHA-256: fits a JavaScript number and an SQLite integer. */
export function hash53(text: string): number {
  const digest = hash('sha256', text, 'buffer');
  return (digest.readUInt32BE(0) & 0x1f_ffff) * 0x1_0000_0000 + digest.readUInt32BE(4);
}

/** Everything a reader would notice when it changes; `updated` stamps and counters are not. */
export function contentHashOf(article: ParsedArticle): number {
  const { title, url, summary, contents, authors, published, enclosures, image } = article;
  const seen = [
    ...[title, url, summary?.html, contents.map((text) => text.html), authors, published?.time ?? null],
    ...[enclosures.map((enclosure) => enclosure.url), image?.url],
  ];
  return hash53(JSON.stringify(seen));
}

/** An address as part of an identity: sites that move from http to https keep their articles. */
function sameScheme(text: string): string {
  return text.replace(/^https?:\/\//i, '//');
}

/** From the best identity to the most specific; later ones serve when an earlier one is taken. */
function candidates(article: ParsedArticle): readonly number[] {
  const url = sameScheme(article.url ?? '');
  const content = `${article.title}\n${article.contents[0]?.html ?? article.summary?.html ?? ''}`;
  if (article.id) {
    const id = sameScheme(article.id);
    return [`g ${id}`, `gu ${id}\n${url}`, `gut ${id}\n${url}\n${content}`].map(hash53);
  }
  if (url !== '') return [`u ${url}`, `ut ${url}\n${content}`].map(hash53);
  return [hash53(`t ${content}`)];
}

/**
 * Gives each article of one fetch its identity: the guid; where a guid comes twice, guid and address; without a guid
 * the address; with neither title and content. The same on every later fetch, also when one of two twins has left.
 * Exact repetitions are dropped. Order is kept.
 */
export function identify(articles: readonly ParsedArticle[], known: Known): readonly Identified[] {
  const all = articles.map((article) => ({
    article,
    contentHash: contentHashOf(article),
    choices: candidates(article),
  }));
  const uses = new Map<number, number>();
  for (const { choices } of all) {
    for (const choice of new Set(choices)) uses.set(choice, (uses.get(choice) ?? 0) + 1);
  }
  const taken = new Set<number>();
  const found: Identified[] = [];
  for (const { article, contentHash, choices } of all) {
    const identity = choose(choices, contentHash, uses, known);
    if (taken.has(identity)) continue;
    taken.add(identity);
    found.push({ article, identity, contentHash });
  }
  return found;
}

/** The first choice that is this article's alone, unless it is known under another one. */
function choose(
  choices: readonly number[],
  contentHash: number,
  uses: ReadonlyMap<number, number>,
  known: Known,
): number {
  const same = choices.find((choice) => known.get(choice) === contentHash);
  if (same !== undefined) return same;
  const alone = choices.filter((choice) => uses.get(choice) === 1);
  return alone.findLast((choice) => known.has(choice)) ?? alone[0] ?? choices.at(-1) ?? 0;
}
