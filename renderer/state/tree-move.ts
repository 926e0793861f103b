// Where a feed or folder goes in the tree: by a drop on a line, or by a step of the keyboard. Pure.
import type { Feed, Folder } from '../../contract/model.ts';
import { folderWithin, type LibraryState } from './library.ts';
import type { DropSide } from './reorder.ts';

export interface TreeThing {
  readonly kind: 'feed' | 'folder';
  readonly id: number;
}

export interface TreePlace {
  /** The folder it comes to; null: the top. */
  readonly parent: number | null;
  /** Among its own kind there, without itself; absent: at the end. */
  readonly position?: number;
}

export type TreeStep = 'up' | 'down' | 'in' | 'out';

/** `feed:12` → a thing of the tree; null for anything else. */
export function thingOf(key: string): TreeThing | null {
  const [kind, id] = key.split(':');
  return (kind === 'feed' || kind === 'folder') && Number(id) > 0 ? { kind, id: Number(id) } : null;
}

function parentOf(library: LibraryState, { kind, id }: TreeThing): number | null {
  if (kind === 'feed') return library.feeds.get(id)?.folderId ?? null;
  return library.folders.find((folder) => folder.id === id)?.parentId ?? null;
}

/** Ids of one kind in a folder, in the order shown. */
function siblings(library: LibraryState, kind: TreeThing['kind'], parent: number | null): number[] {
  const byPlace = (a: Feed | Folder, b: Feed | Folder) => a.position - b.position || a.id - b.id;
  const found =
    kind === 'feed'
      ? [...library.feeds.values()].filter((feed) => feed.subscribed && feed.folderId === parent)
      : library.folders.filter((folder) => folder.parentId === parent);
  return [...found].sort(byPlace).map((one) => one.id);
}

/** What a drop means; null where the thing can't go or would not move. `target` null: below the last line. */
export function placeOfDrop(
  library: LibraryState,
  dragged: TreeThing,
  target: TreeThing | null,
  side: DropSide,
): TreePlace | null {
  const place = target === null ? { parent: null } : dropOn(library, dragged, target, side);
  if (dragged.kind === 'folder' && place.parent !== null) {
    if (folderWithin(library.folders, dragged.id).has(place.parent)) return null;
  }
  return isSame(library, dragged, place) ? null : place;
}

function dropOn(library: LibraryState, dragged: TreeThing, target: TreeThing, side: DropSide): TreePlace {
  if (target.kind === 'folder' && side === 'into') return { parent: target.id };
  const parent = parentOf(library, target);
  // Folders stand above feeds: one beside the other is only "in the same folder".
  if (dragged.kind !== target.kind) return dragged.kind === 'feed' ? { parent, position: 0 } : { parent };
  const others = siblings(library, target.kind, parent).filter((id) => id !== dragged.id);
  const at = others.indexOf(target.id);
  return { parent, position: at + (side === 'after' ? 1 : 0) };
}

function isSame(library: LibraryState, thing: TreeThing, place: TreePlace): boolean {
  const parent = parentOf(library, thing);
  if (parent !== place.parent) return false;
  return (
    place.position === undefined || siblings(library, thing.kind, parent).indexOf(thing.id) === place.position
  );
}

/** What a step means; null where there is no such step. */
export function placeOfStep(library: LibraryState, thing: TreeThing, step: TreeStep): TreePlace | null {
  const parent = parentOf(library, thing);
  const own = siblings(library, thing.kind, parent);
  const at = own.indexOf(thing.id);
  if (step === 'up') return at > 0 ? { parent, position: at - 1 } : null;
  if (step === 'down') return at < own.length - 1 ? { parent, position: at + 1 } : null;
  if (step === 'in') {
    const folders = siblings(library, 'folder', parent);
    const before = thing.kind === 'folder' ? folders[at - 1] : folders.at(-1);
    return before === undefined ? null : { parent: before };
  }
  if (parent === null) return null;
  const above = parentOf(library, { kind: 'folder', id: parent });
  if (thing.kind === 'feed') return { parent: above };
  return { parent: above, position: siblings(library, 'folder', above).indexOf(parent) + 1 };
}
