// Conditions as SQL tests on one article (KEY is its id, `a` its row), and the walks that can bring articles in order.
import type { Condition, Leaf, Param, SearchTable } from './condition.ts';

export interface Sql {
  readonly sql: string;
  readonly params: readonly Param[];
}

/**
 * How a test asks the full-text index. probe: row by row, a fresh look-up each time. window: once for all ids between two
 * bounds, which stand as ABOVE and BELOW among the parameters.
 */
export type Asking = 'probe' | 'window';

export const ABOVE = '\0above';
export const BELOW = '\0below';

/** A condition as a test; KEY stands for the article's id. */
export function testOf(condition: Condition, asking: Asking = 'probe'): Sql {
  switch (condition.type) {
    case 'all':
      return { sql: '1', params: [] };
    case 'none':
      return { sql: '0', params: [] };
    case 'and':
    case 'or': {
      const tests = condition.children.map((child) => testOf(child, asking));
      const sql = tests.map((each) => each.sql).join(condition.type === 'and' ? ' AND ' : ' OR ');
      return { sql: `(${sql})`, params: tests.flatMap((each) => each.params) };
    }
    case 'not': {
      // NOT NULL would be NULL: an article without a language is not in English.
      const { sql, params } = testOf(condition.child, asking);
      return { sql: `NOT coalesce(${sql}, 0)`, params };
    }
    default:
      return leafTest(condition, asking);
  }
}

const SHOWN = 'coalesce(a.published_at, a.fetched_at)';

function leafTest(leaf: Leaf, asking: Asking): Sql {
  switch (leaf.type) {
    case 'match':
      return matchTest(leaf.table, leaf.match, asking);
    case 'feeds':
      return ids('EXISTS (SELECT 1 FROM sources WHERE article_id = KEY AND +feed_id IN LIST)', leaf.ids);
    case 'tags':
      return ids('EXISTS (SELECT 1 FROM article_tags WHERE article_id = KEY AND +tag_id IN LIST)', leaf.ids);
    case 'sites':
      return ids('a.site_id IN LIST', leaf.ids);
    case 'unread':
      return { sql: 'EXISTS (SELECT 1 FROM unread WHERE article_id = KEY)', params: [] };
    case 'bookmarked':
      return { sql: 'EXISTS (SELECT 1 FROM bookmarks WHERE article_id = KEY)', params: [] };
    case 'muted':
      return { sql: 'EXISTS (SELECT 1 FROM muted WHERE article_id = KEY)', params: [] };
    case 'id':
      return { sql: 'KEY = CAST(? AS INTEGER)', params: [leaf.id] };
    case 'since':
      return { sql: `${SHOWN} >= ?`, params: [leaf.at] };
    case 'until':
      return { sql: `${SHOWN} < ?`, params: [leaf.at] };
    case 'test':
      return leaf;
  }
}

function matchTest(table: SearchTable, match: string, asking: Asking): Sql {
  if (asking === 'probe') {
    return {
      sql: `EXISTS (SELECT 1 FROM ${table} WHERE ${table} MATCH ? AND rowid = CAST(KEY AS INTEGER))`,
      params: [match],
    };
  }
  // The plus keeps SQLite from asking the index once per id of the list.
  return {
    sql: `+KEY IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid > CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER))`,
    params: [match, ABOVE, BELOW],
  };
}

function ids(sql: string, list: readonly number[]): Sql {
  return { sql: sql.replace('LIST', '(SELECT value FROM json_each(?))'), params: [JSON.stringify(list)] };
}

/** A walk over article ids in order, without a sort: `key` is the id's column in `from`. */
export interface Walk {
  readonly from: string;
  readonly key: string;
  /** What picks the walk's own rows; keys are bounded apart. */
  readonly where: string;
  readonly params: readonly Param[];
  /** Rows may repeat an id. */
  readonly distinct: boolean;
  /** `from` is the article's row already. */
  readonly hasRow: boolean;
}

function walk(from: string, key: string, where: string, params: readonly Param[]): Walk {
  return { from, key, where, params, distinct: false, hasRow: from.startsWith('articles a') };
}

export const WALKS = {
  all: (): Walk => walk('articles a', 'a.id', '1', []),
  /** A short list of ids, in the order given: only for lists that are in the walk's order. */
  ids: (list: readonly number[]): Walk => walk('json_each(?) d', 'd.value', '1', [JSON.stringify(list)]),
  unread: (): Walk => ({ ...walk('unread d', 'd.article_id', '1', []), distinct: true }),
  feed: (id: number): Walk =>
    walk('sources d INDEXED BY sources_feed', 'd.article_id', 'd.feed_id = ?', [id]),
  unreadFeed: (id: number): Walk =>
    walk('unread d INDEXED BY unread_feed', 'd.article_id', 'd.feed_id = ?', [id]),
  tag: (id: number): Walk => walk('article_tags d', 'd.article_id', 'd.tag_id = ?', [id]),
  site: (id: number): Walk => walk('articles a INDEXED BY articles_site', 'a.id', 'a.site_id = ?', [id]),
  bookmarked: (): Walk => walk('bookmarks d', 'd.article_id', '1', []),
  muted: (): Walk => walk('muted d', 'd.article_id', '1', []),
  match: (table: SearchTable, match: string): Walk =>
    walk(`${table} d`, 'd.rowid', `d.${table} MATCH ?`, [match]),
} as const;

/** Ids strictly between two bounds, in order. Parameters: the walk's, lower bound, upper bound, the tests', limit. */
export function statementOf(walked: Walk, tests: Sql, newestFirst: boolean, list = false): Sql {
  const { key } = walked;
  const filter = tests.sql.replaceAll('KEY', key);
  const join = !walked.hasRow && /\ba\./.test(filter) ? ` CROSS JOIN articles a ON a.id = ${key}` : '';
  const order = list ? '' : ` ORDER BY ${key} ${newestFirst ? 'DESC' : 'ASC'}`;
  return {
    sql: `SELECT ${walked.distinct ? 'DISTINCT ' : ''}${key} FROM ${walked.from}${join} WHERE ${walked.where}
      AND ${key} > CAST(? AS INTEGER) AND ${key} < CAST(? AS INTEGER) AND ${filter}${order} LIMIT ?`,
    params: tests.params,
  };
}
