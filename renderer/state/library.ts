// The library slice: feeds, folders, tags and counts as the backend last told them, and the tree drawn from them.
import type { Counts, Feed, Folder, Library, SmartView, Tag, ViewCount } from '../../contract/model.ts';

export interface LibraryState {
  readonly feeds: ReadonlyMap<number, Feed>;
  readonly folders: readonly Folder[];
  readonly tags: readonly Tag[];
  readonly views: readonly SmartView[];
  /** By the view's id; a view that was not counted yet is not in it. */
  readonly viewCounts: ReadonlyMap<number, ViewCount>;
  readonly counts: Counts;
}

export const emptyLibrary: LibraryState = {
  feeds: new Map(),
  folders: [],
  tags: [],
  views: [],
  viewCounts: new Map(),
  counts: { all: 0, unread: 0, today: 0, bookmarks: 0 },
};

export function toLibraryState(library: Library): LibraryState {
  return {
    feeds: new Map(library.feeds.map((feed) => [feed.id, feed])),
    folders: library.folders,
    tags: library.tags,
    views: library.views,
    viewCounts: new Map(),
    counts: library.counts,
  };
}

/** Feeds that came, changed or went. */
export function withFeeds(
  state: LibraryState,
  changed: readonly Feed[],
  removed: readonly number[],
): LibraryState {
  const feeds = new Map(state.feeds);
  for (const feed of changed) feeds.set(feed.id, feed);
  for (const id of removed) feeds.delete(id);
  return { ...state, feeds };
}

/** A line of the sidebar's tree, already in the order it is drawn. */
export type TreeLine =
  | {
      readonly kind: 'folder';
      readonly id: number;
      readonly folder: Folder;
      readonly level: number;
      readonly unread: number;
      readonly open: boolean;
      readonly setSize: number;
      readonly place: number;
    }
  | {
      readonly kind: 'feed';
      readonly id: number;
      readonly feed: Feed;
      readonly level: number;
      readonly setSize: number;
      readonly place: number;
    };

/** Folders first, each with its own below it, then feeds; by position, then by name. */
export function listTree(state: LibraryState, closed: ReadonlySet<number>, locale: string): TreeLine[] {
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  const feeds = [...state.feeds.values()].filter((feed) => feed.subscribed);
  const known = new Set(state.folders.map((folder) => folder.id));
  const inside = (parent: number | null, id: number | null) =>
    (id !== null && known.has(id) ? id : null) === parent;
  const unreadOf = (folderId: number): number =>
    feeds.filter((feed) => feed.folderId === folderId).reduce((sum, feed) => sum + feed.unread, 0) +
    state.folders
      .filter((folder) => folder.parentId === folderId)
      .reduce((sum, folder) => sum + unreadOf(folder.id), 0);

  const walk = (parent: number | null, level: number): TreeLine[] => {
    const folders = state.folders
      .filter((folder) => inside(parent, folder.parentId))
      .sort((a, b) => a.position - b.position || compare(a.name, b.name));
    const own = feeds
      .filter((feed) => inside(parent, feed.folderId))
      .sort((a, b) => a.position - b.position || compare(a.title, b.title));
    const setSize = folders.length + own.length;
    const lines: TreeLine[] = folders.flatMap((folder, index) => {
      const open = !closed.has(folder.id);
      const line = {
        kind: 'folder',
        id: folder.id,
        folder,
        level,
        unread: unreadOf(folder.id),
        open,
      } as const;
      return [{ ...line, setSize, place: index + 1 }, ...(open ? walk(folder.id, level + 1) : [])];
    });
    for (const [index, feed] of own.entries()) {
      lines.push({ kind: 'feed', id: feed.id, feed, level, setSize, place: folders.length + index + 1 });
    }
    return lines;
  };
  return walk(null, 1);
}

/** `World/Europe`: the names from the top down. */
export function folderPath(folders: readonly Folder[], id: number | null): string {
  const names: string[] = [];
  for (let at = id; at !== null && names.length < 50; ) {
    const folder = folders.find((candidate) => candidate.id === at);
    if (!folder) break;
    names.unshift(folder.name);
    at = folder.parentId;
  }
  return names.join('/');
}

/** The folder and everything below it: where it must not be moved to. */
export function folderWithin(folders: readonly Folder[], id: number): ReadonlySet<number> {
  const found = new Set([id]);
  for (let grown = true; grown; ) {
    const size = found.size;
    for (const folder of folders)
      if (folder.parentId !== null && found.has(folder.parentId)) found.add(folder.id);
    grown = found.size > size;
  }
  return found;
}
