// Tags: names nested by `/`, unique ignoring case, and the articles that carry them.
import { AppError } from '../contract/errors.ts';
import type { Tag } from '../contract/model.ts';
import { type Context, idList, write } from './context.ts';
import type { History } from './history.ts';
import { tagKey, tagName } from './names.ts';
import type { TagStore } from './types.ts';

interface TagRow extends Tag {
  readonly key: string;
}

/** Which links an assignment made and cut, and which tags it had to make. */
interface Assigned {
  readonly added: readonly (readonly [tag: number, articles: readonly number[]])[];
  readonly removed: Assigned['added'];
  readonly made: readonly number[];
}

export function makeTags(context: Context, history: History): TagStore {
  const { db } = context;
  const sql = prepare(context);
  const link = (tagId: number, ids: readonly number[]): number[] => {
    const changed = sql.link.all(tagId, idList(ids));
    sql.count.run(changed.length, tagId);
    return changed;
  };
  const cut = (tagId: number, ids: readonly number[]): number[] => {
    const changed = sql.cut.all(tagId, idList(ids));
    sql.count.run(-changed.length, tagId);
    return changed;
  };
  const make = (name: string): number => Number(sql.add.run(tagName(name), tagKey(name)).lastInsertRowid);
  const must = (id: number): TagRow => {
    const tag = sql.get.get(id);
    if (!tag) throw new AppError('not_found', 'There is no such tag.');
    return tag;
  };
  history.onUndo('tag', ({ added, removed, made }: Assigned) => {
    for (const [tag, ids] of added) cut(tag, ids);
    for (const [tag, ids] of removed) if (sql.get.get(tag)) link(tag, ids);
    for (const id of made) sql.dropEmpty.run(id);
    return { articles: [...new Set([...added, ...removed].flatMap(([, ids]) => ids))], tags: true };
  });
  history.onUndo('tag.rename', (rows: readonly TagRow[]) => {
    for (const row of rows) sql.rename.run({ ...row, key: `,${row.id}` });
    for (const row of rows) sql.rename.run(row);
    return { tags: true, articles: rows.flatMap((row) => sql.articles.all(row.id)) };
  });
  history.onUndo('tag.remove', ({ tag, ids }: { tag: TagRow; ids: readonly number[] }) => {
    sql.restore.run(tag);
    return { tags: true, articles: link(tag.id, ids) };
  });

  return {
    list: () => sql.list.all(),
    get: (id) => withoutKey(sql.get.get(id)),
    find: (name) => withoutKey(sql.find.get(tagKey(name))),
    ensure: (name) =>
      write(db, () => {
        const key = tagKey(tagName(name));
        return plain(sql.find.get(key) ?? must(make(name)));
      }),
    assign: (ids, add, remove) =>
      write(db, () => {
        const made: number[] = [];
        const added = add.map((name) => {
          const known = sql.find.get(tagKey(tagName(name)))?.id;
          const id = known ?? make(name);
          if (known === undefined) made.push(id);
          return [id, link(id, ids)] as const;
        });
        const removed = remove.flatMap((name) => {
          const id = sql.find.get(tagKey(name))?.id;
          return id === undefined ? [] : [[id, cut(id, ids)] as const];
        });
        const changed = [...new Set([...added, ...removed].flatMap(([, each]) => each))];
        const undo =
          changed.length + made.length === 0
            ? null
            : history.note('tag', changed.length, { added, removed, made });
        return { changed, undo };
      }),
    rename: (id, name) =>
      write(db, () => {
        const tag = must(id);
        const to = tagName(name);
        const rows = sql.tree.all(tag.key, tag.key, tag.key);
        const before = JSON.stringify(rows);
        rename(sql, tag, rows, to);
        const renamed = must(id);
        const same = before === JSON.stringify(sql.tree.all(renamed.key, renamed.key, renamed.key));
        return { tag: plain(renamed), undo: same ? null : history.note('tag.rename', rows.length, rows) };
      }),
    remove: (id) =>
      write(db, () => {
        const tag = must(id);
        const ids = sql.articles.all(id);
        cut(id, ids);
        sql.dropEmpty.run(id);
        return { changed: ids, undo: history.note('tag.remove', ids.length, { tag, ids }) };
      }),
  };
}

type Sql = ReturnType<typeof prepare>;

/** Moves a tag and what is nested below it; all step aside first, so that a change of case is no clash. */
function rename(sql: Sql, tag: TagRow, rows: readonly TagRow[], to: string): void {
  const own = new Set(rows.map((row) => row.id));
  const renamed = rows.map((row) => ({ id: row.id, name: to + row.name.slice(tag.name.length) }));
  for (const { name } of renamed) {
    const other = sql.find.get(tagKey(name));
    if (other && !own.has(other.id)) throw new AppError('exists', `There is a tag “${other.name}” already.`);
  }
  for (const row of rows) sql.rename.run({ ...row, key: `,${row.id}` });
  for (const row of renamed) sql.rename.run({ ...row, key: tagKey(row.name) });
}

function prepare({ db }: Context) {
  const columns = 'id, name, key, articles';
  return {
    list: db.prepare<[], Tag>('SELECT id, name, articles FROM tags ORDER BY key'),
    get: db.prepare<[number], TagRow>(`SELECT ${columns} FROM tags WHERE id = ?`),
    find: db.prepare<[string], TagRow>(`SELECT ${columns} FROM tags WHERE key = ?`),
    tree: db.prepare<[string, string, string], TagRow>(
      `SELECT ${columns} FROM tags WHERE key = ? OR (key > ? || '/' AND key < ? || '0') ORDER BY id`,
    ),
    add: db.prepare('INSERT INTO tags (name, key) VALUES (?, ?)'),
    restore: db.prepare('INSERT INTO tags (id, name, key) VALUES (@id, @name, @key)'),
    rename: db.prepare('UPDATE tags SET name = @name, key = @key WHERE id = @id'),
    count: db.prepare('UPDATE tags SET articles = articles + ? WHERE id = ?'),
    dropEmpty: db.prepare('DELETE FROM tags WHERE id = ? AND articles = 0'),
    articles: db.prepare<[number], number>('SELECT article_id FROM article_tags WHERE tag_id = ?').pluck(),
    link: db
      .prepare<[number, string], number>(
        `INSERT OR IGNORE INTO article_tags (tag_id, article_id)
         SELECT ?, a.id FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value RETURNING article_id`,
      )
      .pluck(),
    cut: db
      .prepare<[number, string], number>(
        'DELETE FROM article_tags WHERE tag_id = ? AND article_id IN (SELECT value FROM json_each(?)) RETURNING article_id',
      )
      .pluck(),
  };
}

function plain({ id, name, articles }: TagRow): Tag {
  return { id, name, articles };
}

function withoutKey(row: TagRow | undefined): Tag | null {
  return row ? plain(row) : null;
}
