// A set of articles, as callers name it, as ids.
import type { ArticleSet } from '../contract/methods.ts';
import { parseQuery } from '../contract/query/parse.ts';
import type { ServiceContext } from './context.ts';
import { rowsOf, withAlike } from './similar.ts';

/** The ids a set names now. @throws AppError bad_query */
export async function idsOfSet({ store }: ServiceContext, set: ArticleSet): Promise<readonly number[]> {
  if ('ids' in set) {
    const { ids, alike, seenBefore } = set;
    return alike === undefined ? ids : withAlike(store, parseQuery(alike), ids, seenBefore);
  }
  const { newerThan, olderThan, seenBefore, rows } = set;
  const parsed = parseQuery(set.query);
  const ids = store.articles.idsOf({
    node: parsed.node,
    ...(newerThan === undefined ? {} : { newerThan }),
    ...(olderThan === undefined ? {} : { olderThan }),
    ...(seenBefore === undefined ? {} : { seenBefore }),
  });
  if (rows === undefined) return ids;
  return withAlike(store, parsed, await rowsOf(store, parsed, ids, { order: rows, seenBefore }), seenBefore);
}
