// A set of articles, as callers name it, as ids.
import type { ArticleSet } from '../contract/methods.ts';
import { parseQuery } from '../contract/query/parse.ts';
import type { ServiceContext } from './context.ts';

/** The ids a set names now. @throws AppError bad_query */
export function idsOfSet({ store }: ServiceContext, set: ArticleSet): readonly number[] {
  if ('ids' in set) return set.ids;
  const { newerThan, olderThan, seenBefore } = set;
  return store.articles.idsOf({
    node: parseQuery(set.query).node,
    ...(newerThan === undefined ? {} : { newerThan }),
    ...(olderThan === undefined ? {} : { olderThan }),
    ...(seenBefore === undefined ? {} : { seenBefore }),
  });
}
