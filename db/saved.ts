// Saved queries (views and rules) as rows: new names written into all of them, and undo of what changed them.
import type { Database } from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import type { RuleAction } from '../contract/model.ts';
import { type Renamed, renameInQuery, renamePath } from '../contract/query/rewrite.ts';

type Row = Readonly<Record<string, string | number | null>> & { readonly id: number };
type Table = 'views' | 'rules';

const TABLES = {
  views: ['name', 'key', 'query', 'icon', 'position'],
  rules: ['name', 'query', 'actions', 'stop', 'enabled', 'expires_at', 'position'],
} as const;

/** Rows as they were; `added` are ids that did not exist. */
export interface SavedDiff {
  readonly changed: Readonly<Record<Table, readonly Row[]>>;
  readonly added: Readonly<Record<Table, readonly number[]>>;
  /** What became of `changed`, without what was deleted. Logs of an older Offprint do not tell. */
  readonly became?: Readonly<Record<Table, readonly Row[]>>;
}

export interface Saved {
  /** Runs `work` and tells what it changed. */
  diff<T>(work: () => T): { readonly result: T; readonly diff: SavedDiff };
  /** Puts back what was changed and nobody changed or deleted since. @throws AppError exists: a view has taken the name meanwhile */
  revert(diff: SavedDiff): void;
  /** Writes a new name into every query; that of a tag also into what rules give. */
  rename(renamed: Renamed): void;
}

export function isUnchanged({ changed, added }: SavedDiff): boolean {
  return [changed.views, changed.rules, added.views, added.rules].every((list) => list.length === 0);
}

export function makeSaved(db: Database): Saved {
  const sql = { views: prepare(db, 'views'), rules: prepare(db, 'rules') };
  const setActions = db.prepare('UPDATE rules SET actions = ? WHERE id = ?');
  /** What a rule gives is renamed, too. */
  const renameActions = ({ from, to }: Renamed) => {
    for (const { id, actions } of sql.rules.all.all()) {
      const next = JSON.stringify(
        (JSON.parse(String(actions)) as RuleAction[]).map((action) =>
          action.type === 'tag'
            ? {
                ...action,
                names: [...new Set(action.names.map((name) => renamePath(name, from, to) ?? name))],
              }
            : action,
        ),
      );
      if (next !== actions) setActions.run(next, id);
    }
  };
  return {
    diff: (work) => {
      const before = { views: sql.views.all.all(), rules: sql.rules.all.all() };
      const result = work();
      const parts = {
        views: compare(before.views, sql.views.all.all()),
        rules: compare(before.rules, sql.rules.all.all()),
      };
      const changed = { views: parts.views.changed, rules: parts.rules.changed };
      const added = { views: parts.views.added, rules: parts.rules.added };
      const became = { views: parts.views.became, rules: parts.rules.became };
      return { result, diff: { changed, added, became } };
    },
    revert: ({ changed, added, became }) => {
      for (const table of ['views', 'rules'] as const) {
        for (const id of added[table]) sql[table].drop.run(id);
        const rows = back(changed[table], became?.[table] ?? [], sql[table].all.all());
        if (table === 'views') stepAside(sql.views, rows);
        for (const row of rows) sql[table].put.run(row);
      }
    },
    rename: (renamed) => {
      for (const { all, setQuery } of [sql.views, sql.rules]) {
        for (const { id, query } of all.all()) {
          const next = renameInQuery(String(query), renamed);
          if (next !== query) setQuery.run(next, id);
        }
      }
      if (renamed.type === 'tag') renameActions(renamed);
    },
  };
}

/** Each row as it is now, but for columns that still hold what the change made of them. */
function back(before: readonly Row[], after: readonly Row[], now: readonly Row[]): Row[] {
  const [became, current] = [byId(after), byId(now)];
  return before.flatMap((row) => {
    const [then, is] = [became.get(row.id), current.get(row.id)];
    if (!then) return [row];
    if (!is) return [];
    // A name and the key made of it are one thing.
    const isHeld = (name: string) => (name === 'key' ? is.name === then.name : is[name] === then[name]);
    const names = Object.keys(row).filter((name) => row[name] !== then[name] && isHeld(name));
    return names.length === 0
      ? []
      : [{ ...is, ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])) }];
  });
}

function byId(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names may have been swapped; one that another view has by now is an error. */
function stepAside(sql: ReturnType<typeof prepare>, rows: readonly Row[]): void {
  const own = new Set(rows.map(({ id }) => id));
  for (const other of sql.all.all()) {
    const taken = !own.has(other.id) && rows.find(({ key }) => key === other.key);
    if (taken) throw new AppError('exists', `There is a smart view “${other.name}” by now. Rename it first.`);
    if (own.has(other.id)) sql.drop.run(other.id);
  }
}

function compare(before: readonly Row[], after: readonly Row[]) {
  const now = byId(after);
  const known = new Set(before.map(({ id }) => id));
  const differs = (row: Row) => {
    const next = now.get(row.id);
    return next === undefined || Object.keys(row).some((name) => row[name] !== next[name]);
  };
  const changed = before.filter(differs);
  return {
    changed,
    became: changed.flatMap(({ id }) => now.get(id) ?? []),
    added: after.filter(({ id }) => !known.has(id)).map(({ id }) => id),
  };
}

function prepare(db: Database, table: Table) {
  const columns = ['id', ...TABLES[table]];
  return {
    all: db.prepare<[], Row>(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY position, id`),
    drop: db.prepare(`DELETE FROM ${table} WHERE id = ?`),
    put: db.prepare(
      `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
    ),
    setQuery: db.prepare(`UPDATE ${table} SET query = ? WHERE id = ?`),
  };
}

/** Puts `id` at `position` in the order of `ids`. */
export function moved(ids: readonly number[], id: number, position: number): number[] {
  const order = ids.filter((other) => other !== id);
  order.splice(position, 0, id);
  return order;
}

/** `wanted` first, then the others as they were. */
export function reordered(ids: readonly number[], wanted: readonly number[]): number[] {
  const known = new Set(ids);
  const first = [...new Set(wanted)].filter((id) => known.has(id));
  const named = new Set(first);
  return [...first, ...ids.filter((id) => !named.has(id))];
}
