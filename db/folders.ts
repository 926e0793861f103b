// Folders of feeds: a tree of names that are unique among their siblings, ignoring case.
import { AppError } from '../contract/errors.ts';
import type { Folder } from '../contract/model.ts';
import { type Context, write } from './context.ts';
import type { History } from './history.ts';
import { nameKey, pathParts } from './names.ts';
import { nextId } from './next-id.ts';
import { isUnchanged, type Saved, type SavedDiff } from './saved.ts';
import { isEmptyDiff, makeStructure, type StructureDiff } from './structure.ts';
import type { FolderStore } from './types.ts';

const COLUMNS = 'id, parent_id AS parentId, name, position';

export function makeFolders(context: Context, history: History, saved: Saved): FolderStore {
  const { db } = context;
  const structure = makeStructure(db);
  const sql = prepare(context);
  const must = (id: number): Folder => {
    const folder = sql.get.get(id);
    if (!folder) throw new AppError('not_found', 'There is no such folder.');
    return folder;
  };
  const child = (parentId: number | null, name: string) =>
    sql.child.get(parentId ?? 0, nameKey(name)) ?? null;
  const add = (name: string, parentId: number | null): number =>
    Number(sql.insert.run({ parentId, name: checked(name), key: nameKey(name) }).lastInsertRowid);
  const undo = ({ saved: queries, ...diff }: StructureDiff & { readonly saved?: SavedDiff }) => {
    structure.revert(diff);
    if (queries) saved.revert(queries);
    return { folders: true, saved: queries !== undefined, feeds: diff.feeds.map((row) => row.id) };
  };
  history.onUndo('folder.edit', undo);
  history.onUndo('folder.remove', undo);
  /** Runs `work`; where that gave the folder another path, queries that name it say the new one. */
  const renaming = (id: number, work: () => void): SavedDiff => {
    const from = sql.path.get(id) ?? '';
    work();
    const to = sql.path.get(id) ?? '';
    return saved.diff(() => {
      if (from !== to) saved.rename({ type: 'folder', from, to });
    }).diff;
  };
  return {
    list: () => sql.list.all(),
    get: (id) => sql.get.get(id) ?? null,
    find: (path) => {
      let at: number | null = null;
      for (const part of pathParts(path)) {
        at = child(at, part);
        if (at === null) return null;
      }
      return at;
    },
    ensure: (path) =>
      write(db, () => {
        let at: number | null = null;
        for (const part of pathParts(path)) at = child(at, part) ?? add(part, at);
        if (at === null) throw new AppError('bad_input', 'A folder needs a name.');
        return at;
      }),
    path: (id) => (id === null ? null : (sql.path.get(id) ?? null)),
    add: ({ name, parentId = null }) =>
      write(db, () => {
        if (parentId !== null) must(parentId);
        if (child(parentId, name) !== null)
          throw new AppError('exists', `There is a folder “${name}” here already.`);
        return must(add(name, parentId));
      }),
    edit: (id, patch) =>
      write(db, () => {
        const before = must(id);
        const { result, diff } = structure.diff(() => renaming(id, () => change(sql, child, before, patch)));
        if (isEmptyDiff(diff)) return { folder: must(id), undo: null };
        const payload = isUnchanged(result) ? diff : { ...diff, saved: result };
        return { folder: must(id), undo: history.note('folder.edit', 1, payload, before.name) };
      }),
    remove: (id) =>
      write(db, () => {
        const folder = must(id);
        const { diff } = structure.diff(() => dissolve(sql, child, folder.id, folder.parentId));
        const noteId = history.note('folder.remove', 1, diff, folder.name);
        return { feedIds: diff.feeds.map((row) => row.id), undo: noteId };
      }),
  };
}

function checked(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.includes('/'))
    throw new AppError('bad_input', 'A folder needs a name without “/”.');
  return trimmed;
}

type Sql = ReturnType<typeof prepare>;
type Child = (parentId: number | null, name: string) => number | null;
type Patch = Parameters<FolderStore['edit']>[1];

function change(sql: Sql, child: Child, before: Folder, patch: Patch): void {
  const name = patch.name ?? before.name;
  const parentId = patch.parentId === undefined ? before.parentId : patch.parentId;
  if (parentId !== null && sql.ancestors.all(parentId).includes(before.id)) {
    throw new AppError('bad_input', 'A folder can’t be moved into itself.');
  }
  const other = child(parentId, name);
  if (other !== null && other !== before.id)
    throw new AppError('exists', `There is a folder “${name}” here already.`);
  sql.update.run({ id: before.id, parentId, name: checked(name), key: nameKey(name) });
  if (patch.position === undefined) return;
  const order = sql.siblings.all(parentId, before.id);
  order.splice(patch.position, 0, before.id);
  for (const [position, id] of order.entries()) sql.setPosition.run(position, id);
}

/** Moves what a folder holds to `to` and deletes it; a child named like one there is dissolved into that. */
function dissolve(sql: Sql, child: Child, id: number, to: number | null): void {
  sql.moveFeeds.run({ from: id, to });
  for (const inner of sql.children.all(id)) {
    const same = child(to, inner.name);
    if (same !== null && same !== id) dissolve(sql, child, inner.id, same);
  }
  sql.aside.run(id);
  sql.moveFolders.run({ from: id, to });
  sql.remove.run(id);
}

function prepare({ db }: Context) {
  return {
    list: db.prepare<[], Folder>(`SELECT ${COLUMNS} FROM folders ORDER BY parent_id, position, id`),
    get: db.prepare<[number], Folder>(`SELECT ${COLUMNS} FROM folders WHERE id = ?`),
    child: db
      .prepare<[number, string], number>(
        'SELECT id FROM folders WHERE coalesce(parent_id, 0) = ? AND key = ?',
      )
      .pluck(),
    children: db.prepare<[number], Folder>(
      `SELECT ${COLUMNS} FROM folders WHERE parent_id = ? ORDER BY position, id`,
    ),
    siblings: db
      .prepare<[number | null, number], number>(
        'SELECT id FROM folders WHERE parent_id IS ? AND id <> ? ORDER BY position, id',
      )
      .pluck(),
    insert: db.prepare(
      `INSERT INTO folders (id, parent_id, name, key, position)
       VALUES (${nextId('folders')}, @parentId, @name, @key, (SELECT coalesce(max(position) + 1, 0) FROM folders WHERE parent_id IS @parentId))`,
    ),
    update: db.prepare('UPDATE folders SET parent_id = @parentId, name = @name, key = @key WHERE id = @id'),
    setPosition: db.prepare('UPDATE folders SET position = ? WHERE id = ?'),
    ancestors: db
      .prepare<[number], number>(
        `WITH RECURSIVE up (id) AS (SELECT ? UNION SELECT parent_id FROM folders JOIN up USING (id) WHERE parent_id IS NOT NULL)
         SELECT id FROM up`,
      )
      .pluck(),
    path: db
      .prepare<[number], string>(
        `WITH RECURSIVE up (id, path) AS (
           SELECT parent_id, name FROM folders WHERE id = ?
           UNION ALL SELECT f.parent_id, f.name || '/' || up.path FROM folders f JOIN up ON f.id = up.id)
         SELECT path FROM up WHERE id IS NULL`,
      )
      .pluck(),
    moveFeeds: db.prepare(
      `UPDATE feeds SET folder_id = @to,
         position = position + (SELECT coalesce(max(position) + 1, 0) FROM feeds WHERE folder_id IS @to)
       WHERE folder_id = @from`,
    ),
    moveFolders: db.prepare('UPDATE folders SET parent_id = @to WHERE parent_id = @from'),
    aside: db.prepare("UPDATE folders SET key = '/' || id WHERE id = ?"),
    remove: db.prepare('DELETE FROM folders WHERE id = ?'),
  };
}
