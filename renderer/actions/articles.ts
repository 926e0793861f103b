// What one does with articles: open, mark, bookmark, tag, share. Each is one call; the event does the rest.

import type { ArticleSet } from '../../contract/methods.ts';
import type { Article, ArticleHeader } from '../../contract/model.ts';
import { api, asAppError, host } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { change, changeSlice, getState } from '../state/store.ts';
import { withoutUndo } from '../state/toasts.ts';
import { addToast, attempt, rememberUndo } from './attempt.ts';
import { keepEvents } from './kept-events.ts';
import { selectArticle } from './timeline.ts';

/** What may be newer than the answer that brings the article: a recording that came meanwhile stays. */
const NEWER = ['audio.changed'] as const;

/** Shows an article; marks it read if the user wants that. `focus` moves to the reading pane where there is one pane only. */
export async function openArticle(id: number, options: { showPane?: boolean } = {}): Promise<void> {
  selectArticle(id);
  if (options.showPane ?? true) changeSlice('view', (view) => ({ ...view, pane: 'article' }));
  if (getState().article.id === id) return;
  change(() => ({ article: { id, article: null, error: null } }));
  const article = await loadArticle(id);
  const set = rowSet(id);
  if (article && (!article.read || 'alike' in set) && getState().settings.markReadOnOpen) {
    const done = await attempt(() => api.call('articles.setRead', { set, read: true }));
    // More than what is before the reader's eyes changed.
    if (done?.undo != null && done.changed > 1) rememberUndo(done.undo);
  }
}

/** An article, with the near-duplicates that stand behind its row in the list. */
export function rowSet(id: number): ArticleSet {
  const { timeline, settings } = getState();
  const isAlone = !settings.groupSimilar || (timeline.rows.get(id)?.similar ?? 0) === 0;
  return isAlone ? { ids: [id] } : { ids: [id], alike: timeline.query, seenBefore: timeline.at };
}

async function loadArticle(id: number): Promise<Article | null> {
  const meanwhile = keepEvents(NEWER);
  try {
    const article = await api.call('articles.get', { id });
    if (getState().article.id !== id) return null;
    change(() => ({ article: { id, article, error: null } }));
    return article;
  } catch (thrown) {
    const error = asAppError(thrown);
    if (getState().article.id === id) change(() => ({ article: { id, article: null, error } }));
    return null;
  } finally {
    meanwhile();
  }
}

/** Reads the open article again: its content changed. */
export async function reloadArticle(): Promise<void> {
  const { id } = getState().article;
  if (id !== null) await loadArticle(id);
}

export function closeArticle(): void {
  change((state) => ({ view: { ...state.view, pane: 'list' } }));
}

/** The article that commands act on: the selected one, else the open one. */
export function targetArticle(): ArticleHeader | null {
  const { timeline, article } = getState();
  const id = timeline.selected ?? article.id;
  if (id === null) return null;
  return timeline.rows.get(id) ?? (article.article?.id === id ? article.article : null);
}

export async function setRead(set: ArticleSet, read: boolean, quiet = false): Promise<void> {
  const done = await attempt(() => api.call('articles.setRead', { set, read }));
  if (done?.undo != null && quiet) rememberUndo(done.undo);
  if (done === null || quiet) return;
  if (done.changed === 0) addToast(currentT('toast.nothing'));
  else addToast(currentT(read ? 'toast.read' : 'toast.unread', { count: done.changed }), { undo: done.undo });
}

export async function toggleRead(header: ArticleHeader): Promise<void> {
  await setRead(rowSet(header.id), !header.read, true);
}

export async function toggleBookmark(header: ArticleHeader): Promise<void> {
  const bookmarked = !header.bookmarked;
  const set = { ids: [header.id] };
  const done = await attempt(() => api.call('articles.setBookmarked', { set, bookmarked }));
  if (done === null) return;
  const text = currentT(bookmarked ? 'toast.bookmarked' : 'toast.unbookmarked', { count: done.changed });
  addToast(text, { undo: done.undo });
}

export async function tagArticle(
  id: number,
  add: readonly string[],
  remove: readonly string[],
): Promise<boolean> {
  const input = { set: { ids: [id] }, add: [...add], remove: [...remove] };
  const done = await attempt(() => api.call('articles.tag', input));
  if (done?.undo != null) rememberUndo(done.undo);
  return done !== null;
}

/** Everything in the list that the user could see, or one side of an article as it is shown. */
export async function markList(side: 'all' | 'above' | 'below', id?: number): Promise<void> {
  const { timeline, settings } = getState();
  const { query, at, sort } = timeline;
  if (side === 'all' || id === undefined) return setRead({ query, seenBefore: at }, true);
  const newer = (side === 'above') === (sort !== 'oldest');
  const bound = newer ? { newerThan: id } : { olderThan: id };
  const rows = settings.groupSimilar ? { rows: sort === 'oldest' ? sort : ('newest' as const) } : {};
  return setRead({ query, seenBefore: at, ...bound, ...rows }, true);
}

export async function markQuery(query: string): Promise<void> {
  await setRead({ query, seenBefore: Math.floor(Date.now() / 1000) }, true);
}

export async function openExternal(url: string | null): Promise<void> {
  if (url === null) return addToast(currentT('toast.noLink'));
  await attempt(() => host().openExternal(url));
}

export async function copyLink(url: string | null): Promise<void> {
  if (url === null) return addToast(currentT('toast.noLink'));
  const done = await attempt(async () => {
    await host().copyText(url);
    return true;
  });
  if (done) addToast(currentT('toast.copied'));
}

/** Takes back one action, by the number its answer came with; a toast that offered it goes. */
export async function undo(number: number): Promise<void> {
  changeSlice('toasts', (toasts) => toasts.filter((toast) => toast.undo !== number));
  changeSlice('undos', (undos) => withoutUndo(undos, number));
  const done = await attempt(() => api.call('history.undo', { undo: number }));
  if (done) addToast(currentT('toast.undone'));
}
