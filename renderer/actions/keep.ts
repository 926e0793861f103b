// Removing what the rules for keeping let go, and telling what came of it.
import type { Input } from '../../contract/methods.ts';
import type { PruneResult } from '../../contract/model.ts';
import { api } from '../api.ts';
import { currentFormats, currentT } from '../i18n/use-t.ts';
import { addToast, attempt } from './attempt.ts';
import { runJob } from './jobs.ts';

export async function prune(wish: Input<'keep.prune'> = {}): Promise<void> {
  const result = await attempt(() => runJob<PruneResult>(() => api.call('keep.prune', wish)));
  if (!result) return;
  const size = currentFormats().bytes(result.bytes);
  if (result.articles > 0) addToast(currentT('keep.done', { count: result.articles, size }));
  else if (result.pictures > 0) addToast(currentT('keep.donePictures', { count: result.pictures, size }));
}
