// Near-duplicates: what recent texts have in common, and the groups that came of it.
import type { Database } from 'better-sqlite3';

export function similar(db: Database): void {
  db.exec(`
CREATE TABLE likeness ( -- of recent articles only
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  signature TEXT NOT NULL -- JSON, twelve numbers
) STRICT;
CREATE TABLE likeness_bands ( -- two numbers of a signature in one: where they agree, it is worth a look
  band INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (band, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_bands_article ON likeness_bands (article_id);
CREATE TABLE similar (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  group_id INTEGER NOT NULL -- the article the group began with; it may be gone
) STRICT;
CREATE INDEX similar_group ON similar (group_id, article_id);
`);
}
