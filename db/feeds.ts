// Feeds: what is subscribed, and what a refresh has to know. Fetch outcomes are written by ingest.ts.
import { AppError } from '../contract/errors.ts';
import type { Feed } from '../contract/model.ts';
import { type Context, idList, write } from './context.ts';
import { FEED_COLUMNS, type FeedRow, STATE_COLUMNS, type StateRow, toFeed, toState } from './feed-rows.ts';
import type { History } from './history.ts';
import { jsonOrNull } from './pack.ts';
import { isEmptyDiff, makeStructure, type StructureDiff } from './structure.ts';
import type { FeedPatch, FeedStore, NewFeed } from './types.ts';

type Reader = Pick<
  FeedStore,
  'list' | 'get' | 'getMany' | 'byUrl' | 'isConfirmed' | 'state' | 'states' | 'due' | 'nextDue'
>;
type Writer = Pick<FeedStore, 'add' | 'edit' | 'editMany' | 'setIcon' | 'forgetValidators'>;

export function makeFeedReader({ db }: Context): Reader {
  const list = db.prepare<[], FeedRow>(
    `SELECT ${FEED_COLUMNS} FROM feeds WHERE subscribed = 1 OR articles > 0 ORDER BY folder_id, position, id`,
  );
  const get = db.prepare<[number], FeedRow>(`SELECT ${FEED_COLUMNS} FROM feeds WHERE id = ?`);
  const byUrl = db.prepare<[string], FeedRow>(`SELECT ${FEED_COLUMNS} FROM feeds WHERE url = ?`);
  const confirmed = db.prepare<[string]>('SELECT 1 FROM feeds WHERE local_origin = ? AND subscribed = 1');
  const state = db.prepare<[number], StateRow>(`SELECT ${STATE_COLUMNS} FROM feeds WHERE id = ?`);
  const states = db.prepare<[], StateRow>(
    `SELECT ${STATE_COLUMNS} FROM feeds WHERE subscribed = 1 ORDER BY id`,
  );
  const some = db.prepare<[string], StateRow>(
    `SELECT ${STATE_COLUMNS} FROM feeds WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  );
  const due = db.prepare<{ now: number; limit: number }, StateRow>(
    `SELECT ${STATE_COLUMNS} FROM feeds
     WHERE subscribed = 1 AND gone = 0 AND (next_check IS NULL OR next_check <= @now)
       AND (retry_after_until IS NULL OR retry_after_until <= @now)
     ORDER BY next_check LIMIT @limit`,
  );
  const nextDue = db
    .prepare<[], number | null>(
      `SELECT min(max(coalesce(next_check, 0), coalesce(retry_after_until, 0)))
       FROM feeds WHERE subscribed = 1 AND gone = 0`,
    )
    .pluck();
  return {
    list: () => list.all().map(toFeed),
    get: (id) => orNull(get.get(id)),
    getMany: (ids) =>
      ids
        .map((id) => get.get(id))
        .filter((row) => row !== undefined)
        .map(toFeed),
    byUrl: (url) => orNull(byUrl.get(url)),
    isConfirmed: (origin) => confirmed.get(origin) !== undefined,
    state: (id) => {
      const row = state.get(id);
      return row ? toState(row) : null;
    },
    states: (ids) => (ids ? some.all(idList(ids)) : states.all()).map(toState),
    due: (request) => due.all(request).map(toState),
    nextDue: () => nextDue.get() ?? null,
  };
}

export function makeFeedWriter(context: Context, reader: Reader, history: History): Writer {
  const { db } = context;
  const structure = makeStructure(db);
  const insert = prepareInsert(context);
  const again = db.prepare(
    `UPDATE feeds SET subscribed = 1, next_check = NULL, folder_id = coalesce(@folderId, folder_id),
       custom_title = coalesce(@customTitle, custom_title), local_origin = coalesce(@localOrigin, local_origin),
       gone = 0, error_code = NULL, error_message = NULL, error_count = 0
     WHERE id = @id`,
  );
  const patch = preparePatch(context);
  const setIcon = db.prepare('UPDATE feeds SET icon = ? WHERE id = ?');
  const forget = db.prepare(
    'UPDATE feeds SET etag = NULL, last_modified = NULL, body_hash = NULL, next_check = NULL',
  );
  const forgetSome = db.prepare(`${forget.source} WHERE id IN (SELECT value FROM json_each(?))`);
  history.onUndo<StructureDiff>('feed.edit', (diff) => {
    structure.revert(diff);
    return { feeds: diff.feeds.map((row) => row.id) };
  });

  return {
    add: (feed) =>
      write(db, () => {
        const known = reader.byUrl(feed.url);
        if (known?.subscribed) return { feed: known, added: false };
        const id = known?.id ?? insert(feed);
        if (known) again.run({ id, ...optional(feed) });
        return { feed: must(reader.get(id)), added: true };
      }),
    edit: (id, change) =>
      write(db, () => {
        const before = must(reader.get(id));
        const other = change.url === undefined ? null : reader.byUrl(change.url);
        if (other && other.id !== id)
          throw new AppError('exists', `“${other.title}” has that address already.`);
        const { diff } = structure.diff(() => patch(id, change));
        const undo = isEmptyDiff(diff) ? null : history.note('feed.edit', 1, diff, before.title);
        return { feed: must(reader.get(id)), undo };
      }),
    editMany: (ids, change) =>
      write(db, () => {
        const known = ids.filter((id) => reader.get(id) !== null);
        const { diff } = structure.diff(() => {
          for (const id of known) patch(id, change);
        });
        return { undo: isEmptyDiff(diff) ? null : history.note('feed.edit', diff.feeds.length, diff) };
      }),
    setIcon: (id, icon) => void setIcon.run(icon, id),
    forgetValidators: (ids) => void (ids ? forgetSome.run(idList(ids)) : forget.run()),
  };
}

function prepareInsert({ db, now }: Context): (feed: NewFeed) => number {
  const insert = db.prepare(
    `INSERT INTO feeds (url, own_title, custom_title, site_url, description, lang, folder_id, position, "interval",
       local_origin, attributes, added_at)
     VALUES (@url, @ownTitle, @customTitle, @siteUrl, @description, @lang, @folderId,
       (SELECT coalesce(max(position) + 1, 0) FROM feeds WHERE folder_id IS @folderId), @interval, @localOrigin,
       @attributes, @addedAt)`,
  );
  return (feed) =>
    Number(
      insert.run({
        ...optional(feed),
        interval: feed.interval ?? null,
        url: feed.url,
        attributes: jsonOrNull(feed.attributes),
        addedAt: feed.addedAt ?? now(),
      }).lastInsertRowid,
    );
}

/** What is null when it is not told. */
function optional(feed: NewFeed) {
  const { folderId = null, customTitle = null, localOrigin = null } = feed;
  const { ownTitle = '', siteUrl = null, description = null, lang = null } = feed;
  return { folderId, customTitle, localOrigin, ownTitle, siteUrl, description, lang };
}

const COLUMNS = {
  customTitle: 'custom_title',
  folderId: 'folder_id',
  interval: '"interval"',
  fullText: 'full_text',
  keep: 'keep',
  keepAudioSince: 'keep_audio',
  url: 'url',
  localOrigin: 'local_origin',
} as const;

function preparePatch({ db }: Context): (id: number, patch: FeedPatch) => void {
  const setters = Object.entries(COLUMNS).map(
    ([name, column]) =>
      [name as keyof typeof COLUMNS, db.prepare(`UPDATE feeds SET ${column} = ? WHERE id = ?`)] as const,
  );
  const setAttributes = db.prepare('UPDATE feeds SET attributes = ? WHERE id = ?');
  const setPosition = db.prepare('UPDATE feeds SET position = ? WHERE id = ?');
  const last = db.prepare(
    `UPDATE feeds SET position = (SELECT coalesce(max(position) + 1, 0) FROM feeds f WHERE f.folder_id IS feeds.folder_id AND f.id <> feeds.id)
     WHERE id = ?`,
  );
  const siblings = db
    .prepare<[number, number], number>(
      `SELECT id FROM feeds WHERE folder_id IS (SELECT folder_id FROM feeds WHERE id = ?) AND id <> ? ORDER BY position, id`,
    )
    .pluck();
  return (id, patch) => {
    for (const [name, setter] of setters) {
      const value = patch[name];
      if (value !== undefined) setter.run(name === 'customTitle' && value === '' ? null : value, id);
    }
    if (patch.attributes !== undefined) setAttributes.run(jsonOrNull(patch.attributes), id);
    if (patch.folderId !== undefined && patch.position === undefined) last.run(id);
    if (patch.position === undefined) return;
    const order = siblings.all(id, id);
    order.splice(patch.position, 0, id);
    for (const [position, feedId] of order.entries()) setPosition.run(position, feedId);
  };
}

function orNull(row: FeedRow | undefined): Feed | null {
  return row ? toFeed(row) : null;
}

function must(feed: Feed | null): Feed {
  if (feed === null) throw new AppError('not_found', 'There is no such feed.');
  return feed;
}
