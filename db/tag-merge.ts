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

export function unmergeTags(sql: TagSql, { link, cut }: Links, { renamed, joined }: Merge): number[] {
  for (const { tag, into, ids, added } of joined) {
    cut(into, added);
    sql.restore.run(tag);
    link(tag.id, ids);
  }
  for (const row of renamed) sql.rename.run({ ...row, key: `,${row.id}` });
  for (const row of renamed) sql.rename.run(row);
  return [...joined.flatMap(({ ids }) => ids), ...renamed.flatMap((row) => sql.articles.all(row.id))];
}
