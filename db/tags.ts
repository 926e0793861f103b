// Tags: names nested by `/`, unique ignoring case, and the articles that carry them.
import { AppError } from '../contract/errors.ts';
import type { Tag } from '../contract/model.ts';
import { type Context, idList, write } from './context.ts';
import { type Cut, cutList, type History } from './history.ts';
import { tagKey, tagName } from './names.ts';
import type { Saved, SavedDiff } from './saved.ts';
import { type Merge, mergeTags, renameBack, revive, unmergeTags } from './tag-merge.ts';
import { prepareTags, type TagRow, type TagSql } from './tag-sql.ts';
import type { TagStore } from './types.ts';

/** Which links an assignment made and cut, and which tags it had to make. */
interface Assigned {
  readonly added: readonly (readonly [tag: number, articles: readonly number[]])[];
  readonly removed: Assigned['added'];
  readonly made: readonly number[];
}

interface Renaming {
  readonly rows: readonly TagRow[];
  readonly diff: SavedDiff;
}

export function makeTags(context: Context, history: History, saved: Saved): TagStore {
  const { db } = context;
  const sql = prepareTags(db);
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
  const unassign = ({ added, removed, made }: Assigned) => {
    for (const [tag, ids] of added) cut(tag, ids);
    for (const [tag, ids] of removed) if (sql.get.get(tag)) link(tag, ids);
    for (const id of made) sql.dropEmpty.run(id);
    return { articles: [...new Set([...added, ...removed].flatMap(([, ids]) => ids))], tags: true };
  };
  history.onUndo('tag', unassign, cutAssigned);
  history.onUndo('tag.rename', (payload: Renaming | readonly TagRow[]) => {
    // Older entries of the log are the rows alone.
    const { rows, diff } = 'rows' in payload ? payload : { rows: payload, diff: null };
    const articles = renameBack(sql, { link, cut }, rows);
    if (diff) saved.revert(diff);
    return { tags: true, saved: true, articles };
  });
  history.onUndo('tag.merge', ({ merge, diff }: { merge: Merge; diff: SavedDiff }) => {
    const articles = unmergeTags(sql, { link, cut }, merge);
    saved.revert(diff);
    return { tags: true, saved: true, articles: [...new Set(articles)] };
  });
  history.onUndo('tag.edit', (tag: TagRow) => {
    sql.look.run(tag);
    return { tags: true };
  });
  history.onUndo('tag.remove', ({ tag, ids }: { tag: TagRow; ids: readonly number[] }) => {
    return { tags: true, articles: link(revive(sql, tag), ids) };
  });

  return {
    list: () => {
      const muted = new Map(sql.muted.all().map(({ id, count }) => [id, count]));
      return sql.list
        .all()
        .map((row) => plain({ ...row, articles: row.articles - (muted.get(row.id) ?? 0) }));
    },
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
    edit: (id, { color, pinned }) =>
      write(db, () => {
        const tag = must(id);
        const look = { color: color === undefined ? tag.color : color, pinned: Number(pinned ?? tag.pinned) };
        if (look.color === tag.color && look.pinned === tag.pinned) return { tag: plain(tag), undo: null };
        sql.look.run({ id, ...look });
        return { tag: plain(must(id)), undo: history.note('tag.edit', 1, tag, tag.name) };
      }),
    rename: (id, name) =>
      write(db, () => {
        const tag = must(id);
        const to = tagName(name);
        const rows = sql.tree.all(tag.key, tag.key, tag.key);
        if (to === tag.name) return { tag: plain(tag), undo: null };
        rename(sql, tag, rows, to);
        const { diff } = saved.diff(() => saved.rename({ type: 'tag', from: tag.name, to }));
        return {
          tag: plain(must(id)),
          undo: history.note('tag.rename', rows.length, { rows, diff }, tag.name),
        };
      }),
    merge: (id, name) =>
      write(db, () => {
        const tag = must(id);
        const known = sql.find.get(tagKey(tagName(name)));
        const to = known?.name ?? tagName(name);
        const merge = mergeTags(sql, { link, cut }, tag, to);
        const { diff } = saved.diff(() => saved.rename({ type: 'tag', from: tag.name, to }));
        const undo = history.note(
          'tag.merge',
          merge.joined.length + merge.renamed.length,
          { merge, diff },
          tag.name,
        );
        return { tag: plain(known ? must(known.id) : must(id)), undo };
      }),
    remove: (id) =>
      write(db, () => {
        const tag = must(id);
        const ids = sql.articles.all(id);
        cut(id, ids);
        sql.dropEmpty.run(id);
        return { changed: ids, undo: history.note('tag.remove', ids.length, { tag, ids }, tag.name) };
      }),
  };
}

function cutAssigned({ added, removed, made }: Assigned, most: number): Cut<Assigned> {
  const first = cutLinks(added, most);
  const second = cutLinks(removed, most - first.rows);
  const rows = first.rows + second.rows;
  if (first.rest.length + second.rest.length === 0)
    return { head: { added, removed, made }, rest: null, rows };
  return {
    head: { added: first.head, removed: second.head, made: [] },
    rest: { added: first.rest, removed: second.rest, made },
    rows,
  };
}

function cutLinks(links: Assigned['added'], most: number) {
  const head: Assigned['added'][number][] = [];
  const rest: Assigned['added'][number][] = [];
  let rows = 0;
  for (const [tag, ids] of links) {
    const cut = cutList(ids, most - rows);
    rows += cut.rows;
    head.push([tag, cut.head]);
    if (cut.rest !== null) rest.push([tag, cut.rest]);
  }
  return { head, rest, rows };
}

/** Moves a tag and what is nested below it; all step aside first, so that a change of case is no clash. */
function rename(sql: TagSql, tag: TagRow, rows: readonly TagRow[], to: string): void {
  const own = new Set(rows.map((row) => row.id));
  const renamed = rows.map((row) => ({ id: row.id, name: to + row.name.slice(tag.name.length) }));
  for (const { name } of renamed) {
    const other = sql.find.get(tagKey(name));
    if (other && !own.has(other.id)) throw new AppError('exists', `There is a tag “${other.name}” already.`);
  }
  for (const row of rows) sql.rename.run({ ...row, key: `,${row.id}` });
  for (const row of renamed) sql.rename.run({ ...row, key: tagKey(row.name) });
}

function plain({ id, name, articles, color, pinned }: TagRow): Tag {
  return { id, name, articles, color, pinned: pinned === 1 };
}

function withoutKey(row: TagRow | undefined): Tag | null {
  return row ? plain(row) : null;
}
