// Lists, articles and their state: every set of articles is named by ids or by a query.
import { AppError } from '../contract/errors.ts';
import type { ArticleSet, Changed } from '../contract/methods.ts';
import type { Article, ArticleHeader } from '../contract/model.ts';
import type { ParsedQuery } from '../contract/query/ast.ts';
import { parseQuery } from '../contract/query/parse.ts';
import { labelAction } from './action-label.ts';
import { idsOfSet } from './article-set.ts';
import { publishCounters, publishState, publishUnmuted } from './changes.ts';
import { htmlToText } from './content/text.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { changeInParts } from './parts.ts';
import { groupedIds, withSimilar } from './similar.ts';
import { snippetsOf } from './snippets.ts';

type Methods = Pick<
  Handlers,
  | 'articles.list'
  | 'articles.ids'
  | 'articles.headers'
  | 'articles.get'
  | 'articles.count'
  | 'articles.countSet'
  | 'articles.text'
  | 'articles.setRead'
  | 'articles.setBookmarked'
  | 'articles.tag'
  | 'articles.similar'
>;

const PAGE = 100;

type Sort = 'newest' | 'oldest' | 'relevance';

interface ListInput {
  readonly query: string;
  readonly sort?: Sort | undefined;
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
  readonly group?: boolean | undefined;
}

function listIds({ store }: ServiceContext, parsed: ParsedQuery, input: ListInput, limit: number) {
  const sort = input.sort ?? parsed.sort ?? 'newest';
  const after = input.after === undefined ? {} : { after: input.after };
  const request = { node: parsed.node, sort, limit, ...after };
  return input.group ? groupedIds(store, parsed, request) : { ...store.articles.ids(request), folded: 0 };
}

/** Headers in order, with snippets when the query looks for words. */
function headersOf(
  { store }: ServiceContext,
  ids: readonly number[],
  parsed: ParsedQuery | null,
  group: boolean | undefined,
): ArticleHeader[] {
  const rows = store.articles.headers(ids);
  const found = parsed ? snippetsOf(store, rows, parsed.node) : rows;
  return parsed && group ? withSimilar(store, parsed, found) : found;
}

async function setRead(context: ServiceContext, set: ArticleSet, read: boolean): Promise<Changed> {
  const ids = await idsOfSet(context, set);
  const { changed, undo, feedIds } = await changeInParts(
    context,
    ids,
    (part) => context.store.articles.setRead(part, read),
    (part) => publishState(context, part, { read }),
  );
  labelAction(context, set, { changed, undo, feedIds });
  if (changed.length > 0) publishCounters(context, { read }, feedIds);
  return { matched: ids.length, changed: changed.length, undo };
}

async function setBookmarked(
  context: ServiceContext,
  input: Parameters<Handlers['articles.setBookmarked']>[0],
): Promise<Changed> {
  const ids = await idsOfSet(context, input.set);
  const shown: number[] = [];
  const folder = input.folder === undefined ? {} : { bookmarkFolder: input.folder };
  const state = { bookmarked: input.bookmarked, ...folder };
  const change = (part: readonly number[]) => {
    const written = context.store.bookmarks.set(part, input.bookmarked, input.folder);
    for (const id of written.unmuted) shown.push(id);
    return written;
  };
  const { changed, undo, feedIds } = await changeInParts(context, ids, change, (part) =>
    publishState(context, part, state),
  );
  labelAction(context, input.set, { changed, undo, feedIds });
  if (changed.length > 0) publishCounters(context, state, feedIds);
  publishUnmuted(context, shown, feedIds);
  return { matched: ids.length, changed: changed.length, undo };
}

async function tagArticles(
  context: ServiceContext,
  input: Parameters<Handlers['articles.tag']>[0],
): Promise<Changed> {
  const ids = await idsOfSet(context, input.set);
  const state = { tagsAdded: input.add, tagsRemoved: input.remove };
  const { changed, undo, feedIds } = await changeInParts(
    context,
    ids,
    (part) => context.store.tags.assign(part, input.add, input.remove),
    (part) => publishState(context, part, state),
  );
  labelAction(context, input.set, { changed, undo, feedIds });
  if (changed.length > 0) publishCounters(context, state, feedIds);
  return { matched: ids.length, changed: changed.length, undo };
}

/** A whole query is counted without reading its ids; `bookmarked`: only those that are. */
async function countSet(context: ServiceContext, set: ArticleSet, bookmarked: boolean) {
  if (bookmarked) {
    const kept = new Set(context.store.articles.idsOf({ node: parseQuery('is:bookmarked').node }));
    return { count: (await idsOfSet(context, set)).filter((id) => kept.has(id)).length };
  }
  const isWhole = 'query' in set && (set.newerThan ?? set.olderThan ?? set.rows) === undefined;
  if (isWhole) return { count: context.store.articles.count(parseQuery(set.query).node).count };
  return { count: (await idsOfSet(context, set)).length };
}

function getArticle({ store }: ServiceContext, id: number) {
  const article = store.articles.get(id);
  if (!article) throw new AppError('not_found', 'That article is no longer there.');
  return article;
}

/** Captions of pages and clips are a list of their own; a feed's text is left as its author put it together. */
function runningText({ html, body }: Article): string {
  return htmlToText(body === 'feed' ? html : html.replace(/<figcaption\b[^>]*>.*?<\/figcaption>/gs, ''));
}

export function articleMethods(context: ServiceContext): Methods {
  const { store, clock } = context;
  return {
    'articles.list': (input) => {
      const parsed = parseQuery(input.query);
      const { ids, more, folded } = listIds(context, parsed, input, input.limit ?? PAGE);
      return { rows: headersOf(context, ids, parsed, input.group), more, folded, at: clock.now() };
    },
    'articles.ids': (input) => listIds(context, parseQuery(input.query), input, input.limit ?? 20_000),
    'articles.headers': ({ ids, query, group }) => ({
      rows: headersOf(context, ids, query === undefined ? null : parseQuery(query), group),
    }),
    'articles.get': ({ id }) => getArticle(context, id),
    'articles.text': ({ id }) => ({ text: runningText(getArticle(context, id)) }),
    'articles.count': ({ query, cap }) => store.articles.count(parseQuery(query).node, cap),
    'articles.countSet': ({ set, bookmarked }) => countSet(context, set, bookmarked ?? false),
    'articles.similar': ({ id }) => ({
      rows: store.articles.headers((store.similar.matesOf([id]).get(id) ?? []).slice(0, PAGE)),
    }),
    'articles.setRead': ({ set, read }) => setRead(context, set, read),
    'articles.setBookmarked': (input) => setBookmarked(context, input),
    'articles.tag': (input) => tagArticles(context, input),
  };
}
