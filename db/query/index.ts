// Queries as services ask them: lists in an order, whole sets, counts. The language is contract/query.
import type { QueryNode } from '../../contract/query/ast.ts';
import type { Context } from '../context.ts';
import type { Counters } from '../counters.ts';
import type { ArticleStore, ListRequest, QueryChecks, SetRequest } from '../types.ts';
import { allOf, type Condition } from './condition.ts';
import { makeNames } from './names.ts';
import { makeChecks } from './problems.ts';
import { makeRanking } from './rank.ts';
import { makeResolver } from './resolve.ts';
import { type Bounds, EVERYWHERE, makeRunner, type Runner } from './run.ts';

export interface Queries extends Pick<ArticleStore, 'ids' | 'idsOf' | 'count'> {
  readonly runner: Runner;
  resolve(node: QueryNode): Condition;
  readonly checks: QueryChecks;
}

const UNLIMITED = 2 ** 31 - 1;

export function makeQueries(context: Context, counters: Counters): Queries {
  const runner = makeRunner(context, counters);
  const names = makeNames(context);
  const resolve = makeResolver(context, names, () => counters.all().muted > 0);
  const ranking = makeRanking(context, runner);
  const ranked = ({ node, after, limit, seenBefore, ...set }: ListRequest): number[] => {
    const conditionOf = (each: QueryNode) => withArrival(resolve(each), seenBefore);
    return ranking.page({ node, conditionOf, bounds: boundsOf(set), after, limit });
  };
  const dated = (request: ListRequest): number[] => {
    const newestFirst = request.sort !== 'oldest';
    const condition = withArrival(resolve(request.node), request.seenBefore);
    return runner.ids(
      condition,
      pastAfter(boundsOf(request), request.after, newestFirst),
      request.limit,
      newestFirst,
    );
  };
  return {
    runner,
    resolve,
    checks: makeChecks(names, resolve),
    ids: (request) => {
      const wanted = { ...request, limit: request.limit + 1 };
      const ids = request.sort === 'relevance' ? ranked(wanted) : dated(wanted);
      return { ids: ids.slice(0, request.limit), more: ids.length > request.limit };
    },
    idsOf: (request) => dated({ ...request, limit: UNLIMITED }),
    count: (node, cap = UNLIMITED) => {
      const count = runner.count(resolve(node), Math.min(cap + 1, UNLIMITED));
      return { count: Math.min(count, cap), capped: count > cap };
    },
  };
}

/** Only what had arrived by then. */
export function withArrival(condition: Condition, seenBefore: number | undefined): Condition {
  if (seenBefore === undefined) return condition;
  return allOf([condition, { type: 'test', sql: 'a.fetched_at <= ?', params: [seenBefore] }]);
}

function boundsOf({ newerThan, olderThan }: Pick<SetRequest, 'newerThan' | 'olderThan'>): Bounds {
  return { above: newerThan ?? EVERYWHERE.above, below: olderThan ?? EVERYWHERE.below };
}

function pastAfter(bounds: Bounds, after: number | undefined, newestFirst: boolean): Bounds {
  if (after === undefined) return bounds;
  return newestFirst
    ? { ...bounds, below: Math.min(bounds.below, after) }
    : { ...bounds, above: Math.max(bounds.above, after) };
}
