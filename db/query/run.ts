// Runs resolved queries: ids in order, page by page, and counts. Every walk is bounded by keys, never by OFFSET.
import type { Database, Statement } from 'better-sqlite3';
import type { Context } from '../context.ts';
import type { Counters } from '../counters.ts';
import { allOf, type Condition, isNotMuted, type Param } from './condition.ts';
import { mergeStreams, type ReadMore } from './merge.ts';
import { type Branch, conjuncts, planFor, type Sizes } from './plan.ts';
import { makeSizes } from './sizes.ts';
import { ABOVE, BELOW, type Sql, statementOf, testOf, WALKS } from './sql.ts';
import { readWindows, type Span } from './windows.ts';

/** Ids strictly between; the whole range when nothing is told. */
export interface Bounds {
  readonly above: number;
  readonly below: number;
}

export const EVERYWHERE: Bounds = { above: 0, below: Number.MAX_SAFE_INTEGER };

export interface Runner {
  /** The first `limit` ids in order. */
  ids(condition: Condition, bounds: Bounds, limit: number, newestFirst: boolean): number[];
  count(condition: Condition, cap: number): number;
  /** Those of these ids that meet a condition, largest first. */
  among(condition: Condition, ids: readonly number[]): number[];
  /** The statements a query would run, for tests of their plans. */
  explain(condition: Condition, limit: number, newestFirst: boolean): Sql[];
}

export function makeRunner(context: Context, counters: Counters): Runner {
  const { db } = context;
  const sizesNow = makeSizes(context, counters);
  const strays = makeStrays(db);
  const runs = makeRuns(db);
  const branchesOf = (condition: Condition, bounds: Bounds, need: number, sizes: Sizes) => {
    const all = conjuncts(condition);
    const { branches } = planFor(all, need, sizes);
    const dated = strays(all, bounds);
    const main = branches.map((branch) => ({ branch, bounds: dated.bounds }));
    const extra = { branch: { walk: WALKS.ids(dated.ids), tests: all, asking: 'probe' as const }, bounds };
    return dated.ids.length > 0 ? [...main, extra] : main;
  };
  const streams = (condition: Condition, bounds: Bounds, need: number, newestFirst: boolean) =>
    branchesOf(condition, bounds, need, sizesNow()).map(({ branch, bounds: own }) =>
      streamOf(runs, branch, own, newestFirst),
    );
  const countAll = (condition: Condition, cap: number, sizes: Sizes): number => {
    const branches = branchesOf(condition, EVERYWHERE, cap, sizes);
    const [only] = branches;
    if (only && branches.length === 1) return countBranch(runs, only.branch, only.bounds, cap);
    return mergeStreams(streams(condition, EVERYWHERE, cap, true), cap, true).length;
  };
  /** A kept number less those of them that are muted: there are few. */
  const keptButMuted = (condition: Condition, sizes: Sizes): number | null => {
    if (condition.type !== 'and' || !condition.children.some(isNotMuted)) return null;
    const rest = allOf(condition.children.filter((child) => !isNotMuted(child)));
    const kept = keptCount(rest, sizes);
    return kept === null ? null : kept - countAll(allOf([rest, { type: 'muted' }]), UNCAPPED, sizes);
  };
  return {
    ids: (condition, bounds, limit, newestFirst) =>
      condition.type === 'none'
        ? []
        : mergeStreams(streams(condition, bounds, limit, newestFirst), limit, newestFirst),
    count: (condition, cap) => {
      if (condition.type === 'none') return 0;
      const sizes = sizesNow();
      const kept = keptCount(condition, sizes) ?? keptButMuted(condition, sizes);
      if (kept !== null) return Math.min(kept, cap);
      return countAll(condition, cap, sizes);
    },
    among: (condition, ids) => amongIds(runs, condition, ids),
    explain: (condition, limit, newestFirst) =>
      branchesOf(condition, EVERYWHERE, limit, sizesNow()).map(({ branch, bounds }) => {
        const made = sqlOf(branch, newestFirst);
        return { sql: made.sql, params: bind(branch, made, bounds, limit) };
      }),
  };
}

/** Counts that are kept anyway. */
function keptCount(condition: Condition, sizes: Sizes): number | null {
  if (isNotMuted(condition)) return sizes.articles - sizes.muted;
  if (condition.type === 'all') return sizes.articles;
  if (condition.type === 'unread') return sizes.unread;
  if (condition.type === 'bookmarked') return sizes.bookmarks;
  if (condition.type === 'feeds' && condition.ids.length === 1) return sizes.feeds(condition.ids).articles;
  if (condition.type === 'tags' && condition.ids.length === 1) return sizes.tags(condition.ids);
  if (condition.type !== 'and' || condition.children.length !== 2) return null;
  const feed = condition.children.find((child) => child.type === 'feeds');
  if (feed?.type !== 'feeds' || feed.ids.length !== 1) return null;
  return condition.children.some((child) => child.type === 'unread') ? sizes.feeds(feed.ids).unread : null;
}

interface Runs {
  statements(sql: string): Statement<Param[], number>;
  /** The ids there are. */
  span(): Span;
}

/** Statements prepared once per text; texts differ by shape only, ids and words are parameters. */
function makeRuns(db: Database): Runs {
  const known = new Map<string, Statement<Param[], number>>();
  const span = db.prepare<[], Span>(
    `SELECT coalesce((SELECT min(id) FROM articles), 0) AS oldest, coalesce((SELECT max(id) FROM articles), 0) AS newest,
       (SELECT value FROM counters WHERE name = 'articles') AS articles`,
  );
  return {
    span: () => span.get() ?? { oldest: 0, newest: 0, articles: 0 },
    statements: (sql) => {
      const made = known.get(sql) ?? db.prepare<Param[], number>(sql).pluck();
      if (known.size >= 500) known.clear();
      known.set(sql, made);
      return made;
    },
  };
}

function sqlOf({ walk, tests, asking }: Branch, newestFirst: boolean, list = false): Sql {
  const test = testOf({ type: 'and', children: tests.length > 0 ? tests : [{ type: 'all' }] }, asking);
  return statementOf(walk, test, newestFirst, list);
}

/** All parameters of a branch's statement for one range of ids. */
function bind({ walk }: Branch, { params }: Sql, { above, below }: Bounds, limit: number): Param[] {
  const own = params.map((param) => (param === ABOVE ? above : param === BELOW ? below : param));
  return [...walk.params, above, below, ...own, limit];
}

function streamOf(runs: Runs, branch: Branch, bounds: Bounds, newestFirst: boolean): ReadMore {
  const made = sqlOf(branch, newestFirst);
  const statement = runs.statements(made.sql);
  const read = (range: Bounds, limit: number) => statement.all(...bind(branch, made, range, limit));
  return (after, limit) => {
    const above = newestFirst || after === null ? bounds.above : Math.max(after, bounds.above);
    const below = !newestFirst || after === null ? bounds.below : Math.min(after, bounds.below);
    const range = { above, below };
    return branch.asking === 'window'
      ? readWindows(runs.span(), read, range, limit, newestFirst)
      : read(range, limit);
  };
}

function countBranch(runs: Runs, branch: Branch, bounds: Bounds, cap: number): number {
  if (branch.asking === 'window') return streamOf(runs, branch, bounds, true)(null, cap).length;
  const made = sqlOf(branch, true);
  return runs.statements(`SELECT count(*) FROM (${made.sql})`).get(...bind(branch, made, bounds, cap)) ?? 0;
}

/** Ids closer together than this are tested as one group. */
const NEAR = 86_400;
/** From so many on, all hits of a search between two ids are read once; below, each id is looked up. */
const MANY = 12;

function amongIds(runs: Runs, condition: Condition, ids: readonly number[]): number[] {
  if (condition.type === 'none' || ids.length === 0) return [];
  const sorted = [...new Set(ids)].sort((a, b) => b - a);
  return groupsOf(sorted, NEAR).flatMap((group) => {
    const asking = group.length >= MANY ? 'window' : 'probe';
    const branch: Branch = { walk: WALKS.ids(group), tests: conjuncts(condition), asking };
    const bounds = { above: (group.at(-1) ?? 0) - 1, below: (group[0] ?? 0) + 1 };
    const made = sqlOf(branch, true, true);
    return runs.statements(made.sql).all(...bind(branch, made, bounds, group.length));
  });
}

/** Runs of ids without a gap of more than `gap`; small ones are joined, as they are looked up one by one anyway. */
function groupsOf(sorted: readonly number[], gap: number): number[][] {
  const runs: number[][] = [];
  for (const id of sorted) {
    const last = runs.at(-1);
    if (last && (last.at(-1) ?? 0) - id <= gap) last.push(id);
    else runs.push([id]);
  }
  const few = runs.filter((run) => run.length < MANY).flat();
  const groups = runs.filter((run) => run.length >= MANY);
  return [...groups, ...chunks(few, MANY - 1)];
}

function chunks(ids: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, n) => ids.slice(n * size, (n + 1) * size));
}

const UNCAPPED = 2 ** 31 - 1;
const MOST_STRAYS = 500;
const DAY = 86_400;
const SHOWN = 'coalesce(published_at, fetched_at)';

/**
 * An id is the second an article is sorted by, so dates bound ids, but for strays: future dates, long runs of one
 * second. Those few are looked up and tested one by one; with many, the bounds stay open and only the tests hold.
 */
function makeStrays(db: Database) {
  const find = db
    .prepare<Param[], number>(
      `SELECT id FROM articles INDEXED BY articles_odd
       WHERE ${SHOWN} NOT BETWEEN id - ${DAY} AND id AND ${SHOWN} >= ? AND ${SHOWN} < ?
         AND (id <= CAST(? AS INTEGER) OR id >= CAST(? AS INTEGER)) LIMIT ${MOST_STRAYS + 1}`,
    )
    .pluck();
  return (conditions: readonly Condition[], bounds: Bounds): { bounds: Bounds; ids: readonly number[] } => {
    const since = Math.max(...conditions.map((each) => (each.type === 'since' ? each.at : -Infinity)));
    const until = Math.min(...conditions.map((each) => (each.type === 'until' ? each.at : Infinity)));
    if (since === -Infinity && until === Infinity) return { bounds, ids: [] };
    const own = {
      above: Math.max(bounds.above, Math.min(since - 1, EVERYWHERE.below)),
      below: Math.min(bounds.below, Math.max(0, until + DAY)),
    };
    const ids = find.all(
      Math.max(since, -EVERYWHERE.below),
      Math.min(until, EVERYWHERE.below),
      own.above,
      own.below,
    );
    return ids.length > MOST_STRAYS ? { bounds, ids: [] } : { bounds: own, ids };
  };
}
