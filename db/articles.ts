// The articles' face: lists come from query/, rows from headers.ts, state from unread.ts, deleting from trash.ts.
import { type Context, idList, write } from './context.ts';
import type { Counters } from './counters.ts';
import { hash53 } from './hash.ts';
import type { Headers } from './headers.ts';
import type { Inserter } from './insert.ts';
import type { Queries } from './query/index.ts';
import type { Similar } from './similar.ts';
import { makeSimilarLists } from './similar-lists.ts';
import { makeSources } from './sources.ts';
import type { Trash } from './trash.ts';
import type { ArticleStore } from './types.ts';
import type { Unread } from './unread.ts';

interface Parts {
  readonly counters: Counters;
  readonly headers: Headers;
  readonly inserter: Inserter;
  readonly queries: Queries;
  readonly similar: Similar;
  readonly trash: Trash;
  readonly unread: Unread;
}

export function makeArticles(context: Context, parts: Parts): ArticleStore {
  const { db, now } = context;
  const { counters, headers, inserter, queries, similar, trash, unread } = parts;
  const sources = makeSources(context);
  const byUrl = db.prepare<[number], number>('SELECT id FROM articles WHERE url_key = ? ORDER BY id').pluck();
  const byClip = db
    .prepare<[number], number>('SELECT article_id FROM facts WHERE clip_key = ? ORDER BY article_id LIMIT 1')
    .pluck();
  return {
    ids: queries.ids,
    idsOf: queries.idsOf,
    count: queries.count,
    ...makeSimilarLists(queries, similar),
    ...headers,
    clipped: (key) => byClip.get(key) ?? null,
    byCanonicalUrl: (url) => byUrl.all(hash53(url)),
    known: sources.known,
    feedsOf: (ids) => sources.feedsOf(idList(ids)),
    setRead: unread.set,
    remove: trash.remove,
    add: (articles, origin) =>
      write(db, () => {
        const ids = articles.map((article) =>
          inserter.insert(article, { feedId: null, origin, fetched: article.fetched ?? now(), now: now() }),
        );
        counters.bump('articles', ids.length);
        unread.mark(
          ids.filter((_, at) => articles[at]?.unread === true),
          false,
        );
        return ids;
      }),
  };
}
