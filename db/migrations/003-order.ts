// Order among many articles: smart views, rules and what they did, muted articles, tags with a colour.
import type { Database } from 'better-sqlite3';

export function order(db: Database): void {
  db.exec(`
CREATE TABLE views ( -- numbers are never used again: undo and the log of rules name them
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE, -- name ignoring case
  query TEXT NOT NULL,
  icon TEXT,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE rules (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  actions TEXT NOT NULL, -- JSON
  stop INTEGER NOT NULL DEFAULT 0 CHECK (stop IN (0, 1)),
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  expires_at INTEGER,
  position INTEGER NOT NULL
) STRICT;
CREATE TABLE rules_pending (article_id INTEGER PRIMARY KEY REFERENCES articles (id)) STRICT; -- arrived, no rule has seen it
CREATE TABLE rule_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rule_id INTEGER NOT NULL, -- it may be gone
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  "trigger" TEXT NOT NULL CHECK ("trigger" IN ('arrival', 'run')),
  size INTEGER NOT NULL,
  ids TEXT NOT NULL, -- JSON, the newest
  action_id INTEGER -- in actions; null: nothing to take back
) STRICT;
CREATE INDEX rule_log_rule ON rule_log (rule_id, id);

CREATE TABLE muted ( -- never unread as well
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  unread INTEGER NOT NULL CHECK (unread IN (0, 1)) -- whether it was, before
) STRICT;
INSERT INTO counters VALUES ('muted', 0);

ALTER TABLE tags ADD COLUMN color TEXT;
ALTER TABLE tags ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));
ALTER TABLE actions ADD COLUMN label TEXT; -- what it was about
CREATE INDEX trash_deleted ON trash (deleted_at, article_id);
`);
}
