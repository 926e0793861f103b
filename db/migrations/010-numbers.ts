// Tags and folders: numbers of deleted ones are kept from being given again, since the undo log names them.
import type { Database } from 'better-sqlite3';

/** Deleted ones of which nothing is known any more have no higher number than this above the last. */
const STEP = 1000;

export function numbers(db: Database): void {
  for (const table of ['tags', 'folders']) {
    db.exec(`
CREATE TRIGGER ${table}_numbers AFTER DELETE ON ${table} BEGIN
  INSERT INTO counters VALUES ('last ${table}', old.id)
    ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value);
END;
INSERT INTO counters SELECT 'last ${table}', coalesce((SELECT max(id) FROM ${table}), 0) + ${STEP}
  WHERE EXISTS (SELECT 1 FROM actions);
`);
  }
}
