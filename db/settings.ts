// Settings and other small facts, as JSON by key. What the keys mean is their owner's matter.
import type { Context } from './context.ts';
import type { Json, SettingStore } from './types.ts';

export function makeSettings({ db }: Context): SettingStore {
  const get = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
  const all = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings ORDER BY key');
  const set = db.prepare(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare('DELETE FROM settings WHERE key = ?');
  return {
    get: (key) => {
      const value = get.get(key);
      return value === undefined ? undefined : (JSON.parse(value) as Json);
    },
    set: (key, value) => void (value === undefined ? remove.run(key) : set.run(key, JSON.stringify(value))),
    all: () => Object.fromEntries(all.all().map(({ key, value }) => [key, JSON.parse(value) as Json])),
  };
}
