// Deleting articles, bringing them back, and what was done lately.
import type { ArticleSet } from '../../contract/methods.ts';
import { api } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { noArticle } from '../state/article.ts';
import { noSelection } from '../state/selection.ts';
import { change, changeSlice, getState } from '../state/store.ts';
import { findFrom } from '../state/timeline.ts';
import { rowSet } from './articles.ts';
import { addToast, attempt } from './attempt.ts';
import { openDialog } from './navigation.ts';
import { changeMany, chosenSet } from './selection.ts';
import { loadTimeline, selectArticle } from './timeline.ts';

/** So many are asked about before they go. */
const MANY = 100;

/** To the trash, with what stands behind its row; the cursor goes to what stands after it. */
export async function removeArticle(id: number): Promise<void> {
  const { ids, selected } = getState().timeline;
  const next = findFrom(ids, id, 1) ?? findFrom(ids, id, -1);
  if (!(await remove(rowSet(id)))) return;
  leave([id]);
  if (selected === id && next !== null) selectArticle(next);
}

/** The open article went by the reader's own hand: the page is cleared, and nobody is told that it is gone. */
function leave(ids: readonly number[]): void {
  change(({ article }) => (article.id !== null && ids.includes(article.id) ? { article: noArticle } : {}));
}

/** Asks once where many go, or any that are bookmarked. */
export async function removeChosen(): Promise<void> {
  const set = chosenSet();
  if (set === null) return;
  const counts = await attempt(() =>
    Promise.all([
      api.call('articles.countSet', { set }),
      api.call('articles.countSet', { set, bookmarked: true }),
    ]),
  );
  if (counts === null) return;
  const [{ count }, { count: bookmarked }] = counts;
  if (count > MANY || bookmarked > 0) openDialog({ kind: 'removeMany', count, bookmarked });
  else await removeChosenNow();
}

export async function removeChosenNow(): Promise<void> {
  const set = chosenSet();
  if (set === null || !(await remove(set))) return;
  leave('ids' in set ? set.ids : getState().timeline.ids);
  changeSlice('selection', () => noSelection);
}

async function remove(set: ArticleSet): Promise<boolean> {
  return (await changeMany(() => api.call('articles.remove', { set }), 'toast.deleted')) !== null;
}

export async function restore(ids: readonly number[]): Promise<void> {
  const done = await attempt(() => api.call('trash.restore', { ids: [...ids] }));
  if (!done) return;
  addToast(currentT('toast.restored', { count: done.restored }));
  await loadTimeline({ keepSelection: true });
}

/** For good. */
export async function emptyTrash(): Promise<void> {
  const done = await attempt(() => api.call('trash.empty', {}));
  if (done) addToast(currentT('toast.emptied', { count: done.removed }));
}
