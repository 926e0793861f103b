// What rules did: one entry for each time a rule matched something.
import type { RuleLogEntry } from '../contract/model.ts';
import type { Context } from './context.ts';
import type { RuleStore } from './types.ts';

/** Ids an entry tells; all of them are in the action behind it. */
const MOST_IDS = 200;

type Row = Omit<RuleLogEntry, 'ids' | 'canUndo'> & { readonly ids: string; readonly canUndo: number };

export interface RuleLog extends Pick<RuleStore, 'log' | 'actionOf' | 'prune'> {
  note(entry: {
    readonly ruleId: number;
    readonly name: string;
    readonly trigger: RuleLogEntry['trigger'];
    readonly ids: readonly number[];
    readonly action: number | null;
  }): RuleLogEntry;
}

export function makeRuleLog({ db, now }: Context): RuleLog {
  const columns = `SELECT l.id, r.id AS ruleId, l.name, l.at, l."trigger", l.size, l.ids, a.undone_at AS undoneAt,
     a.id IS NOT NULL AND a.undone_at IS NULL AS canUndo
   FROM rule_log l LEFT JOIN rules r ON r.id = l.rule_id LEFT JOIN actions a ON a.id = l.action_id`;
  const latest = db.prepare<{ before: number; limit: number }, Row>(
    `${columns} WHERE l.id < @before ORDER BY l.id DESC LIMIT @limit`,
  );
  const ofRule = db.prepare<{ before: number; limit: number; ruleId: number }, Row>(
    `${columns} WHERE l.rule_id = @ruleId AND l.id < @before ORDER BY l.id DESC LIMIT @limit`,
  );
  const one = db.prepare<[number | bigint], Row>(`${columns} WHERE l.id = ?`);
  const add = db.prepare(
    'INSERT INTO rule_log (rule_id, name, at, "trigger", size, ids, action_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const action = db.prepare<[number], number | null>('SELECT action_id FROM rule_log WHERE id = ?').pluck();
  const prune = db.prepare('DELETE FROM rule_log WHERE at < ?');
  return {
    note: ({ ruleId, name, trigger, ids, action: actionId }) => {
      const shown = JSON.stringify(ids.slice(0, MOST_IDS));
      const { lastInsertRowid } = add.run(ruleId, name, now(), trigger, ids.length, shown, actionId);
      const row = one.get(lastInsertRowid);
      if (!row) throw new Error('the log entry just written is not there');
      return toEntry(row);
    },
    log: ({ ruleId, before = Number.MAX_SAFE_INTEGER, limit }) =>
      (ruleId === undefined ? latest.all({ before, limit }) : ofRule.all({ before, limit, ruleId })).map(
        toEntry,
      ),
    actionOf: (id) => action.get(id) ?? null,
    prune: (before) => prune.run(before).changes,
  };
}

function toEntry(row: Row): RuleLogEntry {
  return { ...row, ids: JSON.parse(row.ids) as number[], canUndo: row.canUndo === 1 };
}
