// The statements behind tags.
import type { Database, Statement } from 'better-sqlite3';
import type { Tag } from '../contract/model.ts';
import { nextId } from './next-id.ts';

export interface TagRow extends Omit<Tag, 'pinned'> {
  readonly key: string;
  readonly pinned: number;
}

export interface TagSql {
  readonly list: Statement<[], TagRow>;
  /** How many of each tag's articles are muted. */
  readonly muted: Statement<[], { readonly id: number; readonly count: number }>;
  readonly get: Statement<[number], TagRow>;
  readonly find: Statement<[string], TagRow>;
  /** A tag and all below it, by its key three times. */
  readonly tree: Statement<[string, string, string], TagRow>;
  readonly add: Statement;
  readonly restore: Statement;
  readonly rename: Statement;
  readonly look: Statement;
  readonly count: Statement;
  readonly dropEmpty: Statement;
  readonly articles: Statement<[number], number>;
  /** Ids that really changed. */
  readonly link: Statement<[number, string], number>;
  readonly cut: Statement<[number, string], number>;
}

export function prepareTags(db: Database): TagSql {
  const columns = 'id, name, key, articles, color, pinned';
  return {
    list: db.prepare<[], TagRow>(`SELECT ${columns} FROM tags ORDER BY key`),
    muted: db.prepare<[], { id: number; count: number }>(
      `SELECT x.tag_id AS id, count(*) AS count FROM muted m CROSS JOIN article_tags x ON x.article_id = m.article_id
       GROUP BY 1`,
    ),
    get: db.prepare<[number], TagRow>(`SELECT ${columns} FROM tags WHERE id = ?`),
    find: db.prepare<[string], TagRow>(`SELECT ${columns} FROM tags WHERE key = ?`),
    tree: db.prepare<[string, string, string], TagRow>(
      `SELECT ${columns} FROM tags WHERE key = ? OR (key > ? || '/' AND key < ? || '0') ORDER BY id`,
    ),
    add: db.prepare(`INSERT INTO tags (id, name, key) VALUES (${nextId('tags')}, ?, ?)`),
    restore: db.prepare(
      'INSERT INTO tags (id, name, key, color, pinned) VALUES (@id, @name, @key, @color, @pinned)',
    ),
    rename: db.prepare('UPDATE tags SET name = @name, key = @key WHERE id = @id'),
    look: db.prepare('UPDATE tags SET color = @color, pinned = @pinned WHERE id = @id'),
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
