// Lists with near-duplicates behind one row: the first of a group in the list's order stands for those that match as well.
// A group may have thousands of members: each is looked at once, not once for each other one.
import type { QueryNode } from '../contract/query/ast.ts';
import { type Queries, withArrival } from './query/index.ts';
import type { Similar } from './similar.ts';
import type { ArticleStore } from './types.ts';

/** Members looked at first: in most lists the first one stands, and groups are small. */
const FEW = 16;

/** Of so many groups, which members does the query find? */
type Members = readonly { readonly group: number; readonly members: readonly number[] }[];

export function makeSimilarLists(
  { runner, resolve }: Pick<Queries, 'runner' | 'resolve'>,
  { groupsOf, membersOf }: Pick<Similar, 'groupsOf' | 'membersOf'>,
): Pick<ArticleStore, 'standing' | 'behind' | 'withAlike'> {
  const finder = (node: QueryNode, seenBefore?: number) => {
    const condition = withArrival(resolve(node), seenBefore);
    return (all: Members) =>
      new Set(
        runner.among(
          condition,
          all.flatMap(({ members }) => members),
        ),
      );
  };
  /** The first of each group that the query finds: a few members of all groups, then more of those without one among them. */
  const firstOf = (groups: readonly number[], newestFirst: boolean, find: ReturnType<typeof finder>) => {
    const firsts = new Map<number, number>();
    let open: readonly { group: number; after?: number | undefined }[] = groups.map((group) => ({ group }));
    for (let limit = FEW; open.length > 0; limit *= 4) {
      const looked = open.map(({ group, after }) => {
        return { group, members: membersOf(group, { newestFirst, after, limit }) };
      });
      const found = find(looked);
      for (const { group, members } of looked) {
        const first = members.find((member) => found.has(member));
        if (first !== undefined) firsts.set(group, first);
      }
      open = looked
        .filter(({ group, members }) => members.length === limit && !firsts.has(group))
        .map(({ group, members }) => ({ group, after: members.at(-1) }));
    }
    return firsts;
  };
  /** Of each group, newest first, what the query finds. */
  const listed = (groups: Iterable<number>, find: ReturnType<typeof finder>): Map<number, number[]> => {
    const all = [...new Set(groups)].map((group) => {
      return { group, members: membersOf(group, { newestFirst: true }) };
    });
    const found = find(all);
    return new Map(all.map(({ group, members }) => [group, members.filter((member) => found.has(member))]));
  };
  return {
    standing: ({ ids, node, newestFirst, seenBefore }) => {
      const groups = groupsOf(ids);
      if (groups.size === 0) return [...ids];
      const firsts = firstOf([...new Set(groups.values())], newestFirst, finder(node, seenBefore));
      const isBefore = (a: number, b: number) => (newestFirst ? a > b : a < b);
      return ids.filter((id) => !isBefore(firsts.get(groups.get(id) ?? 0) ?? id, id));
    },
    behind: ({ ids, node }) => {
      const groups = groupsOf(ids);
      if (groups.size === 0) return new Map();
      const found = listed(groups.values(), finder(node));
      return new Map(
        [...groups].map(([id, group]) => {
          const members = found.get(group) ?? [];
          return [id, members.length - Number(members.includes(id))];
        }),
      );
    },
    withAlike: ({ ids, node, seenBefore }) => {
      const groups = groupsOf(ids);
      if (groups.size === 0) return [...new Set(ids)];
      return [
        ...new Set([...ids, ...[...listed(groups.values(), finder(node, seenBefore)).values()].flat()]),
      ];
    },
  };
}
