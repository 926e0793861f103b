// From the syntax tree to conditions: names become ids, dates seconds, words FTS5 expressions.
import { AppError } from '../../contract/errors.ts';
import type {
  DateNode,
  HasNode,
  IsNode,
  LengthNode,
  NumberTest,
  PlainTextNode,
  QueryNode,
  SavedNode,
  TextNode,
} from '../../contract/query/ast.ts';
import { resolveDate } from '../../contract/query/dates.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import { hasToken, phraseOf, shortStart } from '../../contract/query/search-text.ts';
import type { Context } from '../context.ts';
import { FLAG } from '../insert.ts';
import { nameKey } from '../names.ts';
import { allOf, anyOf, type Condition, noneOf, type Param, withoutMuted } from './condition.ts';
import type { Names } from './names.ts';

const ALL: Condition = { type: 'all' };
const NONE: Condition = { type: 'none' };

/**
 * Resolves a query against this library, at this moment: without muted articles, unless it says is:muted (itself, or in a
 * smart view it names). @throws AppError bad_query
 */
export function makeResolver(
  context: Context,
  names: Names,
  hasMuted: () => boolean,
): (node: QueryNode) => Condition {
  const pending = context.db.prepare('SELECT 1 FROM starts_pending LIMIT 1');
  const hasStarts = () => pending.get() === undefined;
  return (node) => {
    const told = { nodes: 0, muted: false };
    const { tzOffset } = context;
    const condition = resolve(node, { names, hasStarts, now: context.now(), tzOffset, views: [], told });
    return told.muted || !hasMuted() ? condition : withoutMuted(condition);
  };
}

/** With all its smart views opened; SQLite takes no deeper expression than a thousand. */
const MOST_NODES = 800;

interface Scope extends Pick<Context, 'tzOffset'> {
  readonly names: Names;
  /** Whether the index of word beginnings knows every article. */
  readonly hasStarts: () => boolean;
  readonly now: number;
  /** The smart views that are being opened, outermost first. */
  readonly views: readonly string[];
  /** What was met so far, everywhere. */
  readonly told: { nodes: number; muted: boolean };
}

function resolve(node: QueryNode, scope: Scope): Condition {
  scope.told.nodes += 1;
  if (scope.told.nodes > MOST_NODES)
    throw new AppError(
      'bad_query',
      'This query is too large, with the smart views it names. Make it shorter.',
    );
  switch (node.type) {
    case 'all':
      return ALL;
    case 'and':
      return resolveAll(node.children, scope);
    case 'or':
      return anyOf(node.children.map((child) => resolve(child, scope)));
    case 'not':
      return noneOf(resolve(node.child, scope));
    case 'text':
      return textOf(node, scope);
    case 'feed':
      return someOf('feeds', scope.names.feeds(node.value));
    case 'folder':
      return someOf('feeds', scope.names.folder(node.path, node.descendants));
    case 'tag':
      return someOf('tags', scope.names.tags(node.path, node.descendants));
    case 'site':
      return someOf('sites', scope.names.sites(node.value));
    case 'saved':
      return savedOf(node, scope);
    case 'id':
      return { type: 'id', id: node.id };
    case 'url':
      return test("instr(lower(coalesce(a.url, '')), ?) > 0", node.value.toLowerCase());
    case 'lang':
      return test(
        '(lower(a.lang) = ? OR substr(lower(a.lang), 1, ?) = ?)',
        node.value,
        node.value.length + 1,
        `${node.value}-`,
      );
    case 'is':
      return isOf(node, scope);
    case 'has':
      return hasOf(node);
    case 'words':
    case 'minutes':
      return lengthOf(node);
    case 'after':
    case 'before':
      return dateOf(node, scope);
  }
}

function resolveAll(children: readonly QueryNode[], scope: Scope): Condition {
  const told = children.filter((child) => !isBlank(child));
  return told.length === 0 ? NONE : allOf(told.map((child) => resolve(child, scope)));
}

/** Text without a letter or digit (`fish & chips`): beside other terms it asks for nothing. */
export function isBlank(node: QueryNode): boolean {
  if (node.type === 'not') return isBlank(node.child);
  if (node.type !== 'text') return false;
  return node.kind === 'near' ? !node.terms.some(({ text }) => hasToken(text)) : !hasToken(node.text);
}

function textOf(node: TextNode, { hasStarts }: Scope): Condition {
  if (isBlank(node)) return NONE;
  const short = node.kind === 'prefix' && node.field === undefined ? shortStart(node.text) : null;
  if (short !== null && hasStarts()) return { type: 'match', table: 'search_starts', match: `"${short}"` };
  const match = node.kind === 'near' ? nearOf(node.terms, node.distance) : phrase(node);
  switch (node.field) {
    case 'title':
      return { type: 'match', table: 'search_title', match: `{title} : ${match}` };
    case 'author':
      return { type: 'match', table: 'search_title', match: `{byline} : ${match}` };
    case 'text':
      return { type: 'match', table: 'search', match: `{text} : ${match}` };
    default:
      return { type: 'match', table: 'search', match };
  }
}

function phrase(term: Pick<PlainTextNode, 'kind' | 'text'>): string {
  return phraseOf(term.text, term.kind === 'prefix');
}

function nearOf(terms: readonly Pick<PlainTextNode, 'kind' | 'text'>[], distance: number): string {
  return `NEAR(${terms
    .filter(({ text }) => hasToken(text))
    .map(phrase)
    .join(' ')}, ${distance})`;
}

function someOf(type: 'feeds' | 'tags' | 'sites', ids: readonly number[]): Condition {
  return ids.length === 0 ? NONE : { type, ids };
}

function test(sql: string, ...params: Param[]): Condition {
  return { type: 'test', sql, params };
}

/** What a smart view finds. Errors inside of it are told at the place that names it. */
function savedOf(node: SavedNode, scope: Scope): Condition {
  const place = node.at ? { place: node.at } : {};
  const query = scope.names.view(node.name);
  if (query === null) throw new AppError('bad_query', `There is no smart view called “${node.name}”.`, place);
  const views = [...scope.views, node.name];
  if (scope.views.some((name) => nameKey(name) === nameKey(node.name))) {
    throw new AppError(
      'bad_query',
      `The smart view “${node.name}” leads back to itself: ${views.join(' → ')}.`,
      place,
    );
  }
  try {
    return resolve(parseQuery(query).node, { ...scope, views });
  } catch (error) {
    if (!(error instanceof AppError) || scope.views.length > 0) throw error;
    throw new AppError('bad_query', `In the smart view “${node.name}”: ${error.message}`, place);
  }
}

function isOf({ value }: IsNode, { told }: Scope): Condition {
  switch (value) {
    case 'unread':
      return { type: 'unread' };
    case 'read':
      return noneOf({ type: 'unread' });
    case 'bookmarked':
      return { type: 'bookmarked' };
    case 'tagged':
      return test('EXISTS (SELECT 1 FROM article_tags WHERE article_id = KEY)');
    case 'muted':
      told.muted = true;
      return { type: 'muted' };
  }
}

function hasOf({ value }: HasNode): Condition {
  switch (value) {
    case 'picture':
    case 'audio':
    case 'video':
      return test(`a.flags & ${FLAG[value]} > 0`);
    case 'note':
      return allOf([
        { type: 'bookmarked' },
        test('EXISTS (SELECT 1 FROM bookmarks WHERE article_id = KEY AND note IS NOT NULL)'),
      ]);
    case 'revisions':
      return test('a.body_revision > 1');
    case 'highlight':
      return NONE;
  }
}

function lengthOf(node: LengthNode): Condition {
  const column = `a.${node.type}`;
  const range: NumberTest = node.test;
  return range.op === '..'
    ? test(`${column} BETWEEN ? AND ?`, range.min, range.max)
    : test(`${column} ${range.op} ?`, range.value);
}

function dateOf(node: DateNode, { now, tzOffset }: Scope): Condition {
  return { type: node.type === 'after' ? 'since' : 'until', at: resolveDate(node.date, now, tzOffset) };
}
