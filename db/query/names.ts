// Names in a query to the ids they mean here and now.
import type { Context } from '../context.ts';
import { nameKey, pathParts, tagKey } from '../names.ts';

export interface Names {
  /** By id, address or title, ignoring case. */
  feeds(value: string): number[];
  /** The feeds in a folder. */
  folder(path: string, descendants: boolean): number[];
  hasFolder(path: string): boolean;
  tags(path: string, descendants: boolean): number[];
  /** A host and its subdomains. */
  sites(host: string): number[];
  /** The query of a smart view; null when there is none of that name. */
  view(name: string): string | null;
}

export function makeNames({ db }: Context): Names {
  const feedTitles = db.prepare<[], { id: number; url: string; title: string }>(
    'SELECT id, url, coalesce(custom_title, own_title) AS title FROM feeds',
  );
  const child = db
    .prepare<[number, string], number>('SELECT id FROM folders WHERE coalesce(parent_id, 0) = ? AND key = ?')
    .pluck();
  const inFolder = db.prepare<[number], number>('SELECT id FROM feeds WHERE folder_id = ?').pluck();
  const below = db
    .prepare<[number], number>(
      `WITH RECURSIVE down (id) AS (SELECT ? UNION ALL SELECT f.id FROM folders f JOIN down ON f.parent_id = down.id)
       SELECT feeds.id FROM down JOIN feeds ON feeds.folder_id = down.id`,
    )
    .pluck();
  const tag = db.prepare<[string], number>('SELECT id FROM tags WHERE key = ?').pluck();
  const tagTree = db
    .prepare<[string, string, string], number>(
      "SELECT id FROM tags WHERE key = ? OR (key > ? || '/' AND key < ? || '0')",
    )
    .pluck();
  const sites = db
    .prepare<{ host: string }, number>(
      "SELECT id FROM sites WHERE host = @host OR substr(host, -length(@host) - 1) = '.' || @host",
    )
    .pluck();
  const view = db.prepare<[string], string>('SELECT query FROM views WHERE key = ?').pluck();
  const folderId = (path: string): number | undefined => {
    let id: number | undefined = 0;
    for (const part of pathParts(path)) {
      id = child.get(id, nameKey(part));
      if (id === undefined) return undefined;
    }
    return id === 0 ? undefined : id;
  };
  return {
    feeds: (value) => (/^\d+$/.test(value) ? [Number(value)] : matchingFeeds(feedTitles.all(), value)),
    folder: (path, descendants) => {
      const id = folderId(path);
      return id === undefined ? [] : (descendants ? below : inFolder).all(id);
    },
    hasFolder: (path) => folderId(path) !== undefined,
    tags: (path, descendants) => {
      const key = tagKey(path);
      return descendants ? tagTree.all(key, key, key) : tag.all(key);
    },
    sites: (host) => sites.all({ host }),
    view: (name) => view.get(nameKey(name)) ?? null,
  };
}

function matchingFeeds(
  feeds: readonly { id: number; url: string; title: string }[],
  value: string,
): number[] {
  const key = nameKey(value);
  return feeds.filter(({ url, title }) => nameKey(url) === key || nameKey(title) === key).map(({ id }) => id);
}
