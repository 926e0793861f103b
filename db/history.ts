// The undo log: what each action changed, and the way back. How a kind is undone is registered by its own file.
import { AppError } from '../contract/errors.ts';
import { type Context, write } from './context.ts';
import { pack, packJson, unpack, unpackJson } from './pack.ts';
import type { Action, ActionKind, HistoryStore, Undone, UndoRest } from './types.ts';

type Effect = Partial<Omit<Undone, 'kind'>>;
type Undo = (payload: never) => Effect;

/** One of the actions that a grouped one consists of. */
interface Part {
  readonly kind: ActionKind;
  readonly size: number;
  readonly payload: unknown;
}

/** A payload in two, where an action is too long to be undone in one step. */
export interface Cut<P> {
  readonly head: P;
  readonly rest: P | null;
  /** Articles in the head. */
  readonly rows: number;
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
  /**
   * Tells how to undo actions of a kind. Those that may be long say how to cut their payload: each piece is undone in a
   * transaction of its own. Wherever a list is cut, the pieces have the same rows in the same order: after a crash an undo
   * goes on where it was, since what it had put back may have been changed by hand.
   */
  onUndo<P>(kind: ActionKind, undo: (payload: P) => Effect, cut?: (payload: P, most: number) => Cut<P>): void;
  /** Whether an action is known and nothing of it was undone. */
  isUntouched(id: number): boolean;
  /** Writes the payload of an action anew; false when its undo has begun or it is no longer known. */
  amend<P>(id: number, change: (payload: P) => P): boolean;
}

/** Stands in a payload that is a list of parts. */
const GROUPED = 'grouped';

export function makeHistory({ db, now }: Context): History {
  const sql = prepare(db);
  const progress = prepareProgress(db);
  const undos = new Map<ActionKind, Undo>();
  const cuts = new Map<ActionKind, (payload: never, most: number) => Cut<unknown>>();
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
  /** Like the action a group of these would have been. Their payloads are joined as text: there may be a million ids in them. */
  const merge = (ids: readonly number[], label?: string): number | null => {
    const live = ids.flatMap((id) => {
      const action = sql.get.get(id);
      return action?.undoneAt === null ? [{ ...action, id }] : [];
    });
    const [first] = live;
    if (first === undefined || live.length === 1) return first?.id ?? null;
    const size = live.reduce((sum, part) => sum + part.size, 0);
    const mine = live.map(
      (part) => `{"kind":${JSON.stringify(part.kind)},"size":${part.size},"payload":${unpack(part.payload)}}`,
    );
    for (const { id } of live) {
      sql.drop.run(id);
      progress.drop.run(id);
    }
    const payload = pack(`{"${GROUPED}":[${mine.join(',')}]}`);
    return Number(sql.add.run(now(), first.kind, size, payload, label ?? null).lastInsertRowid);
  };
  /** @throws AppError not_found */
  const open = (id: number) => {
    const action = sql.get.get(id);
    if (!action) throw unknown();
    if (action.undoneAt !== null) throw new AppError('not_found', 'That was undone already.');
    return action;
  };
  /** From the last part on: what came later goes first. */
  const cutOff = (parts: UndoRest['parts'], most: number): Cut<UndoRest['parts']> => {
    const rest = [...parts];
    const head: UndoRest['parts'][number][] = [];
    let rows = 0;
    for (let part = rest.pop(); part; part = rows < most ? rest.pop() : undefined) {
      const cut = cuts.get(part.kind)?.(part.payload as never, most - rows);
      if (cut && cut.rest !== null) rest.push({ kind: part.kind, payload: cut.rest });
      head.push({ kind: part.kind, payload: cut ? cut.head : part.payload });
      rows += cut?.rows ?? 1;
    }
    return { head, rest: rest.length === 0 ? null : rest, rows };
  };
  const openUndo = (id: number): UndoRest => {
    const { kind, payload } = open(id);
    const parts = partsOf(kind, unpackJson(payload));
    const done = progress.get.get(id) ?? 0;
    return { action: id, kind, parts: done === 0 ? parts : (cutOff(parts, done).rest ?? []), done };
  };
  const undoPart = ({ action, kind, parts, done }: UndoRest, most: number) => {
    open(action);
    if ((progress.get.get(action) ?? 0) !== done)
      throw new AppError('not_found', 'That is being undone already.');
    const { head, rest, rows } = cutOff(parts, most);
    const undone = joinUndone(head.map((part) => undoOne(part.kind, part.payload)));
    if (rest === null) {
      sql.setUndone.run(now(), action);
      progress.drop.run(action);
    } else progress.set.run(action, done + rows);
    return {
      undone: { ...undone, kind },
      rows,
      rest: rest === null ? null : { action, kind, parts: rest, done: done + rows },
    };
  };
  const isUntouched = (id: number) =>
    sql.get.get(id)?.undoneAt === null && progress.get.get(id) === undefined;
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
    onUndo: (kind, undo, cut) => {
      undos.set(kind, undo);
      if (cut) cuts.set(kind, cut);
    },
    amend: (id, change) => {
      const action = sql.get.get(id);
      if (!action || !isUntouched(id)) return false;
      sql.setPayload.run(packJson(change(unpackJson(action.payload))), id);
      return true;
    },
    list: (limit) => sql.list.all(limit),
    last: () => sql.last.get() ?? null,
    merge: (ids, label) => write(db, () => merge(ids, label)),
    name: (id, label) => void sql.name.run(label, id),
    prune: (before) =>
      write(db, () => {
        const { changes } = sql.prune.run(before);
        progress.prune.run();
        return changes;
      }),
    isUntouched,
    openUndo,
    undoPart: (rest, most) => write(db, () => undoPart(rest, most)),
    undo: (id) => write(db, () => undoPart(openUndo(id), Number.POSITIVE_INFINITY).undone),
  };
}

/** Ids, or rows of one article each. */
export function cutList<T>(list: readonly T[], most: number): Cut<readonly T[]> {
  const rest = list.length > most ? list.slice(most) : null;
  return { head: rest === null ? list : list.slice(0, most), rest, rows: Math.min(most, list.length) };
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

/** What several undone pieces did, as one. */
export function joinUndone(effects: readonly Effect[]): Omit<Undone, 'kind'> {
  const each = (name: 'articles' | 'restored' | 'feeds') => [
    ...new Set(effects.flatMap((effect) => effect[name] ?? [])),
  ];
  const any = (name: 'folders' | 'tags' | 'saved' | 'lists') => effects.some((effect) => effect[name]);
  return {
    articles: each('articles'),
    restored: each('restored'),
    feeds: each('feeds'),
    folders: any('folders'),
    tags: any('tags'),
    saved: any('saved'),
    lists: any('lists'),
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
    setPayload: db.prepare('UPDATE actions SET payload = ? WHERE id = ?'),
    setUndone: db.prepare('UPDATE actions SET undone_at = ? WHERE id = ?'),
    name: db.prepare('UPDATE actions SET label = ? WHERE id = ?'),
    prune: db.prepare('DELETE FROM actions WHERE at < ?'),
  };
}

/** How many rows of an action are undone, while its undo goes on or was cut short: a counter, named as none that is shown. */
function prepareProgress(db: Context['db']) {
  const name = "'last undone row of ' || CAST(? AS INTEGER)";
  return {
    get: db.prepare<[number], number>(`SELECT value FROM counters WHERE name = ${name}`).pluck(),
    set: db.prepare<[number, number]>(
      `INSERT INTO counters VALUES (${name}, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    ),
    drop: db.prepare<[number]>(`DELETE FROM counters WHERE name = ${name}`),
    prune: db.prepare(
      `DELETE FROM counters WHERE name LIKE 'last undone row of %'
         AND name NOT IN (SELECT 'last undone row of ' || id FROM actions)`,
    ),
  };
}
