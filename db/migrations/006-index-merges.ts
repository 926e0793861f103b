// Merging of index segments is ours to time: SQLite would do it whenever a step has grown a level, all at once.
import type { Database } from 'better-sqlite3';

const TABLES = ['search', 'search_title', 'search_starts'];

export function indexMerges(db: Database): void {
  for (const table of TABLES) {
    db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('automerge', 0);
INSERT INTO ${table} (${table}, rank) VALUES ('usermerge', 8);`);
  }
}
