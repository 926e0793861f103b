// Bookmarks: articles kept by hand, each with its own optional folder, a note and the moment it was set. Never muted.
import { type Context, idList, write } from './context.ts';
import type { Counters } from './counters.ts';
import { type Cut, cutList, type History } from './history.ts';
import type { Muted } from './muted.ts';
import { pathParts } from './names.ts';
import type { ActionKind, Bookmark, Bookmarked, BookmarkStore, Written } from './types.ts';

/** Bookmarks as they were; `added` had none. */
interface Before {
  readonly rows: readonly Bookmark[];
  readonly added: readonly number[];
}

export function makeBookmarks(
  context: Context,
  counters: Counters,
  history: History,
  muted: Muted,
): BookmarkStore {
  const { db, now } = context;
  const sql = prepare(context);
  const put = (rows: readonly Bookmark[]) => {
    for (const row of rows)
      counters.bump('bookmarks', sql.put.run({ ...row, folder: folderPath(row.folder) }).changes);
    for (const row of rows) sql.update.run({ ...row, folder: folderPath(row.folder) });
  };
  const drop = (ids: readonly number[]) => counters.bump('bookmarks', -sql.drop.run(idList(ids)).changes);
  const undo = ({ rows, added }: Before) => {
    drop(added);
    const back = rows.filter((row) => sql.exists.get(row.articleId));
    put(back);
    const shown = muted.reveal(back.map((row) => row.articleId));
    return { ...shown, articles: [...added, ...rows.map((row) => row.articleId)] };
  };
  for (const kind of ['bookmark', 'unbookmark', 'note'] as const) history.onUndo(kind, undo, cutBefore);
  const noted = (kind: ActionKind, changed: readonly number[], before: Before): Written => ({
    changed,
    undo: changed.length === 0 ? null : history.note(kind, changed.length, before),
  });
  /** Writes these bookmarks; muted articles show again, and one undo takes back both. */
  const replace = (kind: ActionKind, wanted: readonly Bookmark[]): Bookmarked => {
    const { result, undo } = history.group(kind, null, () => {
      const unmuted = muted.set(
        wanted.map((row) => row.articleId),
        false,
      ).changed;
      return { ...writeOver(kind, wanted), unmuted };
    });
    return { ...result, undo };
  };
  /** Those that are so already are no change. */
  const writeOver = (kind: ActionKind, wanted: readonly Bookmark[]): Written => {
    const before = new Map(
      sql.getMany.all(idList(wanted.map((row) => row.articleId))).map((row) => [row.articleId, row]),
    );
    const changed = wanted.filter(
      (row) =>
        sql.exists.get(row.articleId) &&
        !isSame({ ...row, folder: folderPath(row.folder) }, before.get(row.articleId)),
    );
    put(changed);
    const ids = changed.map((row) => row.articleId);
    const rows = ids.map((id) => before.get(id)).filter((row) => row !== undefined);
    return noted(kind, ids, { rows, added: ids.filter((id) => !before.has(id)) });
  };

  return {
    get: (articleId) => sql.getMany.get(idList([articleId])) ?? null,
    getMany: (ids) => sql.getMany.all(idList(ids)),
    folders: () => sql.folders.all(),
    put: (rows) => write(db, () => replace('bookmark', rows)),
    set: (given, bookmarked, folder) =>
      write(db, () => {
        const ids = [...new Set(given)];
        const known = sql.getMany.all(idList(ids));
        if (!bookmarked) {
          drop(known.map((row) => row.articleId));
          const gone = known.map((row) => row.articleId);
          return { ...noted('unbookmark', gone, { rows: known, added: [] }), unmuted: [] };
        }
        const before = new Map(known.map((row) => [row.articleId, row]));
        const fresh = { note: null, at: now(), folder: folder ?? null };
        const moved = folder === undefined ? {} : { folder };
        return replace(
          'bookmark',
          ids.map((articleId) => ({ ...(before.get(articleId) ?? { ...fresh, articleId }), ...moved })),
        );
      }),
    setNote: (articleId, note) =>
      write(db, () => {
        const known = sql.getMany.get(idList([articleId])) ?? { articleId, folder: null, at: now() };
        return replace('note', [{ ...known, note: note === '' ? null : note }]);
      }),
  };
}

function cutBefore({ rows, added }: Before, most: number): Cut<Before> {
  const old = cutList(rows, most);
  if (old.rest !== null)
    return { ...old, head: { rows: old.head, added: [] }, rest: { rows: old.rest, added } };
  const fresh = cutList(added, most - old.rows);
  const rest = fresh.rest && { rows: [], added: fresh.rest };
  return { head: { rows, added: fresh.head }, rest, rows: old.rows + fresh.rows };
}

function prepare({ db }: Context) {
  return {
    exists: db.prepare<[number]>('SELECT 1 FROM articles WHERE id = ?'),
    getMany: db.prepare<[string], Bookmark>(
      `SELECT b.article_id AS articleId, b.folder, b.note, b.at FROM json_each(?) j
       CROSS JOIN bookmarks b ON b.article_id = j.value`,
    ),
    put: db.prepare(
      'INSERT OR IGNORE INTO bookmarks (article_id, folder, note, at) VALUES (@articleId, @folder, @note, @at)',
    ),
    update: db.prepare(
      'UPDATE bookmarks SET folder = @folder, note = @note, at = @at WHERE article_id = @articleId',
    ),
    drop: db.prepare('DELETE FROM bookmarks WHERE article_id IN (SELECT value FROM json_each(?))'),
    folders: db
      .prepare<[], string>('SELECT DISTINCT folder FROM bookmarks WHERE folder IS NOT NULL ORDER BY 1')
      .pluck(),
  };
}

/** A path without empty or blank parts; null for none. */
function folderPath(folder: string | null): string | null {
  return folder === null ? null : pathParts(folder).join('/') || null;
}

function isSame(a: Bookmark, b: Bookmark | undefined): boolean {
  return b !== undefined && a.folder === b.folder && a.note === b.note && a.at === b.at;
}
