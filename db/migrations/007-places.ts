// Where each article was left.
import type { Database } from 'better-sqlite3';

export function places(db: Database): void {
  db.exec(`
CREATE TABLE places (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  place REAL NOT NULL CHECK (place BETWEEN 0 AND 1), -- how much of the text stood above the window
  at INTEGER NOT NULL
) STRICT;
`);
}
