// Feed folders as a tree, for files that nest them. A name is one name whatever is in it; paths are made at the edge.
import type { Feed, Folder } from '../../contract/model.ts';
import { type Store, tagKey } from '../../db/index.ts';
import { joinFolder, splitFolder } from './formats/bookmark-row.ts';

/** A slash parts folders everywhere in Offprint; inside a name it becomes this sign, which looks the same. */
const SLASH = '\u2215';

/** The name a folder of a file gets in the library. */
export function libraryName(name: string): string {
  return name.replaceAll('/', SLASH).replace(/\s+/g, ' ').trim().slice(0, 200);
}

const childKey = (parentId: number | null, name: string) => `${parentId ?? 0}/${tagKey(name)}`;

export interface FolderMaker {
  /** The folder of that name there, made when it is missing. */
  ensure(parentId: number | null, name: string): number;
}

export function makeFolderMaker({ folders }: Store): FolderMaker {
  const known = new Map(folders.list().map(({ id, parentId, name }) => [childKey(parentId, name), id]));
  return {
    ensure: (parentId, name) => {
      const key = childKey(parentId, name);
      const id = known.get(key) ?? folders.add({ name, parentId }).id;
      known.set(key, id);
      return id;
    },
  };
}

/** The name a file gets for a folder of the library: the opposite of libraryName. */
export function fileName(name: string): string {
  return name.replaceAll(SLASH, '/');
}

/** A path of the library as files write it. */
export function filePath(path: string | null): string | null {
  return path === null ? null : joinFolder(path.split('/').map(fileName));
}

/** A path of a file as the library writes it. */
export function libraryPath(path: string | null): string | null {
  return splitFolder(path).map(libraryName).join('/') || null;
}

/** The library's path of each feed's folder. */
export function makeFeedPaths({ folders, feeds }: Store): (feedId: number | null) => string | null {
  const ids = new Map(feeds.list().map((feed) => [feed.id, feed.folderId]));
  return (feedId) => (feedId === null ? null : folders.path(ids.get(feedId) ?? null));
}

const byPosition = (a: Folder | Feed, b: Folder | Feed) => a.position - b.position || a.id - b.id;

/** Folders and feeds directly in a folder, in their order. */
export function makeChildren(folders: readonly Folder[], feeds: readonly Feed[]) {
  return (parentId: number | null) => ({
    folders: folders.filter((folder) => folder.parentId === parentId).sort(byPosition),
    feeds: feeds.filter((feed) => feed.folderId === parentId).sort(byPosition),
  });
}
