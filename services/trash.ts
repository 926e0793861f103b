// Articles that are put away: deleted ones (kept 30 days) and muted ones.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Changed } from '../contract/methods.ts';
import { labelAction, titleOf } from './action-label.ts';
import { idsOfSet } from './article-set.ts';
import {
  publishCounters,
  publishCounts,
  publishFeeds,
  publishRemaining,
  publishRemoved,
  publishResync,
  publishState,
  publishTags,
  publishUnmuted,
} from './changes.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { KEEP_TRASH } from './maintenance.ts';
import { MOVES, makePace } from './pace.ts';
import { changeInParts, inParts } from './parts.ts';
import { indexSoon } from './reindex.ts';
import { inTurn, othersDone } from './turns.ts';

type Methods = Pick<
  Handlers,
  'articles.remove' | 'articles.setMuted' | 'trash.list' | 'trash.restore' | 'trash.empty'
>;

const PAGE = 100;

function publishTrash({ events, store }: ServiceContext): void {
  events.publish('trash.changed', { total: store.trash.count() });
}

async function removeArticles(
  context: ServiceContext,
  set: Parameters<Handlers['articles.remove']>[0]['set'],
): Promise<Changed> {
  const ids = await idsOfSet(context, set);
  const title = ids.length === 1 ? titleOf(context, ids[0]) : null;
  const { changed, undo, feedIds } = await changeInParts(
    context,
    ids,
    context.store.articles.remove,
    (part) => publishRemoved(context, part),
    MOVES,
  );
  labelAction(context, set, { changed, undo, feedIds }, title);
  if (changed.length) {
    publishRemaining(context, feedIds);
    publishTrash(context);
  }
  return { matched: ids.length, changed: changed.length, undo };
}

async function setMuted(
  context: ServiceContext,
  { set, muted }: Parameters<Handlers['articles.setMuted']>[0],
): Promise<Changed> {
  const ids = await idsOfSet(context, set);
  const state = muted ? { muted, read: true } : { muted };
  const { changed, undo, feedIds } = await changeInParts(
    context,
    ids,
    (part) => context.store.muted.set(part, muted),
    (part) => publishState(context, part, state),
  );
  labelAction(context, set, { changed, undo, feedIds });
  if (!muted) publishUnmuted(context, changed, feedIds);
  else if (changed.length > 0) {
    publishCounters(context, state, feedIds);
    publishTags(context);
  }
  return { matched: ids.length, changed: changed.length, undo };
}

function listTrash({ store }: ServiceContext, input: Parameters<Handlers['trash.list']>[0]) {
  const limit = input.limit ?? PAGE;
  const rows = store.trash.list({ limit: limit + 1, ...(input.after ? { after: input.after } : {}) });
  const articles = rows.slice(0, limit).map((row) => ({ ...row, goneAt: row.deletedAt + KEEP_TRASH }));
  return { articles, more: rows.length > limit, total: store.trash.count() };
}

async function restore(context: ServiceContext, ids: readonly number[]) {
  const { store } = context;
  const feedIds = new Set<number>();
  const part = (some: readonly number[]) => {
    const back = store.trash.restore(some);
    for (const feed of store.articles.feedsOf(back)) feedIds.add(feed);
    return back;
  };
  const work = () => inParts(ids, part, MOVES);
  const restored = await (ids.length > MOVES.first ? inTurn(context, work) : work());
  if (restored.length) {
    indexSoon(context);
    publishFeeds(context, [...feedIds]);
    publishTags(context);
    publishCounts(context);
    publishTrash(context);
    publishResync(context);
  }
  return { restored: restored.length };
}

/**
 * Gives up for good what is in the trash now and was deleted before that moment, in steps. How many articles that were. What
 * was asked back before comes back first; what is deleted meanwhile stays there.
 * @throws the signal's reason
 */
export async function emptyTrash(
  context: Pick<ServiceContext, 'store' | 'clock'>,
  before: number,
  signal?: AbortSignal,
): Promise<number> {
  const { store, clock } = context;
  await othersDone(context);
  const now = clock.now();
  const latest = before > now ? store.trash.deletedSince(now) : [];
  const pace = makePace(MOVES);
  for (let removed = 0; ; ) {
    signal?.throwIfAborted();
    const most = pace.size();
    const gone = pace.timed(
      () => store.trash.empty(Math.min(before, now), most),
      (rows) => rows,
    );
    removed += gone;
    if (gone < most) return removed + (await dropFromTrash(context, latest));
    await nextTask();
  }
}

async function dropFromTrash({ store }: Pick<ServiceContext, 'store'>, ids: readonly number[]) {
  const parts = await inParts(ids, (part) => [store.trash.drop(part)], MOVES);
  return parts.reduce((sum, each) => sum + each, 0);
}

export function trashMethods(context: ServiceContext): Methods {
  return {
    'articles.remove': ({ set }) => removeArticles(context, set),
    'articles.setMuted': (input) => setMuted(context, input),
    'trash.list': (input) => listTrash(context, input),
    'trash.restore': ({ ids }) => restore(context, ids),
    'trash.empty': async ({ ids }) => {
      const removed = ids
        ? await dropFromTrash(context, ids)
        : await emptyTrash(context, Number.MAX_SAFE_INTEGER);
      publishTrash(context);
      return { removed };
    },
  };
}
