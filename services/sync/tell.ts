// After a commit: what windows are told. Nothing is read when nobody looks on.
import type { FeedIngest } from '../../db/index.ts';
import type { SyncContext } from './engine-types.ts';
import type { Refreshed } from './refresh.ts';

const MOST_IDS = 1000;

/** New and edited articles, the feeds they belong to, fresh counts. */
export function tellCommit(
  { store, emit, attached }: Pick<SyncContext, 'store' | 'emit' | 'attached'>,
  ingested: readonly FeedIngest[],
  done: readonly Pick<Refreshed, 'feed'>[],
): void {
  if (!attached()) return;
  const added = ingested.flatMap(({ newIds }) => newIds).sort((a, b) => b - a);
  const updated = ingested.flatMap(({ updatedIds, joinedIds }) => [...updatedIds, ...joinedIds]);
  const feedIds = new Set([...ingested.map(({ feedId }) => feedId), ...done.map(({ feed }) => feed.id)]);
  if (added.length > 0) emit('articles.added', { ids: added.slice(0, MOST_IDS), total: added.length });
  if (updated.length > 0) {
    emit('articles.updated', { headers: store.articles.headers(updated.slice(0, MOST_IDS)) });
  }
  if (feedIds.size > 0) emit('feeds.changed', { changed: store.feeds.getMany([...feedIds]), removed: [] });
  if (added.length > 0) emit('counts.changed', { counts: store.counts() });
}
