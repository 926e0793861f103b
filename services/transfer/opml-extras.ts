// What an imported OPML file says that the library has no place for, kept for the way out: namespaces, head, folders.
import type { Folder } from '../../contract/model.ts';
import type { Json, Store } from '../../db/index.ts';
import { fileName, libraryName } from './folder-tree.ts';
import type { OpmlAttribute, OpmlFolder, OpmlNamespace } from './formats/opml.ts';

const KEY = 'opml.document';

interface FolderExtras {
  /** The name in the file. It speaks as long as the folder is still called after it. */
  readonly name: string;
  readonly attributes: readonly OpmlAttribute[];
}

export interface OpmlExtras {
  readonly title: string | null;
  readonly head: readonly OpmlAttribute[];
  readonly namespaces: readonly OpmlNamespace[];
  /** By folder id. */
  readonly folders: Readonly<Record<string, FolderExtras>>;
}

const EMPTY: OpmlExtras = { title: null, head: [], namespaces: [], folders: {} };

export function readExtras({ settings }: Store): OpmlExtras {
  return { ...EMPTY, ...(settings.get(KEY) as unknown as OpmlExtras | undefined) };
}

/** The newest file's title and head, everybody's namespaces, folders by id. */
export function addExtras(store: Store, more: OpmlExtras): void {
  const before = readExtras(store);
  const named = new Set(more.namespaces.map(({ prefix }) => prefix));
  const kept = before.namespaces.filter(({ prefix }) => !named.has(prefix));
  const extras: OpmlExtras = {
    title: more.title ?? before.title,
    head: more.head.length > 0 ? more.head : before.head,
    namespaces: [...kept, ...more.namespaces],
    folders: { ...before.folders, ...more.folders },
  };
  if (JSON.stringify(extras) !== JSON.stringify(before)) store.settings.set(KEY, extras as unknown as Json);
}

/** What is to be kept of a folder beyond its name; null when nothing is. */
export function extrasOf({ name, attributes }: OpmlFolder): FolderExtras | null {
  return attributes.length === 0 && fileName(libraryName(name)) === name ? null : { name, attributes };
}

/** Name and attributes of a folder on the way out. A renamed one (or another that got its id) has only its own name. */
export function outlineOf({ id, name }: Folder, { folders }: OpmlExtras): FolderExtras {
  const extras = folders[String(id)];
  return extras && libraryName(extras.name) === name ? extras : { name: fileName(name), attributes: [] };
}
