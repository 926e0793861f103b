// One bookmark as every export writes it and every import reads it, and the way folder paths are spelled.

export interface BookmarkRow {
  /** Empty for a clip that has no address. */
  readonly url: string;
  readonly title: string;
  /** Path with `/` between names; see splitFolder. Null: no folder. */
  readonly folder: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  /** When it was bookmarked. Unix seconds, as all times here. */
  readonly created: number | null;
  readonly published: number | null;
  readonly author: string | null;
  readonly site: string | null;
  readonly lang: string | null;
  /** Null where the file read says nothing about it. */
  readonly read: boolean | null;
  readonly feed: string | null;
  readonly feedUrl: string | null;
  /** The article as plain text. */
  readonly text: string | null;
}

/** The order of fields in JSON and (without `text`) of columns in CSV. Others script it: never reorder, only append. */
export const ROW_FIELDS = [
  'url',
  'title',
  'folder',
  'tags',
  'note',
  'created',
  'published',
  'author',
  'site',
  'lang',
  'read',
  'feed',
  'feedUrl',
  'text',
] as const satisfies readonly (keyof BookmarkRow)[];

/** What an import could not take. `line` is the 1-based line of the file, in JSON and CSV the number of the row. */
export interface Skipped {
  readonly line: number;
  readonly reason: string;
}

/** A row of which only the address and the title are known. */
export function bareRow(url: string, title: string): BookmarkRow {
  return {
    url,
    title,
    folder: null,
    tags: [],
    note: null,
    created: null,
    published: null,
    author: null,
    site: null,
    lang: null,
    read: null,
    feed: null,
    feedUrl: null,
    text: null,
  };
}

/**
 * The names in a folder path. `\/` is a slash inside a name and `\\` a backslash; a backslash before anything else
 * stands for itself. Blank names are left out, so `a//b` is `a/b`.
 */
export function splitFolder(path: string | null): string[] {
  const names: string[] = [];
  let name = '';
  const push = () => {
    if (name.trim() !== '') names.push(name.trim());
    name = '';
  };
  for (const [piece] of (path ?? '').matchAll(/\\[\\/]|[\s\S]/g)) {
    if (piece === '/') push();
    else name += piece.length === 2 ? piece.slice(1) : piece;
  }
  push();
  return names;
}

/** The path of these names, the opposite of splitFolder; null for none. */
export function joinFolder(names: readonly string[]): string | null {
  const kept = names.map((name) => name.trim()).filter((name) => name !== '');
  return kept.length === 0 ? null : kept.map((name) => name.replace(/[\\/]/g, '\\$&')).join('/');
}
