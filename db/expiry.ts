// Which articles the rules let go, and removing them for good, in steps small enough for a thread that has other work.
// An article goes when every feed that carries it lets it go and nobody meant to keep it.
import { type Keep, parseKeep } from '../contract/keep.ts';
import { type Context, idList, write } from './context.ts';
import { isKept } from './kept.ts';
import type { Trash } from './trash.ts';
import type { ExpiryStep, ExpiryStore, KeepRules } from './types.ts';

const DAY = 86_400;

interface Row {
  readonly id: number;
  readonly fetched: number;
  readonly unread: number;
  /** Or no rule has seen it yet, which may still mark it. */
  readonly kept: number;
  readonly feeds: string;
}

/** Articles before this id, and arrived before that moment, may go; null: none may. */
interface Limit {
  readonly below: number;
  readonly arrivedBefore: number;
}

export function makeExpiry(context: Context, trash: Trash): ExpiryStore {
  const { db } = context;
  const sql = prepare(context);
  const limitOf = makeLimits(context);
  const look = ({ rules, feedId, after, scan, most }: Parameters<ExpiryStore['look']>[0]): ExpiryStep => {
    const limits = new Map<number, Limit | null>();
    const lets = (feed: number): Limit | null => {
      if (!limits.has(feed)) limits.set(feed, limitOf(feed, rules));
      return limits.get(feed) ?? null;
    };
    const own = lets(feedId);
    if (own === null) return { ids: [], last: null };
    const rows = sql.page.all({ feedId, after, below: own.below, scan });
    const ids = rows.filter((row) => isExpired(row, rules, lets)).map(({ id }) => id);
    if (ids.length > most) return { ids: ids.slice(0, most), last: ids[most - 1] ?? null };
    return { ids, last: rows.length < scan ? null : (rows.at(-1)?.id ?? null) };
  };
  return {
    feeds: (rules) => sql.feeds.all().filter((id) => limitOf.keep(id, rules).kind !== 'all'),
    look,
    remove: (request) =>
      write(db, () => {
        const step = look(request);
        const feedIds = step.ids.length === 0 ? [] : sql.feedsOf.all(idList(step.ids));
        trash.expire(step.ids);
        return { ...step, feedIds };
      }),
    weigh: (ids) => ({ text: sql.text.get(idList(ids)) ?? 0, media: sql.media.all(idList(ids)) }),
    uses: (mediaIds) => sql.uses.all(JSON.stringify(mediaIds)),
  };
}

function isExpired(row: Row, rules: KeepRules, lets: (feed: number) => Limit | null): boolean {
  if (row.kept !== 0 || (row.unread !== 0 && rules.keepUnread)) return false;
  return (JSON.parse(row.feeds) as number[]).every((feed) => {
    const limit = lets(feed);
    return limit !== null && row.id < limit.below && row.fetched < limit.arrivedBefore;
  });
}

/** How far a feed's rule reaches now. A feed that was left had its articles kept on purpose. */
function makeLimits({ db, now }: Context) {
  const get = db.prepare<[number], { keep: string | null; subscribed: number }>(
    'SELECT keep, subscribed FROM feeds WHERE id = ?',
  );
  const newest = db
    .prepare<[number, number], number>(
      'SELECT article_id FROM sources WHERE feed_id = ? ORDER BY article_id DESC LIMIT 1 OFFSET ?',
    )
    .pluck();
  const keep = (feedId: number, { general, override }: KeepRules): Keep => {
    const row = get.get(feedId);
    if (row?.subscribed !== 1) return { kind: 'all' };
    const own = override?.feedIds.has(feedId) ? override.keep : row.keep;
    return parseKeep(own ?? general) ?? { kind: 'all' };
  };
  const limitOf = (feedId: number, rules: KeepRules): Limit | null => {
    const rule = keep(feedId, rules);
    if (rule.kind === 'all') return null;
    if (rule.kind === 'days') {
      const moment = now() - rule.days * DAY;
      return { below: moment, arrivedBefore: moment };
    }
    const below = newest.get(feedId, rule.articles - 1);
    return below === undefined ? null : { below, arrivedBefore: Number.MAX_SAFE_INTEGER };
  };
  return Object.assign(limitOf, { keep });
}

function prepare({ db }: Context) {
  const inList = 'IN (SELECT value FROM json_each(?))';
  return {
    feeds: db.prepare<[], number>('SELECT id FROM feeds WHERE subscribed = 1 ORDER BY id').pluck(),
    page: db.prepare<{ feedId: number; after: number; below: number; scan: number }, Row>(
      `SELECT a.id, a.fetched_at AS fetched, EXISTS (SELECT 1 FROM unread u WHERE u.article_id = a.id) AS unread,
         ${isKept('a.id')} OR EXISTS (SELECT 1 FROM rules_pending w WHERE w.article_id = a.id) AS kept,
         (SELECT json_group_array(o.feed_id) FROM sources o WHERE o.article_id = a.id) AS feeds
       FROM sources s CROSS JOIN articles a ON a.id = s.article_id
       WHERE s.feed_id = @feedId AND s.article_id > @after AND s.article_id < @below ORDER BY s.article_id LIMIT @scan`,
    ),
    feedsOf: db
      .prepare<[string], number>(`SELECT DISTINCT feed_id FROM sources WHERE article_id ${inList}`)
      .pluck(),
    text: db
      .prepare<[string], number>(
        `SELECT coalesce(sum(length(html)), 0) FROM bodies WHERE article_id ${inList}`,
      )
      .pluck(),
    media: db.prepare<[string], { id: string; refs: number }>(
      `SELECT media_id AS id, count(*) AS refs FROM media_refs WHERE article_id ${inList} AND media_id IS NOT NULL
       GROUP BY media_id`,
    ),
    uses: db.prepare<[string], { id: string; bytes: number; refs: number }>(
      `SELECT m.id, m.bytes, (SELECT count(*) FROM media_refs r WHERE r.media_id = m.id)
         + (SELECT count(*) FROM sounds s WHERE s.media_id = m.id)
         + (SELECT count(*) FROM feeds f WHERE f.icon = m.id) AS refs
       FROM json_each(?) j CROSS JOIN media m ON m.id = j.value`,
    ),
  };
}
