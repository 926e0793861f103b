// Undo of what changes the shape of the sidebar (feeds, folders, their order): the few rows that differ between
// before and after are kept as they were.
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';

type Row = Readonly<Record<string, string | number | null>> & { readonly id: number };

/** Folders as they were, of feeds only the columns that changed; `added` are ids that did not exist. */
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
  /** Puts the rows back. @throws AppError exists, bad_input: a name or address is another's by now, a folder would hold itself */
  revert(diff: StructureDiff): void;
}

export function isEmptyDiff(diff: StructureDiff): boolean {
  return diff.feeds.length + diff.folders.length + diff.addedFolders.length === 0;
}

export function makeStructure(db: Database): Structure {
  const feeds = db.prepare<[], Row>(`SELECT id, ${quoted(FEED)} FROM feeds`);
  const folders = db.prepare<[], Row>(`SELECT id, ${quoted(FOLDER)} FROM folders`);
  const check = makeChecks(db);
  const setFeed = (row: Row) => {
    const known = FEED.filter((name) => name in row);
    if (known.length === 0) return;
    check.address(row);
    db.prepare(`UPDATE feeds SET ${assigned(known)} WHERE id = @id`).run(row);
  };
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
        feeds: before.feeds.flatMap((row) => changedOnly(row, after.feeds.get(row.id))),
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
      for (const row of diff.folders) {
        check.name(row);
        setFolder.run(row);
      }
      for (const row of diff.folders) check.tree(row);
      for (const id of diff.addedFolders) removeFolder.run(id);
    },
  };
}

function quoted(columns: readonly string[]): string {
  return columns.map((name) => `"${name}"`).join(', ');
}

function assigned(columns: readonly string[]): string {
  return columns.map((name) => `"${name}" = ${isFolder(name) ? inFolder(name) : `@${name}`}`).join(', ');
}

function isFolder(column: string): boolean {
  return column === 'folder_id' || column === 'parent_id';
}

/** A folder that is gone by now leaves what it held on top. */
function inFolder(column: string): string {
  return `(SELECT id FROM folders WHERE id = @${column})`;
}

/** What may stand in the way by now. */
function makeChecks(db: Database) {
  const feed = db.prepare<[Row], string>(
    'SELECT coalesce(custom_title, own_title) FROM feeds WHERE url = @url AND id <> @id',
  );
  const folder = db.prepare<[Row], string>(
    `SELECT name FROM folders WHERE coalesce(parent_id, 0) = coalesce(${inFolder('parent_id')}, 0)
       AND key = @key AND id <> @id`,
  );
  const above = db.prepare<[Row], number>(
    `WITH RECURSIVE up (id) AS (
       SELECT parent_id FROM folders WHERE id = @id
       UNION SELECT f.parent_id FROM folders f JOIN up ON f.id = up.id)
     SELECT id FROM up WHERE id = @id`,
  );
  return {
    address: (row: Row) => {
      const title = 'url' in row ? feed.pluck().get(row) : undefined;
      if (title !== undefined) throw new AppError('exists', `“${title}” has that address already.`);
    },
    name: (row: Row) => {
      const name = folder.pluck().get(row);
      if (name !== undefined)
        throw new AppError('exists', `There is a folder “${name}” by now. Rename it first.`);
    },
    tree: (row: Row) => {
      if (above.get(row)) throw new AppError('bad_input', 'A folder can’t be moved into itself.');
    },
  };
}

/** What a later change to its other columns made of a feed is not undone with it. */
function changedOnly(row: Row, after: Row | undefined): Row[] {
  const names = Object.keys(row).filter((name) => row[name] !== after?.[name]);
  return names.length === 0
    ? []
    : [Object.fromEntries(['id', ...names].map((name) => [name, row[name]])) as Row];
}

function byId(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function differs(a: Row, b: Row | undefined): boolean {
  return b === undefined || Object.keys(a).some((name) => a[name] !== b[name]);
}
