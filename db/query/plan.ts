// Chooses the walk that brings a query's articles in order with the fewest rows looked at; the other conditions become
// tests on the way. Costs are microseconds, roughly; what matters is their ratio.
import { type Condition, isNotMuted, type Leaf } from './condition.ts';
import { type Asking, WALKS, type Walk } from './sql.ts';

/** One walk with what is left to test on its rows. A plan is a merge of such branches. */
export interface Branch {
  readonly walk: Walk;
  readonly tests: readonly Condition[];
  readonly asking: Asking;
}

export interface Plan {
  readonly branches: readonly Branch[];
  readonly cost: number;
}

/** How large things are in this library. */
export interface Sizes {
  readonly articles: number;
  readonly unread: number;
  readonly bookmarks: number;
  readonly muted: number;
  feeds(ids: readonly number[]): { readonly articles: number; readonly unread: number };
  tags(ids: readonly number[]): number;
  sites(ids: readonly number[]): number;
  /** Hits of a search, counted up to a thousand, estimated beyond. */
  match(leaf: Leaf & { type: 'match' }): number;
}

const ROW = 0.4;
const TEST = 0.8;
const PROBE = 8;
/** One hit of a search read into a list. */
const HIT = 0.3;
const START = 10;
const MOST_DEPTH = 2;
const MOST_BRANCHES = 64;

/** The cheapest plan for the first `need` articles that meet all conditions. */
export function planFor(conditions: readonly Condition[], need: number, sizes: Sizes, depth = 0): Plan {
  const asked = conditions.filter((condition) => !isNotMuted(condition));
  const [only] = asked;
  if (only?.type === 'match' && asked.length === 1) {
    const tests = conditions.filter(isNotMuted);
    return walkPlan([WALKS.match(only.table, only.match)], 0, tests, need, sizes);
  }
  const candidates = conditions.flatMap((condition) =>
    candidatesFor(condition, conditions, need, sizes, depth),
  );
  const everything = walkPlan([WALKS.all()], sizes.articles, conditions, need, sizes);
  return candidates.reduce((best, plan) => (plan.cost < best.cost ? plan : best), everything);
}

function candidatesFor(
  condition: Condition,
  all: readonly Condition[],
  need: number,
  sizes: Sizes,
  depth: number,
): Plan[] {
  const rest = all.filter((other) => other !== condition);
  const plan = (walks: Walk[], size: number, tests: readonly Condition[] = rest) => [
    walkPlan(walks, size, tests, need, sizes),
  ];
  switch (condition.type) {
    case 'match':
      return plan([WALKS.match(condition.table, condition.match)], sizes.match(condition));
    case 'feeds':
      return feedPlans(condition.ids, rest, need, sizes);
    case 'tags':
      return plan(condition.ids.map(WALKS.tag), sizes.tags(condition.ids));
    case 'sites':
      return plan(condition.ids.map(WALKS.site), sizes.sites(condition.ids));
    case 'unread':
      return plan([WALKS.unread()], sizes.unread);
    case 'bookmarked':
      return plan([WALKS.bookmarked()], sizes.bookmarks);
    case 'muted':
      return plan([WALKS.muted()], sizes.muted);
    case 'id':
      return plan([WALKS.ids([condition.id])], 1, all);
    case 'or':
      return depth < MOST_DEPTH && condition.children.length <= MOST_BRANCHES
        ? [
            merged(
              condition.children.map((child) =>
                planFor([...conjuncts(child), ...rest], need, sizes, depth + 1),
              ),
            ),
          ]
        : [];
    default:
      return [];
  }
}

/** The conditions that all must hold. */
export function conjuncts(condition: Condition): readonly Condition[] {
  return condition.type === 'and' ? condition.children : [condition];
}

function feedPlans(ids: readonly number[], rest: readonly Condition[], need: number, sizes: Sizes): Plan[] {
  const size = sizes.feeds(ids);
  const plain = walkPlan(ids.map(WALKS.feed), size.articles, rest, need, sizes);
  const unread = rest.find(({ type }) => type === 'unread');
  if (!unread) return [plain];
  const others = rest.filter((other) => other !== unread);
  return [plain, walkPlan(ids.map(WALKS.unreadFeed), size.unread, others, need, sizes)];
}

function merged(plans: readonly Plan[]): Plan {
  return {
    branches: plans.flatMap(({ branches }) => branches),
    cost: plans.reduce((sum, { cost }) => sum + cost, 0),
  };
}

function walkPlan(
  walks: readonly Walk[],
  size: number,
  tests: readonly Condition[],
  need: number,
  sizes: Sizes,
): Plan {
  const share = tests.reduce((product, each) => product * shareOf(each, sizes), 1);
  const rows = Math.min(size, need / Math.max(share, 1e-6));
  const cost = (probe: number) => ROW + tests.reduce((sum, each) => sum + testCost(each, probe), 0);
  const hits = tests.reduce((sum, each) => sum + hitsOf(each, sizes), 0);
  // Of the hits, those between the first row and the last have to be read.
  const window = cost(0) + (HIT * hits * walks.length) / Math.max(1, size);
  const asking = hits > 0 && window < cost(PROBE) ? 'window' : 'probe';
  const perRow = Math.min(cost(PROBE), window);
  return {
    branches: walks.map((each) => ({ walk: each, tests: cheapFirst(tests), asking })),
    cost: walks.length * START + rows * perRow,
  };
}

function cheapFirst(tests: readonly Condition[]): Condition[] {
  return [...tests].sort((a, b) => testCost(a, PROBE) - testCost(b, PROBE));
}

function testCost(condition: Condition, probe: number): number {
  if (condition.type === 'and' || condition.type === 'or') {
    return condition.children.reduce((sum, child) => sum + testCost(child, probe), 0);
  }
  if (condition.type === 'not') return testCost(condition.child, probe);
  return condition.type === 'match' ? probe : TEST;
}

/** Hits of all searches among a condition's tests. */
function hitsOf(condition: Condition, sizes: Sizes): number {
  if (condition.type === 'match') return sizes.match(condition);
  if (condition.type === 'not') return hitsOf(condition.child, sizes);
  if (condition.type !== 'and' && condition.type !== 'or') return 0;
  return condition.children.reduce((sum, child) => sum + hitsOf(child, sizes), 0);
}

/** The part of all articles that meets a condition, taken as independent of the others. */
function shareOf(condition: Condition, sizes: Sizes): number {
  const of = (size: number) => Math.min(1, size / Math.max(1, sizes.articles));
  switch (condition.type) {
    case 'and':
      return condition.children.reduce((product, child) => product * shareOf(child, sizes), 1);
    case 'or':
      return Math.min(
        1,
        condition.children.reduce((sum, child) => sum + shareOf(child, sizes), 0),
      );
    case 'not':
      return 1 - shareOf(condition.child, sizes);
    case 'match':
      return of(sizes.match(condition));
    case 'feeds':
      return of(sizes.feeds(condition.ids).articles);
    case 'tags':
      return of(sizes.tags(condition.ids));
    case 'sites':
      return of(sizes.sites(condition.ids));
    case 'unread':
      return of(sizes.unread);
    case 'bookmarked':
      return of(sizes.bookmarks);
    case 'muted':
      return of(sizes.muted);
    case 'id':
      return of(1);
    case 'none':
      return 0;
    case 'all':
      return 1;
    default:
      return 0.3;
  }
}
