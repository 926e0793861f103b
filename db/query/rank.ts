// Best match first: stories with the words in their title, then bm25 over the newest hits, then the rest by date.
import type { PlainTextNode, QueryNode } from '../../contract/query/ast.ts';
import type { Context } from '../context.ts';
import type { Condition } from './condition.ts';
import { conjuncts } from './plan.ts';
import type { Bounds, Runner } from './run.ts';

/** Hits that are ranked; older ones follow by date. */
export const RANKED = 2000;

export interface Ranking {
  /** The `limit` ids that follow `after`, best first. `conditionOf` resolves the query and variants of it. */
  page(request: RankRequest): number[];
}

export interface RankRequest {
  readonly node: QueryNode;
  readonly conditionOf: (node: QueryNode) => Condition;
  readonly bounds: Bounds;
  readonly after: number | undefined;
  readonly limit: number;
}

export function makeRanking({ db }: Context, runner: Runner): Ranking {
  const score = db.prepare<[string, number, number, string], { id: number; score: number }>(
    `SELECT rowid AS id, bm25(search, 8.0, 4.0, 1.0) AS score FROM search
     WHERE search MATCH ? AND rowid >= CAST(? AS INTEGER) AND rowid <= CAST(? AS INTEGER)
       AND +rowid IN (SELECT value FROM json_each(?))`,
  );
  const scores = (condition: Condition, ids: readonly number[]): Map<number, number> => {
    const text = conjuncts(condition).find((each) => each.type === 'match' && each.table === 'search');
    const [newest, oldest] = [ids[0], ids.at(-1)];
    if (text?.type !== 'match' || newest === undefined || oldest === undefined) return new Map();
    // bm25 counts every phrase over the whole index first: too dear for more than plain words.
    if (/"[^"]* [^"]*"|NEAR|\*/.test(text.match)) return new Map();
    const rows = score.all(text.match, oldest, newest, JSON.stringify(ids));
    return new Map(rows.map((row) => [row.id, row.score]));
  };
  return {
    page: ({ node, conditionOf, bounds, after, limit }) => {
      const condition = conditionOf(node);
      const titled = inTitle(node);
      if (titled === null) return runner.ids(condition, before(bounds, after), limit, true);
      const newest = runner.ids(condition, bounds, RANKED, true);
      const first = runner.ids(conditionOf(titled), bounds, RANKED, true);
      const isFirst = new Set(first);
      const points = scores(condition, newest);
      const rest = newest.filter((id) => !isFirst.has(id));
      rest.sort((a, b) => (points.get(a) ?? 0) - (points.get(b) ?? 0) || b - a);
      const ranked = [...first, ...rest];
      const at = after === undefined ? 0 : ranked.indexOf(after) + 1;
      const page = at === 0 && after !== undefined ? [] : ranked.slice(at, at + limit);
      if (newest.length < RANKED || page.length === limit) return page;
      const below = at === 0 && after !== undefined ? after : (newest.at(-1) ?? 0);
      return [...page, ...older(condition, before(bounds, below), limit - page.length, isFirst)];
    },
  };

  /** Past the ranked ones: newest first, without those that came first for their title. */
  function older(condition: Condition, from: Bounds, limit: number, isFirst: ReadonlySet<number>): number[] {
    const found: number[] = [];
    for (let bounds = from; found.length < limit; ) {
      const ids = runner.ids(condition, bounds, limit, true);
      found.push(...ids.filter((id) => !isFirst.has(id)));
      if (ids.length < limit) break;
      bounds = before(bounds, ids.at(-1));
    }
    return found.slice(0, limit);
  }
}

function before(bounds: Bounds, id: number | undefined): Bounds {
  return id === undefined ? bounds : { ...bounds, below: Math.min(bounds.below, id) };
}

/** The same query, but its words must be in the title; null when it has no words. */
function inTitle(node: QueryNode): QueryNode | null {
  if (node.type === 'text') {
    if (node.field !== undefined) return node.field === 'title' ? node : null;
    return { ...node, field: 'title' } as PlainTextNode;
  }
  if (node.type !== 'and' && node.type !== 'or') return null;
  const children = node.children.map((child) => inTitle(child));
  if (children.every((child) => child === null)) return null;
  if (node.type === 'or') return { ...node, children: children.filter((child) => child !== null) };
  return { ...node, children: node.children.map((child, at) => children[at] ?? child) };
}
