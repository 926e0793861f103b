// Numbers of tags and folders. That of a deleted one is never given again: the undo log names it.

/** SQL for the number of a new row. The highest deleted one is kept by a trigger. */
export function nextId(table: 'tags' | 'folders'): string {
  return `(SELECT 1 + max(coalesce((SELECT max(id) FROM ${table}), 0),
    coalesce((SELECT value FROM counters WHERE name = 'last ${table}'), 0)))`;
}
