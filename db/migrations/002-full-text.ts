// Full text of pages: what each feed wants, the queue of pages, and what a page or clip says beside its text.
import type { Database } from 'better-sqlite3';

export function fullText(db: Database): void {
  db.exec(`
ALTER TABLE feeds ADD COLUMN full_text TEXT NOT NULL DEFAULT 'auto' CHECK (full_text IN ('auto', 'always', 'never'));
ALTER TABLE bodies ADD COLUMN words INTEGER; -- null: as the article says
ALTER TABLE bodies ADD COLUMN minutes INTEGER;

CREATE TABLE facts ( -- what only an open article shows and an edit of the feed does not touch
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  clip_key INTEGER, -- hash53 of address and text of a clip
  facts TEXT NOT NULL -- JSON
) STRICT;
CREATE INDEX facts_clip ON facts (clip_key) WHERE clip_key IS NOT NULL;

CREATE TABLE pages ( -- pages to fetch, and how it went
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'ready', 'failed')),
  asked INTEGER NOT NULL DEFAULT 0 CHECK (asked IN (0, 1)),
  code TEXT,
  reason TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER,
  at INTEGER
) STRICT;
CREATE INDEX pages_waiting ON pages (article_id) WHERE state = 'waiting';

-- Older articles: nobody has looked whether their text was cut; a bare link surely was. 8: not the whole text.
UPDATE articles SET flags = flags | 8 WHERE words = 0 AND url IS NOT NULL;
`);
}
