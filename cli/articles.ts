// Articles as the command line's JSON shows them (ARTICLE in the interface's documentation), and reading a whole list.
import type { ArticleHeader, Feed, Library } from '../contract/model.ts';
import { type Context, call } from './command.ts';

const IDS_AT_ONCE = 20_000;
const ROWS_AT_ONCE = 500;

export function iso(seconds: number | null): string | null {
  return seconds === null ? null : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** Path of a folder, names joined by "/". */
export function folderPath(library: Library, folderId: number | null): string | null {
  const folder = library.folders.find((known) => known.id === folderId);
  if (!folder) return null;
  const parent = folderPath(library, folder.parentId);
  return parent === null ? folder.name : `${parent}/${folder.name}`;
}

export interface ArticleJson {
  readonly id: number;
  readonly title: string;
  readonly url: string | null;
  readonly feed: string | null;
  readonly feedUrl: string | null;
  readonly sources: readonly { readonly feed: string; readonly feedUrl: string }[];
  readonly author: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly fetched: string | null;
  readonly summary: string | null;
  readonly words: number;
  readonly minutes: number;
  readonly lang: string | null;
  readonly read: boolean;
  readonly bookmarked: boolean;
  readonly bookmarkFolder: string | null;
  readonly tags: readonly string[];
  readonly lead: string | null;
  readonly offline: ArticleHeader['offline'];
}

/** ARTICLE of one header. */
export function articleJson(row: ArticleHeader, feeds: ReadonlyMap<number, Feed>): ArticleJson {
  const feed = row.feedId === null ? undefined : feeds.get(row.feedId);
  const sources = row.sources.flatMap((id) => feeds.get(id) ?? []);
  const { id, title, url, author, summary, words, minutes, lang, read, bookmarked, bookmarkFolder, tags } =
    row;
  return {
    ...{ id, title, url },
    feed: feed?.title ?? null,
    feedUrl: feed?.url ?? null,
    sources: sources.map((source) => ({ feed: source.title, feedUrl: source.url })),
    author,
    published: iso(row.published),
    updated: iso(row.updated),
    fetched: iso(row.fetched),
    ...{ summary, words, minutes, lang, read, bookmarked, bookmarkFolder, tags },
    lead: row.lead?.url ?? null,
    offline: row.offline,
  };
}

export async function feedsById(context: Context): Promise<ReadonlyMap<number, Feed>> {
  const library = await call(context, 'library.get', {});
  return new Map(library.feeds.map((feed) => [feed.id, feed]));
}

type Sort = 'newest' | 'oldest' | 'relevance';

async function listIds(context: Context, query: string, sort: Sort | null, limit: number): Promise<number[]> {
  const ids: number[] = [];
  for (let more = true; more && ids.length < limit; ) {
    const after = ids.at(-1);
    const page = await call(context, 'articles.ids', {
      query,
      limit: Math.min(IDS_AT_ONCE, limit - ids.length),
      ...(sort ? { sort } : {}),
      ...(after === undefined ? {} : { after }),
    });
    ids.push(...page.ids);
    more = page.more && page.ids.length > 0;
  }
  return ids;
}

/** The rows a query names, in order: all of them, or the first `limit`; `total` counts them all. */
export async function listArticles(context: Context, query: string, sort: Sort | null, limit: number | null) {
  const ids = await listIds(context, query, sort, limit ?? Number.POSITIVE_INFINITY);
  const rows: ArticleHeader[] = [];
  for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) {
    const page = await call(context, 'articles.headers', { ids: ids.slice(at, at + ROWS_AT_ONCE), query });
    rows.push(...page.rows);
  }
  const total =
    limit === null || ids.length < limit
      ? ids.length
      : (await call(context, 'articles.count', { query })).count;
  return { total, rows };
}
