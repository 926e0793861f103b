// Sound: episodes kept on this disk, on their way, or heard in part; feeds whose episodes are kept by themselves.
import type { Database } from 'better-sqlite3';

export function sounds(db: Database): void {
  db.exec(`
CREATE TABLE sounds (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  url TEXT NOT NULL,
  url_key INTEGER NOT NULL, -- hash53
  state TEXT NOT NULL DEFAULT 'none' CHECK (state IN ('none', 'waiting', 'ready', 'failed')),
  media_id TEXT REFERENCES media (id),
  got INTEGER NOT NULL DEFAULT 0, -- bytes
  total INTEGER,
  validator TEXT, -- of the part that is here: ETag or Last-Modified
  reason TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER,
  position REAL NOT NULL DEFAULT 0, -- seconds
  duration REAL,
  PRIMARY KEY (article_id, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX sounds_url ON sounds (url_key);
CREATE INDEX sounds_media ON sounds (media_id) WHERE media_id IS NOT NULL;
CREATE INDEX sounds_waiting ON sounds (article_id) WHERE state = 'waiting';

ALTER TABLE feeds ADD COLUMN keep_audio INTEGER; -- since when its new episodes are kept; null: they are not
`);
}
