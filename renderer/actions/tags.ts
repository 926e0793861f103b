// Tags as things of their own: colour, pin, name, and one made part of another.
import type { Input } from '../../contract/methods.ts';
import { api } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { addToast, attempt } from './attempt.ts';

export async function editTag(id: number, patch: Omit<Input<'tags.edit'>, 'id'>): Promise<boolean> {
  const done = await attempt(() => api.call('tags.edit', { id, ...patch }));
  if (done && patch.pinned !== undefined)
    addToast(currentT(patch.pinned ? 'tag.pinned' : 'tag.unpinned', { name: done.name }), {
      undo: done.undo,
    });
  return done !== null;
}

/** Throws `exists` when another tag has the name: then they may be merged. */
export async function renameTag(id: number, from: string, name: string): Promise<void> {
  if (name === from) return;
  const done = await api.call('tags.rename', { id, name });
  addToast(currentT('tag.renamed', { from, name: done.name }), { undo: done.undo });
}

/** All of `from` becomes `into`. Throws what the method throws. */
export async function mergeTag(id: number, from: string, into: string): Promise<void> {
  const done = await api.call('tags.merge', { from: id, into });
  addToast(currentT('tag.merged', { from, name: done.name }), { undo: done.undo });
}
