// After a commit: the events that tell every window what changed, with fresh counts from the store.
import type { EventPayloads } from '../contract/events.ts';
import type { ServiceContext } from './context.ts';

type State = Omit<EventPayloads['articles.state'], 'ids'>;

export function publishCounts({ events, store }: ServiceContext): void {
  events.publish('counts.changed', { counts: store.counts() });
}

export function publishFeeds({ events, store }: ServiceContext, ids: readonly number[]): void {
  if (!ids.length) return;
  const changed = store.feeds.getMany(ids);
  const there = new Set(changed.map((feed) => feed.id));
  events.publish('feeds.changed', { changed, removed: ids.filter((id) => !there.has(id)) });
}

export function publishFolders({ events, store }: ServiceContext): void {
  events.publish('folders.changed', { folders: store.folders.list() });
}

export function publishTags({ events, store }: ServiceContext): void {
  events.publish('tags.changed', { tags: store.tags.list() });
}

/** State of these articles changed. Told with each part of a long change: what came later must not be told before it. */
export function publishState({ events }: ServiceContext, ids: readonly number[], state: State): void {
  if (ids.length > 0) events.publish('articles.state', { ids, ...state });
}

/** The counters that hang on the state of articles of these feeds. */
export function publishCounters(context: ServiceContext, state: State, feedIds: readonly number[]): void {
  if (state.read !== undefined) publishFeeds(context, feedIds);
  if (state.tagsAdded || state.tagsRemoved) publishTags(context);
  publishCounts(context);
}

/** Which of them are unread again, and where they stand in a list, is for the lists to read. */
export function publishUnmuted(
  context: ServiceContext,
  ids: readonly number[],
  feedIds: readonly number[],
): void {
  if (!ids.length) return;
  publishState(context, ids, { muted: false });
  publishFeeds(context, feedIds);
  publishTags(context);
  publishCounts(context);
  publishResync(context);
}

/** Articles went away: told with each part of a long change. */
export function publishRemoved({ events }: ServiceContext, ids: readonly number[]): void {
  if (ids.length > 0) events.publish('articles.removed', { ids });
}

/** What hangs on how many articles of these feeds there are. */
export function publishRemaining(context: ServiceContext, feedIds: readonly number[]): void {
  publishFeeds(context, feedIds);
  publishTags(context);
  publishCounts(context);
}

/** More changed than is worth telling apart. */
export function publishResync({ events }: ServiceContext): void {
  events.publish('resync', {});
}
