// What is bookmarked is never muted: articles that were both come out again, as unread as they were.
import type { Database } from 'better-sqlite3';

export function bookmarkedUnmuted(db: Database): void {
  db.exec(`
CREATE TEMP TABLE unmuted AS
  SELECT m.article_id, m.unread, coalesce(s.feed_id, 0) AS feed_id FROM muted m
  JOIN bookmarks b ON b.article_id = m.article_id LEFT JOIN sources s ON s.article_id = m.article_id;
INSERT INTO unread (article_id, feed_id) SELECT article_id, feed_id FROM unmuted WHERE unread = 1;
UPDATE feeds SET unread = unread + n
  FROM (SELECT feed_id AS feed, count(*) AS n FROM unmuted WHERE unread = 1 GROUP BY 1) WHERE id = feed;
UPDATE counters SET value = value + (SELECT count(DISTINCT article_id) FROM unmuted WHERE unread = 1)
  WHERE name = 'unread';
UPDATE counters SET value = value - (SELECT count(DISTINCT article_id) FROM unmuted) WHERE name = 'muted';
DELETE FROM muted WHERE article_id IN (SELECT article_id FROM unmuted);
DROP TABLE unmuted;
`);
}
