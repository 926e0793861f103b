// Rules as rows: queries with actions, in an order. What they do to articles is rule-work.ts.
import { AppError } from '../contract/errors.ts';
import type { Rule, RuleAction } from '../contract/model.ts';
import { type Context, write } from './context.ts';
import type { History } from './history.ts';
import { tagName } from './names.ts';
import { isUnchanged, moved, reordered, type Saved, type SavedDiff } from './saved.ts';
import type { NewRule, QueryChecks, RuleStore } from './types.ts';

type Row = Omit<Rule, 'actions' | 'stop' | 'enabled' | 'problem'> & {
  readonly actions: string;
  readonly stop: number;
  readonly enabled: number;
};

export interface RuleRows extends Pick<RuleStore, 'list' | 'get' | 'add' | 'edit' | 'remove' | 'reorder'> {
  /** Enabled ones in order, without a look at what is wrong with them. */
  enabled(): Rule[];
}

export function makeRules(context: Context, history: History, saved: Saved, checks: QueryChecks): RuleRows {
  const { db } = context;
  const sql = prepare(context);
  const full = (row: Row): Rule => ({ ...plain(row), problem: checks.problem(row.query) });
  const get = (id: number): Rule | null => {
    const row = sql.get.get(id);
    return row ? full(row) : null;
  };
  const must = (id: number): Rule => {
    const rule = get(id);
    if (!rule) throw new AppError('not_found', 'There is no such rule.');
    return rule;
  };
  const setOrder = (ids: readonly number[]) => {
    for (const [position, id] of ids.entries()) sql.place.run(position, id);
  };
  const place = (id: number, position: number | undefined) => {
    if (position !== undefined) setOrder(moved(sql.ids.all(), id, position));
  };
  history.onUndo('rule.remove', (diff: SavedDiff) => {
    saved.revert(diff);
    return { saved: true };
  });
  return {
    list: () => sql.list.all().map(full),
    enabled: () => sql.enabled.all().map(plain),
    get,
    add: (rule) =>
      write(db, () => {
        const id = Number(sql.add.run(rowOf(rule)).lastInsertRowid);
        place(id, rule.position);
        return must(id);
      }),
    edit: (id, patch) =>
      write(db, () => {
        sql.update.run({ id, ...rowOf({ ...must(id), ...patch }) });
        place(id, patch.position);
        return must(id);
      }),
    remove: (id) =>
      write(db, () => {
        const { name } = must(id);
        const { diff } = saved.diff(() => sql.remove.run(id));
        return isUnchanged(diff) ? null : history.note('rule.remove', 1, diff, name);
      }),
    reorder: (ids) => write(db, () => setOrder(reordered(sql.ids.all(), ids))),
  };
}

function plain(row: Row): Rule {
  return {
    ...row,
    actions: JSON.parse(row.actions) as RuleAction[],
    stop: row.stop === 1,
    enabled: row.enabled === 1,
    problem: null,
  };
}

function rowOf({ name, query, actions, stop = false, enabled = true, expiresAt = null }: NewRule) {
  const checked = actions.map((action) =>
    action.type === 'tag' ? { ...action, names: action.names.map(tagName) } : action,
  );
  return {
    ...{ name, query, expiresAt },
    actions: JSON.stringify(checked),
    stop: stop ? 1 : 0,
    enabled: enabled ? 1 : 0,
  };
}

function prepare({ db }: Context) {
  const columns = 'id, name, query, actions, stop, enabled, expires_at AS expiresAt, position';
  return {
    list: db.prepare<[], Row>(`SELECT ${columns} FROM rules ORDER BY position, id`),
    enabled: db.prepare<[], Row>(`SELECT ${columns} FROM rules WHERE enabled = 1 ORDER BY position, id`),
    ids: db.prepare<[], number>('SELECT id FROM rules ORDER BY position, id').pluck(),
    get: db.prepare<[number], Row>(`SELECT ${columns} FROM rules WHERE id = ?`),
    add: db.prepare(
      `INSERT INTO rules (name, query, actions, stop, enabled, expires_at, position)
       VALUES (@name, @query, @actions, @stop, @enabled, @expiresAt, (SELECT coalesce(max(position) + 1, 0) FROM rules))`,
    ),
    update: db.prepare(
      `UPDATE rules SET name = @name, query = @query, actions = @actions, stop = @stop, enabled = @enabled,
         expires_at = @expiresAt WHERE id = @id`,
    ),
    place: db.prepare('UPDATE rules SET position = ? WHERE id = ?'),
    remove: db.prepare('DELETE FROM rules WHERE id = ?'),
  };
}
