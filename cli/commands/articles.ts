// list, show, mark, tag: what one reads.
import { AppError } from '../../contract/errors.ts';
import type { ArticleSet, Changed } from '../../contract/methods.ts';
import type { ArticleJson } from '../articles.ts';
import { articleJson, feedsById, iso, listArticles } from '../articles.ts';
import { type Command, type Context, call, callHost, idOf, textOption, wholeNumber } from '../command.ts';
import { renameOrMergeTag } from './order.ts';

const SORTS = ['newest', 'oldest', 'relevance'] as const;

function sortOption(context: Context): (typeof SORTS)[number] | null {
  const word = textOption(context, 'sort');
  if (word === null) return null;
  const sort = SORTS.find((known) => known === word);
  if (sort) return sort;
  throw new AppError('bad_input', `--sort wants ${SORTS.join(', ')}, not "${word}".`);
}

function line(article: ArticleJson): string {
  const marks = `${article.read ? ' ' : '•'}${article.bookmarked ? '★' : ' '}`;
  const tags = article.tags.map((tag) => ` #${tag}`).join('');
  const date = (article.published ?? article.fetched)?.slice(0, 10);
  return `${article.id} ${marks} ${date}  ${article.title}  (${article.feed ?? 'no feed'})${tags}`;
}

export const list: Command = {
  name: 'list',
  usage: 'list [QUERY] [--limit N] [--sort newest/oldest/relevance]',
  about: 'The articles a query names, all of them without --limit.',
  options: { limit: 'value', sort: 'value' },
  run: async (context) => {
    const limit = wholeNumber(context, 'limit', 1);
    const sort = sortOption(context);
    const { total, rows } = await listArticles(context, context.words.join(' '), sort, limit);
    const feeds = await feedsById(context);
    const articles = rows.map((row) => articleJson(row, feeds));
    context.print({ total, articles }, () =>
      [...articles.map(line), total === 1 ? '1 article' : `${total} articles`].join('\n'),
    );
    return 0;
  },
};

function articleId(context: Context): number {
  const [word, ...more] = context.words;
  const id = idOf(word);
  if (id !== null && !more.length) return id;
  throw new AppError('bad_input', 'show wants the id of one article. "offprint list" prints ids.');
}

function page(article: ArticleJson, body: string): string {
  const facts = [article.author, article.published ?? iso(null), article.feed, `${article.minutes} min read`];
  return [article.title, facts.filter(Boolean).join(' · '), article.url ?? '', '', body].join('\n');
}

export const show: Command = {
  name: 'show',
  usage: 'show ID [--html/--text]',
  about: 'One article: its facts and its text (or its HTML).',
  options: { html: 'flag', text: 'flag' },
  run: async (context) => {
    const id = articleId(context);
    const article = await call(context, 'articles.get', { id });
    const { text } = await callHost(context, 'articles.text', { id });
    const facts = articleJson(article, await feedsById(context));
    const { site, dateSource, authorCard, captions, related, place } = article;
    const more = { site, dateSource, authorCard, captions, related, place };
    context.print({ ...facts, ...more, html: article.html, text }, () =>
      page(facts, context.options.html ? article.html : text),
    );
    return 0;
  },
};

/** The set a query argument names; all articles only when --all says so. @throws AppError bad_input */
function setOf(context: Context, query: string | undefined): ArticleSet {
  if (query?.trim()) return { query };
  if (context.options.all) return { query: '' };
  throw new AppError('bad_input', 'An empty query means every article: add --all if you mean that.');
}

function printChanged(context: Context, { matched, changed }: Changed): number {
  context.print({ matched, changed }, () => `${matched} matched, ${changed} changed`);
  return 0;
}

const MARKS = ['read', 'unread', 'bookmarked', 'unbookmarked'] as const;

export const mark: Command = {
  name: 'mark',
  usage: 'mark read/unread/bookmarked/unbookmarked QUERY',
  about:
    'Set the state of every article a query names (one argument: quote it). --all instead of a query: every article.',
  options: { all: 'flag' },
  run: async (context) => {
    const [word, query, ...more] = context.words;
    const state = MARKS.find((known) => known === word);
    if (!state) throw new AppError('bad_input', `mark wants ${MARKS.join(', ')}, then a query.`);
    if (more.length)
      throw new AppError('bad_input', 'mark takes the query as one argument: put it in quotes.');
    const set = setOf(context, query);
    if (state === 'read' || state === 'unread') {
      return printChanged(context, await call(context, 'articles.setRead', { set, read: state === 'read' }));
    }
    const bookmarked = state === 'bookmarked';
    return printChanged(context, await call(context, 'articles.setBookmarked', { set, bookmarked }));
  },
};

const isChange = (word: string | undefined) => word !== undefined && /^[+-]./.test(word);

export const tag: Command = {
  name: 'tag',
  usage: 'tag QUERY +name -name… · tag rename OLD NEW · tag merge FROM INTO',
  about:
    'Put tags on and take tags off every article a query names (one argument: quote it). --all: every article. rename and merge take nested tags, smart views and rules along.',
  options: { all: 'flag' },
  run: async (context) => {
    const done = await renameOrMergeTag(context);
    if (done !== null) return done;
    const [first, ...rest] = context.words;
    const bare = context.options.all === true && isChange(first);
    const changes = bare ? context.words : rest;
    const wrong = changes.find((word) => !isChange(word));
    if (wrong !== undefined)
      throw new AppError('bad_input', `A tag is put on with +name, off with -name: not "${wrong}".`);
    if (!changes.length) throw new AppError('bad_input', 'tag wants a query, then +name or -name.');
    const set = setOf(context, bare ? '' : first);
    const names = (sign: string) =>
      changes.filter((word) => word.startsWith(sign)).map((word) => word.slice(1));
    return printChanged(
      context,
      await call(context, 'articles.tag', { set, add: names('+'), remove: names('-') }),
    );
  },
};
