// Feeds, folders and tags: subscribe, edit, move, remove. Events bring the new library.
import type { AddedFeed, Input } from '../../contract/methods.ts';
import { api, host } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { folderPath, withFeeds } from '../state/library.ts';
import { changeSlice, getState } from '../state/store.ts';
import { addToast, attempt } from './attempt.ts';

/**
 * Throws what feeds.add throws: the dialog shows it in place. Answers and events come by different ways: the feed may be
 * gone to before its event is here, so it is put into the library at once.
 */
export async function subscribe(input: Input<'feeds.add'>): Promise<AddedFeed> {
  const added = await api.call('feeds.add', input);
  if (!getState().library.feeds.has(added.feed.id))
    changeSlice('library', (library) => withFeeds(library, [added.feed], []));
  const key = added.status === 'exists' ? 'toast.alreadySubscribed' : 'toast.subscribed';
  addToast(currentT(key, { name: added.feed.title }));
  return added;
}

export async function editFeed(input: Input<'feeds.edit'>): Promise<boolean> {
  return (await attempt(() => api.call('feeds.edit', input))) !== null;
}

export async function moveFeed(id: number, folderId: number | null): Promise<boolean> {
  const { feeds, folders } = getState().library;
  const feed = feeds.get(id);
  if (!feed || feed.folderId === folderId) return false;
  if (!(await editFeed({ id, folderId }))) return false;
  const folder = folderId === null ? currentT('move.top') : folderPath(folders, folderId);
  addToast(currentT('toast.moved', { name: feed.title, folder }));
  return true;
}

export async function moveFolder(id: number, parentId: number | null): Promise<boolean> {
  const { folders } = getState().library;
  const folder = folders.find((candidate) => candidate.id === id);
  if (!folder || folder.parentId === parentId) return false;
  return (await attempt(() => api.call('folders.edit', { id, parentId }))) !== null;
}

export async function unsubscribe(id: number, articles: 'keep' | 'delete'): Promise<boolean> {
  const done = await attempt(() => api.call('feeds.remove', { id, articles }));
  if (done) addToast(currentT('toast.unsubscribed', { name: done.feed.title }), { undo: done.undo });
  return done !== null;
}

export async function removeFolder(id: number, name: string): Promise<void> {
  const done = await attempt(() => api.call('folders.remove', { id }));
  if (done) addToast(currentT('toast.folderRemoved', { name }), { undo: done.undo });
}

export async function removeTag(id: number, name: string): Promise<void> {
  const done = await attempt(() => api.call('tags.remove', { id }));
  if (done) addToast(currentT('toast.tagRemoved', { name }), { undo: done.undo });
}

/** The new folder's id, or null after a toast. */
export async function addFolder(name: string, parentId: number | null): Promise<number | null> {
  return (await attempt(() => api.call('folders.add', { name, parentId })))?.id ?? null;
}

export async function renameFolder(id: number, name: string): Promise<boolean> {
  return (await attempt(() => api.call('folders.edit', { id, name }))) !== null;
}

export async function copyFeedAddress(url: string): Promise<void> {
  await attempt(() => host().copyText(url));
  addToast(currentT('toast.copied'));
}
