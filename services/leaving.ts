// Leaving feeds: at once; what only they brought goes to the trash part by part, so that the thread stays free.

import { publishCounts, publishFeeds, publishRemoved, publishResync } from './changes.ts';
import type { ServiceContext } from './context.ts';
import { inParts } from './parts.ts';

/** Tells that these feeds were left, and deletes `loose`. How many articles that were. */
export async function finishLeaving(
  context: ServiceContext,
  ids: readonly number[],
  loose: readonly number[],
): Promise<number> {
  const { store, events } = context;
  publishFeeds(context, ids);
  publishCounts(context);
  const feedIds = store.articles.feedsOf(loose);
  try {
    const removed = await inParts(loose, store.feeds.removeLoose);
    publishRemoved(context, removed, feedIds);
    if (removed.length > 0) events.publish('trash.changed', { total: store.trash.count() });
    return removed.length;
  } catch (thrown) {
    // The parts before are in the trash, and no window knows.
    publishResync(context);
    throw thrown;
  }
}
