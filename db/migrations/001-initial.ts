// The first schema. Why it looks as it does: docs/technotes/store-performance.md.
import type { Database } from 'better-sqlite3';

const FEEDS = `
CREATE TABLE folders (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES folders (id),
  name TEXT NOT NULL,
  key TEXT NOT NULL, -- name ignoring case
  position INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX folders_key ON folders (coalesce(parent_id, 0), key);
CREATE INDEX folders_parent ON folders (parent_id);

CREATE TABLE feeds (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  own_title TEXT NOT NULL,
  custom_title TEXT,
  site_url TEXT,
  description TEXT,
  lang TEXT,
  icon TEXT,
  folder_id INTEGER REFERENCES folders (id),
  position INTEGER NOT NULL,
  subscribed INTEGER NOT NULL DEFAULT 1 CHECK (subscribed IN (0, 1)),
  local_origin TEXT, -- private scheme://host:port the user confirmed
  "interval" INTEGER, -- minutes, the user's own
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  last_attempt INTEGER,
  last_success INTEGER,
  error_code TEXT,
  error_message TEXT,
  error_count INTEGER NOT NULL DEFAULT 0,
  skip_reason TEXT,
  next_check INTEGER,
  retry_after_until INTEGER,
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  moved_url TEXT, -- a permanent redirect under watch
  moved_count INTEGER NOT NULL DEFAULT 0,
  moved_since INTEGER,
  schedule TEXT, -- JSON, the scheduler's notes
  attributes TEXT, -- JSON, OPML attributes that mean nothing here
  unread INTEGER NOT NULL DEFAULT 0, -- kept with unread, sources
  articles INTEGER NOT NULL DEFAULT 0,
  added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX feeds_folder ON feeds (folder_id, position);
CREATE INDEX feeds_due ON feeds (next_check) WHERE subscribed = 1 AND gone = 0;
`;

const ARTICLES = `
CREATE TABLE sites (id INTEGER PRIMARY KEY, host TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE articles (
  id INTEGER PRIMARY KEY, -- the second it is sorted by, or the next free one; never changes
  feed_id INTEGER REFERENCES feeds (id), -- its first source
  title TEXT NOT NULL,
  url TEXT,
  url_key INTEGER, -- hash53 of the canonical address
  site_id INTEGER REFERENCES sites (id),
  author TEXT,
  published_at INTEGER, -- as first told
  updated_at INTEGER,
  fetched_at INTEGER NOT NULL,
  summary TEXT,
  words INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  lang TEXT,
  flags INTEGER NOT NULL DEFAULT 0, -- 1 picture, 2 audio, 4 video
  body_revision INTEGER NOT NULL DEFAULT 1,
  lead TEXT -- JSON of the lead picture
) STRICT;
CREATE INDEX articles_url ON articles (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX articles_site ON articles (site_id, id) WHERE site_id IS NOT NULL;
CREATE INDEX articles_odd ON articles (id) WHERE coalesce(published_at, fetched_at) NOT BETWEEN id - 86400 AND id;

CREATE TABLE details ( -- what only an open article shows
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  enclosures TEXT,
  categories TEXT,
  comments_url TEXT
) STRICT;

CREATE TABLE bodies (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  revision INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('feed', 'page', 'clip')),
  html BLOB NOT NULL, -- zstd
  hash BLOB NOT NULL, -- SHA-256 of the unpacked html
  sanitizer_version INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX bodies_article ON bodies (article_id, revision);

CREATE TABLE sources (
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  identity INTEGER NOT NULL, -- hash53
  article_id INTEGER NOT NULL REFERENCES articles (id),
  content_hash INTEGER NOT NULL, -- hash53
  PRIMARY KEY (feed_id, identity)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX sources_feed ON sources (feed_id, article_id);
CREATE INDEX sources_article ON sources (article_id, feed_id);

CREATE TABLE tombstones (
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  identity INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (feed_id, identity)
) STRICT, WITHOUT ROWID;
`;

const STATE = `
CREATE TABLE unread ( -- one row per source; feed 0 where there is none
  article_id INTEGER NOT NULL REFERENCES articles (id),
  feed_id INTEGER NOT NULL,
  PRIMARY KEY (article_id, feed_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX unread_feed ON unread (feed_id, article_id);

CREATE TABLE bookmarks (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  folder TEXT, -- own path; null: the feed's folder speaks
  note TEXT,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE, -- name ignoring case
  articles INTEGER NOT NULL DEFAULT 0 -- kept with article_tags
) STRICT;
CREATE TABLE article_tags (
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  article_id INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (tag_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_article ON article_tags (article_id, tag_id);

CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES ('articles', 0), ('bookmarks', 0), ('unread', 0);

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE actions ( -- the undo log
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  size INTEGER NOT NULL,
  payload BLOB NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE TABLE trash (
  article_id INTEGER PRIMARY KEY,
  deleted_at INTEGER NOT NULL,
  title TEXT NOT NULL,
  payload BLOB NOT NULL -- all its rows
) STRICT;
`;

const MEDIA = `
CREATE TABLE media (
  id TEXT PRIMARY KEY, -- sha256.ext
  bytes INTEGER NOT NULL,
  type TEXT NOT NULL,
  width INTEGER,
  height INTEGER,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE media_refs (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  url_key INTEGER NOT NULL, -- hash53
  role TEXT NOT NULL CHECK (role IN ('lead', 'inline', 'author', 'icon')),
  media_id TEXT REFERENCES media (id),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'ready', 'failed', 'refused')),
  reason TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_refs_url ON media_refs (url_key);
CREATE INDEX media_refs_media ON media_refs (media_id) WHERE media_id IS NOT NULL;
CREATE INDEX media_refs_waiting ON media_refs (article_id, position) WHERE state = 'waiting';
`;

const SEARCH = `
CREATE VIRTUAL TABLE search USING fts5 (
  title, byline, text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE search_title USING fts5 (
  title, byline, prefix = '1 2 3', content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE search_starts USING fts5 ( -- how words begin: one to four letters, each once an article
  starts, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
CREATE TABLE fts_pending (article_id INTEGER PRIMARY KEY REFERENCES articles (id)) STRICT;
CREATE TABLE starts_pending (article_id INTEGER PRIMARY KEY REFERENCES articles (id)) STRICT;
`;

/** FTS5 options are stored in the index; values must be literals. */
const SEARCH_OPTIONS = ['search', 'search_title', 'search_starts']
  .map(
    (table) => `INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', 16777216);
INSERT INTO ${table} (${table}, rank) VALUES ('automerge', 8);`,
  )
  .join('\n');

export function initial(db: Database): void {
  for (const part of [FEEDS, ARTICLES, STATE, MEDIA, SEARCH, SEARCH_OPTIONS]) db.exec(part);
}
