// Keeping: a feed's own rule, and the pictures on disk by article, so that the oldest are found when room is needed.
import type { Database } from 'better-sqlite3';

export function keeping(db: Database): void {
  db.exec(`
ALTER TABLE feeds ADD COLUMN keep TEXT; -- all, 90d, 500; null: as the settings say
CREATE INDEX media_refs_stored ON media_refs (article_id, position) WHERE media_id IS NOT NULL;
`);
}
