// Which article is which: the identity of an article within its feed, and the hash that tells an edit. Pure.
import { hash53 } from './hash.ts';
import type { ParsedArticle } from './parser/types.ts';

/** What was known of a feed before this fetch: identity → content hash. */
export type Known = ReadonlyMap<number, number>;

export interface Identified {
  readonly article: ParsedArticle;
  readonly identity: number;
  readonly contentHash: number;
}

export interface Identities {
  readonly articles: readonly Identified[];
  /** Known articles that the feed now gives under another identity. */
  readonly aliases: readonly { readonly from: number; readonly to: number }[];
}

/** Everything a reader would notice when it changes. Not in it: `updated` stamps, counters, a moved host. */
export function contentHashOf(article: ParsedArticle): number {
  const { title, url, summary, contents, authors, published, enclosures, image } = article;
  const seen = [
    ...[
      title,
      url === null ? null : URL.parse(url)?.pathname,
      summary?.html,
      contents.map((text) => text.html),
    ],
    ...[authors, published?.time ?? null, enclosures.map((enclosure) => enclosure.url), image?.url],
  ];
  return hash53(JSON.stringify(seen));
}

/** An address as part of an identity: sites that move from http to https keep their articles. */
function sameScheme(text: string): string {
  return text.replace(/^https?:\/\//i, '//');
}

/** The best identity of an article. */
function firstChoice(article: ParsedArticle): number {
  const url = sameScheme(article.url ?? '');
  if (article.id) return hash53(`g ${sameScheme(article.id)}`);
  return url === '' ? hash53(`t ${contentOf(article)}`) : hash53(`u ${url}`);
}

/** A more specific one, which serves when the first is taken. */
function secondChoice(article: ParsedArticle): number[] {
  const url = sameScheme(article.url ?? '');
  if (article.id) return [hash53(`gu ${sameScheme(article.id)}\n${url}`)];
  return url === '' ? [] : [hash53(`ut ${url}\n${contentOf(article)}`)];
}

function contentOf({ title, contents, summary }: ParsedArticle): string {
  return `${title}\n${contents[0]?.html ?? summary?.html ?? ''}`;
}

/** The last resort for twins with the same guid and the same address. */
function ownContent(article: ParsedArticle): number {
  const { id, url, title, contents, summary } = article;
  return hash53(`gut ${id}\n${url}\n${title}\n${contents[0]?.html ?? summary?.html ?? ''}`);
}

/**
 * Gives each article of one fetch its identity: the guid; where a guid comes twice, guid and address; without a guid
 * the address; with neither title and content. The same on every later fetch, also when one of two twins has left.
 * Exact repetitions are dropped. Order is kept.
 */
export function identify(articles: readonly ParsedArticle[], known: Known): Identities {
  const firsts = articles.map(firstChoice);
  const seen = new Set<number>();
  const repeated = new Set(firsts.filter((first) => seen.has(first) || !seen.add(first)));
  const all = articles.map((article, at) => {
    const first = firsts[at] ?? 0;
    // Of a feed that is new each first choice is its article's alone, or nobody's.
    const isClear = known.size === 0 && !repeated.has(first);
    const choices = isClear ? [first] : [first, ...secondChoice(article)];
    return { article, contentHash: contentHashOf(article), choices };
  });
  const uses = new Map<number, number>();
  for (const { choices } of all) {
    for (const choice of choices) uses.set(choice, (uses.get(choice) ?? 0) + 1);
  }
  const found = new Map<number, Identified>();
  for (const { article, contentHash, choices } of all) {
    const identity = choose(choices, contentHash, uses, known) ?? ownContent(article);
    if (!found.has(identity)) found.set(identity, { article, identity, contentHash });
  }
  const identified = [...found.values()];
  return { articles: identified, aliases: findAliases(identified, known) };
}

/** The first choice that is this article's alone, unless it is known under another one. */
function choose(
  choices: readonly number[],
  contentHash: number,
  uses: ReadonlyMap<number, number>,
  known: Known,
): number | undefined {
  const same = choices.find((choice) => known.get(choice) === contentHash);
  if (same !== undefined) return same;
  const alone = choices.filter((choice) => uses.get(choice) === 1);
  return alone.findLast((choice) => known.has(choice)) ?? alone[0];
}

/** The same words, date and path under a new guid, while the old guid has gone: the article only changed its name. */
function findAliases(articles: readonly Identified[], known: Known): Identities['aliases'] {
  const fresh = articles.filter(({ identity }) => !known.has(identity));
  if (fresh.length === 0 || known.size === 0) return [];
  const present = new Set(articles.map(({ identity }) => identity));
  const gone = new Map<number, number>();
  for (const [identity, contentHash] of known) if (!present.has(identity)) gone.set(contentHash, identity);
  const aliases: { from: number; to: number }[] = [];
  for (const { identity, contentHash, article } of fresh) {
    const from = gone.get(contentHash);
    if (from === undefined || !article.published) continue;
    gone.delete(contentHash);
    aliases.push({ from, to: identity });
  }
  return aliases;
}
