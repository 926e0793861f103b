// The undo log: what each action changed, and the way back. How a kind is undone is registered by its own file.
import { AppError } from '../contract/errors.ts';
import { type Context, write } from './context.ts';
import { packJson, unpackJson } from './pack.ts';
import type { Action, ActionKind, HistoryStore, Undone } from './types.ts';

type Effect = Partial<Omit<Undone, 'kind'>>;
type Undo = (payload: never) => Effect;

export interface History extends HistoryStore {
  /** Notes an action inside its own transaction; the id undoes it. */
  note(kind: ActionKind, size: number, payload: unknown): number;
  /** Tells how to undo actions of a kind. */
  onUndo<P>(kind: ActionKind, undo: (payload: P) => Effect): void;
}

const NOTHING: Omit<Undone, 'kind'> = { articles: [], restored: [], feeds: [], folders: false, tags: false };

export function makeHistory({ db, now }: Context): History {
  const add = db.prepare('INSERT INTO actions (at, kind, size, payload) VALUES (?, ?, ?, ?)');
  const list = db.prepare<[number], Action>(
    'SELECT id, at, kind, size, undone_at AS undoneAt FROM actions ORDER BY id DESC LIMIT ?',
  );
  const get = db.prepare<[number], { kind: ActionKind; payload: Buffer; undoneAt: number | null }>(
    'SELECT kind, payload, undone_at AS undoneAt FROM actions WHERE id = ?',
  );
  const setUndone = db.prepare('UPDATE actions SET undone_at = ? WHERE id = ?');
  const prune = db.prepare('DELETE FROM actions WHERE at < ?');
  const undos = new Map<ActionKind, Undo>();
  return {
    note: (kind, size, payload) => Number(add.run(now(), kind, size, packJson(payload)).lastInsertRowid),
    onUndo: (kind, undo) => undos.set(kind, undo),
    list: (limit) => list.all(limit),
    prune: (before) => prune.run(before).changes,
    undo: (id) =>
      write(db, () => {
        const action = get.get(id);
        const undo = action && undos.get(action.kind);
        if (!action || !undo)
          throw new AppError('not_found', 'There is nothing to undo: that action is no longer known.');
        if (action.undoneAt !== null) throw new AppError('not_found', 'That was undone already.');
        setUndone.run(now(), id);
        return { ...NOTHING, ...undo(unpackJson(action.payload) as never), kind: action.kind };
      }),
  };
}
