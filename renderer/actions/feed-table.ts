// One change to many feeds: one call, one undo.
import type { Input } from '../../contract/methods.ts';
import { api } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { addToast, attempt } from './attempt.ts';

export type FeedsPatch = Omit<Input<'feeds.editMany'>, 'ids'>;

export async function editFeeds(ids: readonly number[], patch: FeedsPatch): Promise<void> {
  const done = await attempt(() => api.call('feeds.editMany', { ids: [...ids], ...patch }));
  if (!done) return;
  if (done.undo === null) addToast(currentT('toast.nothing'));
  else addToast(currentT('feeds.changed', { count: done.feeds.length }), { undo: done.undo });
}

export async function unsubscribeMany(ids: readonly number[], articles: 'keep' | 'delete'): Promise<boolean> {
  const done = await attempt(() => api.call('feeds.removeMany', { ids: [...ids], articles }));
  if (done) addToast(currentT('feeds.left', { count: done.feeds }), { undo: done.undo });
  return done !== null;
}
