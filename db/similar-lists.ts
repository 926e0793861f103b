// Lists with near-duplicates behind one row: the first of a group in the list's order stands for those that match as well.
import type { QueryNode } from '../contract/query/ast.ts';
import type { Queries } from './query/index.ts';
import type { Similar } from './similar.ts';
import type { ArticleStore } from './types.ts';

export function makeSimilarLists(
  { runner, resolve }: Pick<Queries, 'runner' | 'resolve'>,
  { matesOf }: Pick<Similar, 'matesOf'>,
): Pick<ArticleStore, 'standing' | 'behind'> {
  /** Of each article, the others of its group that the query finds too. */
  const listed = (ids: readonly number[], node: QueryNode): Map<number, number[]> => {
    const mates = matesOf(ids);
    if (mates.size === 0) return mates;
    const found = new Set(runner.among(resolve(node), [...mates.values()].flat()));
    return new Map([...mates].map(([id, others]) => [id, others.filter((other) => found.has(other))]));
  };
  return {
    standing: ({ ids, node, newestFirst }) => {
      const mates = listed(ids, node);
      const isBefore = (a: number, b: number) => (newestFirst ? a > b : a < b);
      return ids.filter((id) => !(mates.get(id) ?? []).some((other) => isBefore(other, id)));
    },
    behind: ({ ids, node }) => new Map([...listed(ids, node)].map(([id, others]) => [id, others.length])),
  };
}
