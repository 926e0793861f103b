// The undo log: what each action changed, and the way back. How a kind is undone is registered by its own file.
import { AppError } from '../contract/errors.ts';
import { type Context, write } from './context.ts';
import { packJson, unpackJson } from './pack.ts';
import type { Action, ActionKind, HistoryStore, Undone } from './types.ts';

type Effect = Partial<Omit<Undone, 'kind'>>;
type Undo = (payload: never) => Effect;

/** One of the actions that a grouped one consists of. */
interface Part {
  readonly kind: ActionKind;
  readonly size: number;
  readonly payload: unknown;
}

export interface History extends HistoryStore {
  /** Notes an action inside its own transaction; the id undoes it. */
  note(kind: ActionKind, size: number, payload: unknown, label?: string): number;
  /** Notes all that `work` notes as one action; `undo` is null when that was nothing. */
  group<T>(
    kind: ActionKind,
    label: string | null,
    work: () => T,
    size?: (result: T) => number,
  ): { readonly result: T; readonly undo: number | null };
  /** Tells how to undo actions of a kind, and which articles that brings back from the trash. */
  onUndo<P>(
    kind: ActionKind,
    undo: (payload: P) => Effect,
    removed?: (payload: P) => readonly number[],
  ): void;
}

const NOTHING: Omit<Undone, 'kind'> = {
  articles: [],
  restored: [],
  feeds: [],
  folders: false,
  tags: false,
  saved: false,
  lists: false,
};
/** Stands in a payload that is a list of parts. */
const GROUPED = 'grouped';

export function makeHistory({ db, now }: Context): History {
  const sql = prepare(db);
  const undos = new Map<ActionKind, Undo>();
  const removals = new Map<ActionKind, (payload: never) => readonly number[]>();
  let parts: Part[] | null = null;
  const note = (kind: ActionKind, size: number, payload: unknown, label: string | null): number => {
    parts?.push({ kind, size, payload });
    return parts ? 0 : Number(sql.add.run(now(), kind, size, packJson(payload), label).lastInsertRowid);
  };
  const undoOne = (kind: ActionKind, payload: unknown): Effect => {
    const undo = undos.get(kind);
    if (!undo) throw unknown();
    return undo(payload as never);
  };
  /** Like the action a group of these would have been. */
  const merge = (ids: readonly number[], label?: string): number | null => {
    const live = ids.filter((id) => sql.get.get(id)?.undoneAt === null);
    const actions = live.map((id) => sql.get.get(id)).filter((action) => action !== undefined);
    const [first] = actions;
    if (first === undefined || actions.length === 1) return live[0] ?? null;
    const mine = actions.map(({ kind, size, payload }) => ({ kind, size, payload: unpackJson(payload) }));
    const size = mine.reduce((sum, part) => sum + part.size, 0);
    for (const id of live) sql.drop.run(id);
    return note(first.kind, size, { [GROUPED]: mine }, label ?? null);
  };
  return {
    note: (kind, size, payload, label) => note(kind, size, payload, label ?? null),
    group: (kind, label, work, sizeOf) => {
      const outer = parts;
      const mine: Part[] = [];
      parts = mine;
      let result: ReturnType<typeof work>;
      try {
        result = work();
      } finally {
        parts = outer;
      }
      const size = sizeOf?.(result) ?? Math.max(0, ...mine.map((part) => part.size));
      return { result, undo: mine.length === 0 ? null : note(kind, size, { [GROUPED]: mine }, label) };
    },
    onUndo: (kind, undo, removed) => {
      undos.set(kind, undo);
      if (removed) removals.set(kind, removed);
    },
    list: (limit) => sql.list.all(limit),
    last: () => sql.last.get() ?? null,
    removedBy: (id) => {
      const action = sql.get.get(id);
      if (action?.undoneAt !== null) return [];
      return partsOf(action.kind, unpackJson(action.payload)).flatMap(
        (part) => removals.get(part.kind)?.(part.payload as never) ?? [],
      );
    },
    merge: (ids, label) => write(db, () => merge(ids, label)),
    prune: (before) => sql.prune.run(before).changes,
    undo: (id) =>
      write(db, () => {
        const action = sql.get.get(id);
        if (!action) throw unknown();
        if (action.undoneAt !== null) throw new AppError('not_found', 'That was undone already.');
        sql.setUndone.run(now(), id);
        const payload = unpackJson(action.payload);
        const effects = partsOf(action.kind, payload)
          .reverse()
          .map((part) => undoOne(part.kind, part.payload));
        return { ...effects.reduce<Omit<Undone, 'kind'>>(together, NOTHING), kind: action.kind };
      }),
  };
}

function unknown(): AppError {
  return new AppError('not_found', 'There is nothing to undo: that action is no longer known.');
}

/** The actions a noted one consists of, groups within groups opened. */
function partsOf(kind: ActionKind, payload: unknown): Pick<Part, 'kind' | 'payload'>[] {
  const grouped =
    typeof payload === 'object' && payload !== null && GROUPED in payload
      ? (payload[GROUPED] as readonly Part[])
      : null;
  return grouped ? grouped.flatMap((part) => partsOf(part.kind, part.payload)) : [{ kind, payload }];
}

function together(a: Omit<Undone, 'kind'>, b: Effect): Omit<Undone, 'kind'> {
  const both = (name: 'articles' | 'restored' | 'feeds') => [...new Set([...a[name], ...(b[name] ?? [])])];
  return {
    articles: both('articles'),
    restored: both('restored'),
    feeds: both('feeds'),
    folders: a.folders || b.folders === true,
    tags: a.tags || b.tags === true,
    saved: a.saved || b.saved === true,
    lists: a.lists || b.lists === true,
  };
}

function prepare(db: Context['db']) {
  const columns = 'id, at, kind, size, label, undone_at AS undoneAt';
  return {
    add: db.prepare('INSERT INTO actions (at, kind, size, payload, label) VALUES (?, ?, ?, ?, ?)'),
    list: db.prepare<[number], Action>(`SELECT ${columns} FROM actions ORDER BY id DESC LIMIT ?`),
    last: db.prepare<[], Action>(
      `SELECT ${columns} FROM actions WHERE undone_at IS NULL
         AND id NOT IN (SELECT action_id FROM rule_log WHERE "trigger" = 'arrival' AND action_id IS NOT NULL)
       ORDER BY id DESC LIMIT 1`,
    ),
    get: db.prepare<[number], { kind: ActionKind; size: number; payload: Buffer; undoneAt: number | null }>(
      'SELECT kind, size, payload, undone_at AS undoneAt FROM actions WHERE id = ?',
    ),
    drop: db.prepare('DELETE FROM actions WHERE id = ?'),
    setUndone: db.prepare('UPDATE actions SET undone_at = ? WHERE id = ?'),
    prune: db.prepare('DELETE FROM actions WHERE at < ?'),
  };
}
