// One change to many feeds: one call, one undo.
import type { KeepRule } from '../../contract/keep.ts';
import type { Input } from '../../contract/methods.ts';
import { api } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { addToast, attempt } from './attempt.ts';
import { prune } from './keep.ts';

export type FeedsPatch = Omit<Input<'feeds.editMany'>, 'ids'>;

export async function editFeeds(ids: readonly number[], patch: FeedsPatch): Promise<void> {
  const done = await attempt(() => api.call('feeds.editMany', { ids: [...ids], ...patch }));
  if (!done) return;
  if (done.undo === null) addToast(currentT('toast.nothing'));
  else addToast(currentT('feeds.changed', { count: done.feeds.length }), { undo: done.undo });
}

/** Their rule; with `loses`, what it lets go is removed right after, which no undo brings back, so none is offered. */
export async function keepFeeds(
  ids: readonly number[],
  keep: KeepRule | null,
  loses: boolean,
): Promise<void> {
  if (!loses) return editFeeds(ids, { keep });
  const done = await attempt(() => api.call('feeds.editMany', { ids: [...ids], keep }));
  if (done) await prune({ feedIds: [...ids] });
}

export async function unsubscribeMany(ids: readonly number[], articles: 'keep' | 'delete'): Promise<boolean> {
  const done = await attempt(() => api.call('feeds.removeMany', { ids: [...ids], articles }));
  if (done) addToast(currentT('feeds.left', { count: done.feeds }), { undo: done.undo });
  return done !== null;
}
