// Smart views: queries with a name and a place in the sidebar.
import { AppError } from '../contract/errors.ts';
import type { SmartView } from '../contract/model.ts';
import { type Context, write } from './context.ts';
import type { History } from './history.ts';
import { nameKey } from './names.ts';
import { isUnchanged, moved, reordered, type Saved, type SavedDiff } from './saved.ts';
import type { NewView, QueryChecks, ViewStore } from './types.ts';

type Row = Omit<SmartView, 'problem'>;

export type ViewRows = Omit<ViewStore, 'counts'>;

export function makeViews(context: Context, history: History, saved: Saved, checks: QueryChecks): ViewRows {
  const { db } = context;
  const sql = prepare(context);
  const full = (row: Row): SmartView => ({ ...row, problem: checks.problem(row.query) });
  const must = (id: number): Row => {
    const row = sql.get.get(id);
    if (!row) throw new AppError('not_found', 'There is no such smart view.');
    return row;
  };
  const setOrder = (ids: readonly number[]) => {
    for (const [position, id] of ids.entries()) sql.place.run(position, id);
  };
  const put = (id: number | null, view: Row | NewView): number => {
    const name = checked(view.name);
    const other = sql.find.get(nameKey(name));
    if (other && other.id !== id)
      throw new AppError('exists', `There is a smart view “${other.name}” already.`);
    const row = { name, key: nameKey(name), query: view.query, icon: view.icon ?? null };
    if (id !== null) sql.update.run({ id, ...row });
    const at = id ?? Number(sql.add.run(row).lastInsertRowid);
    if (view.position !== undefined) setOrder(moved(sql.ids.all(), at, view.position));
    return at;
  };
  const noted = (kind: 'view.edit' | 'view.remove', label: string, work: () => void): number | null => {
    const { diff } = saved.diff(work);
    return isUnchanged(diff) ? null : history.note(kind, 1, diff, label);
  };
  for (const kind of ['view.edit', 'view.remove'] as const) {
    history.onUndo(kind, (diff: SavedDiff) => {
      saved.revert(diff);
      return { saved: true };
    });
  }
  return {
    list: () => sql.list.all().map(full),
    get: (id) => orNull(sql.get.get(id), full),
    find: (name) => orNull(sql.find.get(nameKey(name)), full),
    add: (view) => write(db, () => full(must(put(null, view)))),
    edit: (id, patch) =>
      write(db, () => {
        const before = must(id);
        const undo = noted('view.edit', before.name, () => {
          const { position: _, ...rest } = before;
          put(id, { ...rest, ...patch });
          const { name } = must(id);
          if (name !== before.name) saved.rename({ type: 'saved', from: before.name, to: name });
        });
        return { view: full(must(id)), undo };
      }),
    remove: (id) => write(db, () => noted('view.remove', must(id).name, () => sql.remove.run(id))),
    reorder: (ids) => write(db, () => setOrder(reordered(sql.ids.all(), ids))),
  };
}

function orNull(row: Row | undefined, full: (row: Row) => SmartView): SmartView | null {
  return row ? full(row) : null;
}

function checked(name: string): string {
  const trimmed = name.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (trimmed === '') throw new AppError('bad_input', 'A smart view needs a name.');
  return trimmed;
}

function prepare({ db }: Context) {
  const columns = 'id, name, query, icon, position';
  return {
    list: db.prepare<[], Row>(`SELECT ${columns} FROM views ORDER BY position, id`),
    ids: db.prepare<[], number>('SELECT id FROM views ORDER BY position, id').pluck(),
    get: db.prepare<[number], Row>(`SELECT ${columns} FROM views WHERE id = ?`),
    find: db.prepare<[string], Row>(`SELECT ${columns} FROM views WHERE key = ?`),
    add: db.prepare(
      `INSERT INTO views (name, key, query, icon, position)
       VALUES (@name, @key, @query, @icon, (SELECT coalesce(max(position) + 1, 0) FROM views))`,
    ),
    update: db.prepare(
      'UPDATE views SET name = @name, key = @key, query = @query, icon = @icon WHERE id = @id',
    ),
    place: db.prepare('UPDATE views SET position = ? WHERE id = ?'),
    remove: db.prepare('DELETE FROM views WHERE id = ?'),
  };
}
