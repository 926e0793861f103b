// Undo: puts back exactly what an action changed, and tells every window.
import type { ActionKind, Undone } from '../db/index.ts';
import { publishCounts, publishFeeds, publishFolders, publishResync, publishTags } from './changes.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { inParts } from './parts.ts';
import { indexSoon } from './reindex.ts';
import { publishSaved } from './saved.ts';

/** What undoing these kinds means for the state that a list shows. */
const STATES: Partial<Record<ActionKind, { readonly read?: boolean; readonly bookmarked?: boolean }>> = {
  read: { read: false },
  unread: { read: true },
  bookmark: { bookmarked: false },
};

const LIST = 100;

/** More headers than this in one event, and reading the list again is cheaper. */
const MOST_HEADERS = 500;

function publishUndone(context: ServiceContext, undone: Undone): void {
  const { store, events } = context;
  const state = STATES[undone.kind];
  if (state) events.publish('articles.state', { ids: undone.articles, ...state });
  else if (undone.articles.length > MOST_HEADERS) publishResync(context);
  else if (undone.articles.length)
    events.publish('articles.updated', { headers: store.articles.headers(undone.articles) });
  if (undone.restored.length || undone.lists) publishResync(context);
  if (undone.restored.length) indexSoon(context);
  if (undone.restored.length) events.publish('trash.changed', { total: store.trash.count() });
  if (undone.saved) publishSaved(context);
  if (undone.folders) publishFolders(context);
  if (undone.tags) publishTags(context);
  publishFeeds(context, [...new Set([...undone.feeds, ...store.articles.feedsOf(undone.articles)])]);
  publishCounts(context);
}

/** Many deleted articles come back part by part, so that the thread stays free. @throws AppError not_found: unknown, or undone already */
export async function undoAction(context: ServiceContext, id: number): Promise<{ readonly undone: number }> {
  const { store } = context;
  const parts = await inParts(store.history.removedBy(id), store.trash.restore);
  const rest = store.history.undo(id);
  const restored = [...parts, ...rest.restored];
  publishUndone(context, { ...rest, restored, feeds: [...rest.feeds, ...store.articles.feedsOf(parts)] });
  return { undone: rest.articles.length + restored.length };
}

export function historyMethods(
  context: ServiceContext,
): Pick<Handlers, 'history.undo' | 'history.list' | 'history.undoLast'> {
  const { history } = context.store;
  return {
    'history.list': ({ limit = LIST }) => ({ actions: history.list(limit) }),
    'history.undo': ({ undo }) => undoAction(context, undo),
    'history.undoLast': async () => {
      const action = history.last();
      return action ? { ...(await undoAction(context, action.id)), action } : { undone: 0, action: null };
    },
  };
}
