// A set of articles, as callers name it, as ids; and long work on many of them.
import { setImmediate as nextTask } from 'node:timers/promises';
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

/** Deleting an article and bringing it back takes about 0.2 ms. */
const PART = 100;

/** Does `work` on part after part, each a transaction, and leaves the thread free in between. */
export async function inParts(
  ids: readonly number[],
  work: (part: readonly number[]) => readonly number[],
): Promise<number[]> {
  const done: number[] = [];
  for (let at = 0; at < ids.length; at += PART) {
    if (at > 0) await nextTask();
    done.push(...work(ids.slice(at, at + PART)));
  }
  return done;
}
