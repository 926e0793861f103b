// Leaving feeds: at once; what only they brought is looked for and goes to the trash part by part, so that the thread stays free.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Store } from '../db/index.ts';
import { publishCounts, publishFeeds, publishRemaining, publishRemoved, publishResync } from './changes.ts';
import type { ServiceContext } from './context.ts';
import { MOVES, makePace, STATES } from './pace.ts';
import { inParts } from './parts.ts';

export interface Leaving {
  /** Those that were left. */
  readonly feedIds: readonly number[];
  /** delete: all but marked ones and those that other feeds bring. */
  readonly articles: 'keep' | 'delete';
  readonly undo: number | null;
}

/**
 * Tells that these feeds were left, and deletes their articles if that was asked for. How many articles that were. Cut
 * short, undoing it brings back the feeds and what had gone; articles that are still there were never lost.
 */
export async function finishLeaving(
  context: ServiceContext,
  { feedIds, articles, undo }: Leaving,
): Promise<number> {
  publishFeeds(context, feedIds);
  publishCounts(context);
  if (articles === 'keep' || undo === null) return 0;
  const { store } = context;
  const loose = await looseOf(store, feedIds);
  // Noted before the first one goes. Undone meanwhile, they are to stay.
  if (loose.length === 0 || !store.feeds.noteLoose(undo, loose)) return 0;
  await nextTask();
  return removeLoose(context, undo, loose);
}

async function looseOf({ feeds }: Store, feedIds: readonly number[]): Promise<readonly number[]> {
  const pace = makePace(STATES);
  const loose = new Set<number>();
  for (const feedId of feedIds) {
    for (let after: number | null = 0; after !== null; ) {
      const request = { feedId, after, most: pace.size() };
      const step: ReturnType<typeof feeds.looseStep> = pace.timed(
        () => feeds.looseStep(request),
        ({ seen }) => seen,
      );
      for (const id of step.ids) loose.add(id);
      after = step.last;
      await nextTask();
    }
  }
  return [...loose];
}

async function removeLoose(context: ServiceContext, undo: number, loose: readonly number[]): Promise<number> {
  const { store, events } = context;
  const feedIds = new Set<number>();
  const part = (ids: readonly number[]) => {
    for (const feed of store.articles.feedsOf(ids)) feedIds.add(feed);
    const removed = store.feeds.removeLoose(undo, ids);
    publishRemoved(context, removed);
    return removed;
  };
  try {
    const removed = await inParts(loose, part, MOVES);
    if (removed.length === 0) return 0;
    publishRemaining(context, [...feedIds]);
    events.publish('trash.changed', { total: store.trash.count() });
    return removed.length;
  } catch (thrown) {
    // The parts before are in the trash, and no window knows.
    publishResync(context);
    throw thrown;
  }
}
