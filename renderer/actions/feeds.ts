// Feeds, folders and tags: subscribe, edit, move, remove. Events bring the new library.
import type { Undoable } from '../../contract/methods/fields.ts';
import type { AddedFeed, Input } from '../../contract/methods.ts';
import { api, host } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { folderPath, withFeeds } from '../state/library.ts';
import { changeSlice, getState } from '../state/store.ts';
import { placeOfStep, type TreePlace, type TreeStep, type TreeThing } from '../state/tree-move.ts';
import { addToast, announce, attempt } from './attempt.ts';

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

/** Says so, with the way back; `quiet` where what follows can't be taken back. */
export async function editFeed(input: Input<'feeds.edit'>, quiet = false): Promise<boolean> {
  const done = await attempt(() => api.call('feeds.edit', input));
  if (done?.undo != null && !quiet)
    addToast(currentT('toast.feedChanged', { name: done.title }), { undo: done.undo });
  return done !== null;
}

export async function moveFeed(id: number, folderId: number | null): Promise<boolean> {
  const feed = getState().library.feeds.get(id);
  if (!feed || feed.folderId === folderId) return false;
  return placeThing({ kind: 'feed', id }, { parent: folderId });
}

export async function moveFolder(id: number, parentId: number | null): Promise<boolean> {
  const { folders } = getState().library;
  const folder = folders.find((candidate) => candidate.id === id);
  if (!folder || folder.parentId === parentId) return false;
  return placeThing({ kind: 'folder', id }, { parent: parentId });
}

/** A feed or folder to a place in the tree. */
export async function placeThing(thing: TreeThing, place: TreePlace): Promise<boolean> {
  const { id } = thing;
  const position = place.position === undefined ? {} : { position: place.position };
  const done = await attempt<Undoable>(() =>
    thing.kind === 'feed'
      ? api.call('feeds.edit', { id, folderId: place.parent, ...position })
      : api.call('folders.edit', { id, parentId: place.parent, ...position }),
  );
  if (done === null) return false;
  const { feeds, folders } = getState().library;
  const name =
    thing.kind === 'feed' ? feeds.get(id)?.title : folders.find((folder) => folder.id === id)?.name;
  const folder = place.parent === null ? currentT('move.top') : folderPath(folders, place.parent);
  const text =
    place.position === undefined
      ? currentT('toast.moved', { name: name ?? '', folder })
      : currentT('tree.placed', { name: name ?? '', folder, place: place.position + 1 });
  if (done.undo !== null) addToast(text, { undo: done.undo, about: `${thing.kind}:${id}` });
  else announce(text);
  return true;
}

/** A step by the keyboard; where there is none, it says so. */
export async function stepThing(thing: TreeThing, step: TreeStep): Promise<void> {
  const place = placeOfStep(getState().library, thing, step);
  if (place === null) announce(currentT('tree.noStep'));
  else await placeThing(thing, place);
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
  const done = await attempt(() => api.call('folders.edit', { id, name }));
  if (done?.undo != null) addToast(currentT('toast.folderRenamed', { name: done.name }), { undo: done.undo });
  return done !== null;
}

export async function copyFeedAddress(url: string): Promise<void> {
  await attempt(() => host().copyText(url));
  addToast(currentT('toast.copied'));
}
