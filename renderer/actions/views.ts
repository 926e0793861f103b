// Smart views: made, changed, put in order, removed. Events bring the new list.
import type { Input } from '../../contract/methods.ts';
import type { SmartView } from '../../contract/model.ts';
import { api } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { withMoved } from '../state/reorder.ts';
import { changeSlice, getState } from '../state/store.ts';
import { addToast, announce, attempt } from './attempt.ts';

/**
 * Throws what the methods throw: the dialog shows it in place. Answers and events come by different ways: a new view is
 * gone to before its event is here, so it is put into the library at once.
 */
export async function saveView(
  id: number | null,
  view: { readonly name: string; readonly query: string; readonly icon: string | null },
): Promise<SmartView> {
  if (id === null) {
    const added = await api.call('views.add', view);
    changeSlice('library', (library) =>
      library.views.some((one) => one.id === added.id)
        ? library
        : { ...library, views: [...library.views, added] },
    );
    addToast(currentT('view.saved', { name: added.name }));
    return added;
  }
  const edited = await api.call('views.edit', { id, ...view } satisfies Input<'views.edit'>);
  addToast(currentT('view.saved', { name: edited.name }), { undo: edited.undo });
  return edited;
}

export async function removeView(view: SmartView): Promise<void> {
  const done = await attempt(() => api.call('views.remove', { id: view.id }));
  if (done) addToast(currentT('view.removed', { name: view.name }), { undo: done.undo });
}

/** To the place of another, or a step up or down. */
export async function moveView(id: number, to: number): Promise<void> {
  const { views } = getState().library;
  const ids = withMoved(
    views.map((view) => view.id),
    id,
    to,
  );
  if (ids === null) return;
  await attempt(() => api.call('views.reorder', { ids }));
  const name = views.find((view) => view.id === id)?.name ?? '';
  announce(currentT('order.moved', { name, place: ids.indexOf(id) + 1, count: ids.length }));
}
