// Articles that are listed already and whose text still waits to be made safe: what a first sync of many feeds brings.
import type { Database } from 'better-sqlite3';

export function drafts(db: Database): void {
  db.exec(`
CREATE TABLE drafts ( -- what the feed said; nothing shows it: its safe text goes into bodies, and the row goes
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  content_hash INTEGER NOT NULL,
  draft BLOB NOT NULL -- zstd
) STRICT;
`);
}
