// A query with every name resolved to ids and every date to a second, simplified: what plan.ts turns into SQL.

export type Param = number | string;
export type SearchTable = 'search' | 'search_title' | 'search_starts';

export type Condition =
  | { readonly type: 'all' }
  | { readonly type: 'none' }
  | { readonly type: 'and' | 'or'; readonly children: readonly Condition[] }
  | { readonly type: 'not'; readonly child: Condition }
  | Leaf;

export type Leaf =
  /** An FTS5 expression on one of the search tables. */
  | { readonly type: 'match'; readonly table: SearchTable; readonly match: string }
  /** Any of these. */
  | { readonly type: 'feeds' | 'tags' | 'sites'; readonly ids: readonly number[] }
  | { readonly type: 'unread' | 'bookmarked' | 'muted' }
  | { readonly type: 'id'; readonly id: number }
  /** On the day published, else first seen: at or after, or before. */
  | { readonly type: 'since' | 'until'; readonly at: number }
  /** A test on the article's row `a`, or with KEY as the article's id. */
  | { readonly type: 'test'; readonly sql: string; readonly params: readonly Param[] };

const ALL: Condition = { type: 'all' };
const NONE: Condition = { type: 'none' };

/** All of them. Text conditions on one table become one FTS5 expression. */
export function allOf(conditions: readonly Condition[]): Condition {
  const flat = conditions.flatMap((each) => (each.type === 'and' ? each.children : [each]));
  if (flat.some(({ type }) => type === 'none')) return NONE;
  const children = joinMatches(flat.filter(({ type }) => type !== 'all'));
  const [only] = children;
  if (only === undefined) return ALL;
  return children.length === 1 ? only : { type: 'and', children };
}

/** The condition without muted articles: what every list and count shows whose query does not say is:muted. */
export function withoutMuted(condition: Condition): Condition {
  const all = condition.type === 'and' ? condition.children : [condition];
  // Muted articles are never unread.
  return all.some(({ type }) => type === 'unread')
    ? condition
    : allOf([condition, { type: 'not', child: { type: 'muted' } }]);
}

export function isNotMuted(condition: Condition): boolean {
  return condition.type === 'not' && condition.child.type === 'muted';
}

export function anyOf(conditions: readonly Condition[]): Condition {
  const flat = conditions.flatMap((each) => (each.type === 'or' ? each.children : [each]));
  if (flat.some(({ type }) => type === 'all')) return ALL;
  const children = orMatches(flat.filter(({ type }) => type !== 'none'));
  const [only] = children;
  if (only === undefined) return NONE;
  return children.length === 1 ? only : { type: 'or', children };
}

export function noneOf(condition: Condition): Condition {
  if (condition.type === 'not') return condition.child;
  if (condition.type === 'all') return NONE;
  return condition.type === 'none' ? ALL : { type: 'not', child: condition };
}

type Match = Extract<Leaf, { type: 'match' }>;

function isMatch(condition: Condition): condition is Match {
  return condition.type === 'match';
}

/** Wanted and unwanted text of one table as `(a AND b) NOT c`; unwanted text alone stays a test of its own. */
function joinMatches(conditions: readonly Condition[]): Condition[] {
  const rest: Condition[] = [];
  const wanted = new Map<SearchTable, string[]>();
  for (const each of conditions) {
    if (isMatch(each)) wanted.set(each.table, [...(wanted.get(each.table) ?? []), each.match]);
    else rest.push(each);
  }
  const joined = [...wanted].map(([table, matches]): Match => {
    const unwanted = rest.filter(
      (each) => each.type === 'not' && isMatch(each.child) && each.child.table === table,
    );
    for (const each of unwanted) rest.splice(rest.indexOf(each), 1);
    const excluded = unwanted.flatMap((each) =>
      each.type === 'not' && isMatch(each.child) ? [each.child.match] : [],
    );
    return {
      type: 'match',
      table,
      match: [group(matches, 'AND'), ...excluded.map((match) => `(${match})`)].join(' NOT '),
    };
  });
  return [...joined, ...rest];
}

function orMatches(conditions: readonly Condition[]): Condition[] {
  const tables = new Map<SearchTable, string[]>();
  for (const each of conditions)
    if (isMatch(each)) tables.set(each.table, [...(tables.get(each.table) ?? []), each.match]);
  const joined = [...tables].map(
    ([table, matches]): Match => ({ type: 'match', table, match: group(matches, 'OR') }),
  );
  return [...joined, ...conditions.filter((each) => !isMatch(each))];
}

function group(matches: readonly string[], operator: 'AND' | 'OR'): string {
  return matches.length === 1
    ? (matches[0] ?? '')
    : `(${matches.map((match) => `(${match})`).join(` ${operator} `)})`;
}
