// Free pages of the database file, and giving them back to the disk a few at a time.
import type { Database } from 'better-sqlite3';
import type { SpaceStore } from './types.ts';

export function makeSpace(db: Database): SpaceStore {
  const number = (name: string) => db.pragma(name, { simple: true }) as number;
  return {
    bytes: () => number('page_count') * number('page_size'),
    freeBytes: () => number('freelist_count') * number('page_size'),
    giveBack: (pages) => {
      const before = number('freelist_count');
      db.pragma(`incremental_vacuum(${Math.trunc(pages)})`);
      const after = number('freelist_count');
      return after > 0 && after < before;
    },
    checkpoint: () => void db.pragma('wal_checkpoint(PASSIVE)'),
  };
}
