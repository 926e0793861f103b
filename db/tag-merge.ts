// Makes one tag of two: links, nested tags and their way back.
import { AppError } from '../contract/errors.ts';
import { tagKey } from './names.ts';
import type { TagRow, TagSql } from './tag-sql.ts';

/** What a merge did: tags that only moved, and tags that went up in another. */
export interface Merge {
  readonly renamed: readonly TagRow[];
  readonly joined: readonly {
    readonly tag: TagRow;
    readonly into: number;
    /** Its articles, and those of them that the other tag did not have. */
    readonly ids: readonly number[];
    readonly added: readonly number[];
  }[];
}

interface Links {
  link(tagId: number, ids: readonly number[]): number[];
  cut(tagId: number, ids: readonly number[]): number[];
}

/** Moves `from` and all below it to `to` (a tag name); where a tag of that name is, they become one. */
export function mergeTags(sql: TagSql, { link, cut }: Links, from: TagRow, to: string): Merge {
  if (tagKey(to) === from.key || tagKey(to).startsWith(`${from.key}/`))
    throw new AppError('bad_input', 'A tag can’t be merged into itself or a tag below it.');
  const renamed: TagRow[] = [];
  const joined: Merge['joined'][number][] = [];
  for (const tag of sql.tree.all(from.key, from.key, from.key)) {
    const name = to + tag.name.slice(from.name.length);
    const other = sql.find.get(tagKey(name));
    if (!other) {
      renamed.push(tag);
      sql.rename.run({ id: tag.id, name, key: tagKey(name) });
      continue;
    }
    const ids = sql.articles.all(tag.id);
    joined.push({ tag, into: other.id, ids, added: link(other.id, ids) });
    cut(tag.id, ids);
    sql.dropEmpty.run(tag.id);
  }
  return { renamed, joined };
}

const PLAIN_LOOK = { color: null, pinned: 0 };

/** A deleted tag as it was; where one of its name is by now, that one. Its number. */
export function revive(sql: TagSql, tag: TagRow): number {
  const same = sql.find.get(tag.key);
  if (same) return same.id;
  // Before numbers were kept from being given again, another tag could get it.
  if (sql.get.get(tag.id)) return Number(sql.add.run(tag.name, tag.key).lastInsertRowid);
  sql.restore.run({ ...PLAIN_LOOK, ...tag });
  return tag.id;
}

/** Their old names, all stepping aside first; a tag whose name another has by now goes up in that. */
export function renameBack(sql: TagSql, { link, cut }: Links, rows: readonly TagRow[]): number[] {
  for (const row of rows) sql.rename.run({ ...row, key: `,${row.id}` });
  return rows.flatMap((row) => {
    const ids = sql.articles.all(row.id);
    const other = sql.find.get(row.key);
    if (!other) sql.rename.run(row);
    else {
      link(other.id, ids);
      cut(row.id, ids);
      sql.dropEmpty.run(row.id);
    }
    return ids;
  });
}

export function unmergeTags(sql: TagSql, links: Links, { renamed, joined }: Merge): number[] {
  for (const { tag, into, ids, added } of joined) {
    links.cut(into, added);
    links.link(revive(sql, tag), ids);
  }
  return [...joined.flatMap(({ ids }) => ids), ...renameBack(sql, links, renamed)];
}
