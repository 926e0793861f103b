// Undo of what changes the shape of the sidebar (feeds, folders, their order): the few rows that differ between
// before and after are kept as they were.
import type { Database } from 'better-sqlite3';

type Row = Readonly<Record<string, string | number | null>> & { readonly id: number };

/** Rows as they were; `added` are ids that did not exist. */
export interface StructureDiff {
  readonly feeds: readonly Row[];
  readonly folders: readonly Row[];
  readonly addedFolders: readonly number[];
}

const FEED = [
  'url',
  'custom_title',
  'folder_id',
  'position',
  'subscribed',
  'local_origin',
  'interval',
  'attributes',
  'full_text',
  'keep',
];
const FOLDER = ['parent_id', 'name', 'key', 'position'];

export interface Structure {
  /** Runs `work` and tells what it changed. */
  diff<T>(work: () => T): { readonly result: T; readonly diff: StructureDiff };
  /** Puts the rows back. */
  revert(diff: StructureDiff): void;
}

export function isEmptyDiff(diff: StructureDiff): boolean {
  return diff.feeds.length + diff.folders.length + diff.addedFolders.length === 0;
}

export function makeStructure(db: Database): Structure {
  const feeds = db.prepare<[], Row>(`SELECT id, ${quoted(FEED)} FROM feeds`);
  const folders = db.prepare<[], Row>(`SELECT id, ${quoted(FOLDER)} FROM folders`);
  /** Rows noted by an older Offprint lack newer columns. */
  const setFeed = (row: Row) =>
    db.prepare(`UPDATE feeds SET ${assigned(FEED.filter((name) => name in row))} WHERE id = @id`).run(row);
  const setFolder = db.prepare(`UPDATE folders SET ${assigned(FOLDER)} WHERE id = @id`);
  const addFolder = db.prepare('INSERT OR IGNORE INTO folders VALUES (@id, NULL, @name, @aside, @position)');
  const aside = db.prepare("UPDATE folders SET key = '/' || id WHERE id = ?");
  const removeFolder = db.prepare('DELETE FROM folders WHERE id = ?');
  return {
    diff: (work) => {
      const before = { feeds: feeds.all(), folders: folders.all() };
      const result = work();
      const after = { feeds: byId(feeds.all()), folders: byId(folders.all()) };
      const known = new Set(before.folders.map((row) => row.id));
      const diff = {
        feeds: before.feeds.filter((row) => differs(row, after.feeds.get(row.id))),
        folders: before.folders.filter((row) => differs(row, after.folders.get(row.id))),
        addedFolders: [...after.folders.keys()].filter((id) => !known.has(id)),
      };
      return { result, diff };
    },
    revert: (diff) => {
      // Names may have been swapped: all step aside before any takes its old name.
      for (const row of diff.folders) addFolder.run({ ...row, aside: `/${row.id}` });
      for (const row of diff.folders) aside.run(row.id);
      for (const row of diff.feeds) setFeed(row);
      for (const row of diff.folders) setFolder.run(row);
      for (const id of diff.addedFolders) removeFolder.run(id);
    },
  };
}

function quoted(columns: readonly string[]): string {
  return columns.map((name) => `"${name}"`).join(', ');
}

function assigned(columns: readonly string[]): string {
  return columns.map((name) => `"${name}" = @${name}`).join(', ');
}

function byId(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function differs(a: Row, b: Row | undefined): boolean {
  return b === undefined || Object.keys(a).some((name) => a[name] !== b[name]);
}
