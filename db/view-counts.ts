// How many articles each smart view shows, and how many of them are unread.
import type { ViewCount } from '../contract/model.ts';
import type { QueryNode } from '../contract/query/ast.ts';
import { parseQuery } from '../contract/query/parse.ts';
import type { Queries } from './query/index.ts';
import type { ViewStore } from './types.ts';

const UNREAD: QueryNode = { type: 'is', value: 'unread' };
/** Problems that keep a query from being run. */
const FATAL: ReadonlySet<string> = new Set(['bad_query', 'no_view', 'cycle']);

export function makeViewCounts(
  views: Pick<ViewStore, 'list'>,
  { count }: Pick<Queries, 'count'>,
): Pick<ViewStore, 'counts'> {
  const ofOne = (id: number, node: QueryNode, cap: number): ViewCount => {
    const all = count(node, cap);
    const unread =
      all.count === 0 || isUnreadOnly(node) ? all : count({ type: 'and', children: [node, UNREAD] }, cap);
    return { id, ...all, unread: unread.count, unreadCapped: unread.capped };
  };
  return {
    counts: (cap) =>
      views
        .list()
        .map(({ id, query, problem }) =>
          problem && FATAL.has(problem.code)
            ? { id, count: null, capped: false, unread: null, unreadCapped: false }
            : ofOne(id, parseQuery(query).node, cap),
        ),
  };
}

function isUnreadOnly(node: QueryNode): boolean {
  const terms = node.type === 'and' ? node.children : [node];
  return terms.some((term) => term.type === 'is' && term.value === 'unread');
}
