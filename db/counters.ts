// Counters that are kept instead of counted: articles, unread, bookmarks, muted. Whoever changes rows bumps them.
import type { Database } from 'better-sqlite3';

export type CounterName = 'articles' | 'unread' | 'bookmarks' | 'muted';

export interface Counters {
  bump(name: CounterName, by: number): void;
  all(): Record<CounterName, number>;
}

export function makeCounters(db: Database): Counters {
  const bump = db.prepare('UPDATE counters SET value = value + ? WHERE name = ?');
  const all = db.prepare<[], { name: CounterName; value: number }>(
    "SELECT name, value FROM counters WHERE name NOT LIKE 'last %'",
  );
  return {
    bump: (name, by) => {
      if (by !== 0) bump.run(by, name);
    },
    all: () => {
      const values = { articles: 0, unread: 0, bookmarks: 0, muted: 0 };
      for (const { name, value } of all.all()) values[name] = value;
      return values;
    },
  };
}
