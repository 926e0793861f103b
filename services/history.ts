// Undo: puts back exactly what an action changed, and tells every window.
import { setImmediate as nextTask } from 'node:timers/promises';
import { type ActionKind, joinUndone, type Undone, type UndoRest } from '../db/index.ts';
import {
  publishCounts,
  publishFeeds,
  publishFolders,
  publishResync,
  publishState,
  publishTags,
} from './changes.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { MOVES, makePace } from './pace.ts';
import { indexSoon } from './reindex.ts';
import { publishSaved } from './saved.ts';
import { inTurn } from './turns.ts';

/** What undoing these kinds means for the state that a list shows. */
const STATES: Partial<Record<ActionKind, { readonly read: boolean }>> = {
  read: { read: false },
  unread: { read: true },
};

const LIST = 100;

/** More headers than this in one event, and reading the list again is cheaper. */
const MOST_HEADERS = 500;

function publishUndone(context: ServiceContext, undone: Undone): void {
  const { store, events } = context;
  const isTold = STATES[undone.kind] !== undefined;
  if (!isTold && undone.articles.length > MOST_HEADERS) publishResync(context);
  else if (!isTold && undone.articles.length > 0)
    events.publish('articles.updated', { headers: store.articles.headers(undone.articles) });
  if (undone.restored.length || undone.lists) publishResync(context);
  if (undone.restored.length) indexSoon(context);
  if (undone.restored.length) events.publish('trash.changed', { total: store.trash.count() });
  if (undone.saved) publishSaved(context);
  if (undone.folders) publishFolders(context);
  if (undone.tags) publishTags(context);
  publishFeeds(context, undone.feeds);
  publishCounts(context);
}

/**
 * Long actions are undone part by part, so that the thread stays free, each undo in its turn.
 * @throws AppError not_found: unknown, or undone already
 */
export function undoAction(context: ServiceContext, id: number): Promise<{ readonly undone: number }> {
  return inTurn(context, () => undo(context, id));
}

async function undo(context: ServiceContext, id: number): Promise<{ readonly undone: number }> {
  const { history, articles } = context.store;
  const parts: Undone[] = [];
  const pace = makePace(MOVES);
  const step = (rest: UndoRest) => {
    const done = history.undoPart(rest, pace.size());
    const state = STATES[done.undone.kind];
    if (state) publishState(context, done.undone.articles, state);
    const feeds = [...done.undone.feeds, ...articles.feedsOf(done.undone.articles)];
    parts.push({ ...done.undone, feeds: [...feeds, ...articles.feedsOf(done.undone.restored)] });
    return done;
  };
  try {
    for (let rest: UndoRest | null = history.openUndo(id); rest !== null; ) {
      if (parts.length > 0) await nextTask();
      const from: UndoRest = rest;
      rest = pace.timed(
        () => step(from),
        ({ rows }) => rows,
      ).rest;
    }
  } catch (thrown) {
    // The parts before are done, and no window knows.
    if (parts.length > 0) publishResync(context);
    throw thrown;
  }
  const undone = { ...joinUndone(parts), kind: parts[0]?.kind ?? 'read' };
  publishUndone(context, undone);
  return { undone: undone.articles.length + undone.restored.length };
}

export function historyMethods(
  context: ServiceContext,
): Pick<Handlers, 'history.undo' | 'history.list' | 'history.undoLast'> {
  const { history } = context.store;
  return {
    'history.list': ({ limit = LIST }) => ({ actions: history.list(limit) }),
    'history.undo': (input) => undoAction(context, input.undo),
    // Which one is the last is known when what was begun before has ended.
    'history.undoLast': () =>
      inTurn(context, async () => {
        const action = history.last();
        return action ? { ...(await undo(context, action.id)), action } : { undone: 0, action: null };
      }),
  };
}
