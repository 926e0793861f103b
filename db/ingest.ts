// What a refresh brings: articles, joined stories and the feed's bookkeeping, all feeds of a batch in one transaction,
// so that a 304 can never hide an article that was lost.

import type { Arrivals } from './arrivals.ts';
import { type Context, write } from './context.ts';
import type { Counters } from './counters.ts';
import type { Inserter } from './insert.ts';
import { makeOutcomes } from './outcomes.ts';
import { makeStories } from './stories.ts';
import type { FeedIngest, FeedUpdate, IncomingArticle } from './types.ts';

interface Found {
  readonly newIds: number[];
  readonly updatedIds: number[];
  readonly joinedIds: number[];
  /** Of the new and joined ones. */
  unread: number;
  readonly arrived: ReturnType<Arrivals>;
}

export function makeIngest(context: Context, inserter: Inserter, counters: Counters, arrivals: Arrivals) {
  const { db } = context;
  const record = makeOutcomes(context);
  const sql = prepare(context);
  const findStory = makeStories(context);

  const take = (feedId: number, at: number, article: IncomingArticle, found: Found): void => {
    const known = sql.known.get(feedId, article.identity);
    if (known?.contentHash === article.contentHash || sql.buried.get(feedId, article.identity)) return;
    if (known) edit(feedId, at, article, known, found);
    else bring(feedId, at, article, found);
  };
  const bring = (feedId: number, at: number, article: IncomingArticle, found: Found): void => {
    const joined = findStory(feedId, article, at);
    const id = joined?.id ?? inserter.insert(article, { feedId, origin: 'feed', fetched: at, now: at });
    sql.source.run(feedId, article.identity, id, article.contentHash);
    if (!joined && article.draft === undefined) found.arrived(id, feedId, article);
    if (!joined || joined.unread === 1) {
      sql.unread.run(id, feedId);
      found.unread += 1;
    }
    (joined ? found.joinedIds : found.newIds).push(id);
  };
  const edit = (feedId: number, at: number, article: IncomingArticle, known: Known, found: Found): void => {
    sql.rehash.run(article.contentHash, feedId, article.identity);
    // A story's words are those of its first source; another feed's edit of its copy changes nothing on screen.
    if (known.owner !== null && known.owner !== feedId) return;
    const change = inserter.update(known.articleId, article, at);
    if (change === 'arrived') found.arrived(known.articleId, feedId, article);
    found.updatedIds.push(known.articleId);
  };

  return (updates: readonly FeedUpdate[]): FeedIngest[] =>
    write(db, () => {
      const found = new Map<number, Found>();
      const arrived = arrivals();
      for (const { feedId, aliases } of updates) {
        found.set(feedId, { newIds: [], updatedIds: [], joinedIds: [], unread: 0, arrived });
        for (const { from, to } of aliases ?? []) sql.alias.run(to, feedId, from);
      }
      for (const { feedId, at, article } of oldestFirst(updates)) {
        const mine = found.get(feedId);
        if (mine) take(feedId, at, article, mine);
      }
      for (const update of updates) record(update);
      for (const [feedId, { newIds, joinedIds, unread }] of found) {
        if (newIds.length + joinedIds.length > 0)
          sql.count.run(newIds.length + joinedIds.length, unread, feedId);
      }
      const added = [...found.values()].reduce((sum, { newIds }) => sum + newIds.length, 0);
      counters.bump('articles', added);
      counters.bump('unread', added);
      return [...found].map(([feedId, { newIds, updatedIds, joinedIds }]) => {
        return { feedId, newIds, updatedIds, joinedIds };
      });
    });
}

/** Ids grow with time, so the tables and the index grow at their end. */
function oldestFirst(updates: readonly FeedUpdate[]) {
  const all = updates.flatMap(({ feedId, outcome, articles }) =>
    articles.map((article) => ({ feedId, at: outcome.at, article })),
  );
  return all.sort((a, b) => (a.article.published ?? a.at) - (b.article.published ?? b.at));
}

interface Known {
  readonly articleId: number;
  readonly contentHash: number;
  readonly owner: number | null;
}

/**
 * `+?` where tables are joined: SQLite prepares a statement anew at each run when it compares a column with a bare
 * parameter there (it might be a small number), which takes ten times as long as running it.
 */
function prepare({ db }: Context) {
  return {
    known: db.prepare<[number, number], Known>(
      `SELECT s.article_id AS articleId, s.content_hash AS contentHash, a.feed_id AS owner
       FROM sources s JOIN articles a ON a.id = s.article_id WHERE s.feed_id = +? AND s.identity = +?`,
    ),
    buried: db.prepare<[number, number]>('SELECT 1 FROM tombstones WHERE feed_id = ? AND identity = ?'),
    source: db.prepare(
      'INSERT INTO sources (feed_id, identity, article_id, content_hash) VALUES (?, ?, ?, ?)',
    ),
    rehash: db.prepare('UPDATE sources SET content_hash = ? WHERE feed_id = ? AND identity = ?'),
    alias: db.prepare('UPDATE OR IGNORE sources SET identity = ? WHERE feed_id = ? AND identity = ?'),
    unread: db.prepare('INSERT INTO unread (article_id, feed_id) VALUES (?, ?)'),
    count: db.prepare('UPDATE feeds SET articles = articles + ?, unread = unread + ? WHERE id = ?'),
  };
}
