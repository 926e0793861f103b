// Lists with near-duplicates behind one row: the first of a group in the list's order stands for those that match as well.
import type { QueryNode } from '../contract/query/ast.ts';
import { type Queries, withArrival } from './query/index.ts';
import type { Similar } from './similar.ts';
import type { ArticleStore } from './types.ts';

export function makeSimilarLists(
  { runner, resolve }: Pick<Queries, 'runner' | 'resolve'>,
  { matesOf }: Pick<Similar, 'matesOf'>,
): Pick<ArticleStore, 'standing' | 'behind' | 'withAlike'> {
  /** Of each article, the others of its group that the query finds too. */
  const listed = (ids: readonly number[], node: QueryNode, seenBefore?: number): Map<number, number[]> => {
    const mates = matesOf(ids);
    if (mates.size === 0) return mates;
    const found = new Set(runner.among(withArrival(resolve(node), seenBefore), [...mates.values()].flat()));
    return new Map([...mates].map(([id, others]) => [id, others.filter((other) => found.has(other))]));
  };
  return {
    standing: ({ ids, node, newestFirst, seenBefore }) => {
      const mates = listed(ids, node, seenBefore);
      const isBefore = (a: number, b: number) => (newestFirst ? a > b : a < b);
      return ids.filter((id) => !(mates.get(id) ?? []).some((other) => isBefore(other, id)));
    },
    behind: ({ ids, node }) => new Map([...listed(ids, node)].map(([id, others]) => [id, others.length])),
    withAlike: ({ ids, node, seenBefore }) => [
      ...new Set([...ids, ...[...listed(ids, node, seenBefore).values()].flat()]),
    ],
  };
}
