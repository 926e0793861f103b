// Who was contacted: a row for each day, host and reason, and one for all days.
import type { Database } from 'better-sqlite3';

export function network(db: Database): void {
  db.exec(`
CREATE TABLE network (
  day TEXT NOT NULL, -- local date; '' for all days together
  host TEXT NOT NULL,
  why TEXT NOT NULL,
  requests INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  received INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  last_code TEXT, -- of the last request, when it failed
  last_error TEXT,
  PRIMARY KEY (day, host, why)
) STRICT, WITHOUT ROWID;
`);
}
