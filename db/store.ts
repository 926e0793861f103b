// Puts the table families together and opens the whole: openStore is how every host gets at a library.
import type { Database } from 'better-sqlite3';
import { systemOffset } from '../contract/query/dates.ts';
import { parseQuery } from '../contract/query/parse.ts';
import { makeArrivals } from './arrivals.ts';
import { makeArticles } from './articles.ts';
import { backupTo } from './backup.ts';
import { makeBookmarks } from './bookmarks.ts';
import { type Context, write } from './context.ts';
import { makeCounters } from './counters.ts';
import { makeDoctor } from './doctor.ts';
import { makeDrafts } from './drafts.ts';
import { guarded, toStoreError } from './errors.ts';
import { makeExpiry } from './expiry.ts';
import { makeFeedStats } from './feed-stats.ts';
import { makeFeedReader, makeFeedWriter } from './feeds.ts';
import { makeFolders } from './folders.ts';
import { makeHeaders } from './headers.ts';
import { makeHistory } from './history.ts';
import { makeIds } from './ids.ts';
import { makeIngest } from './ingest.ts';
import { makeInserter } from './insert.ts';
import { makeMedia } from './media.ts';
import { makeRefs } from './media-refs.ts';
import { makeRoom } from './media-room.ts';
import { makeMuted } from './muted.ts';
import { makeNetwork } from './network.ts';
import { openDatabase } from './open.ts';
import { makePages } from './pages.ts';
import { makePlaces } from './places.ts';
import { makeQueries, type Queries } from './query/index.ts';
import { makeRuleLog } from './rule-log.ts';
import { makeRuleWork } from './rule-work.ts';
import { makeRules } from './rules.ts';
import { makeSaved } from './saved.ts';
import { makeSearch } from './search.ts';
import { makeSettings } from './settings.ts';
import { makeSimilar } from './similar.ts';
import { makeSounds } from './sounds.ts';
import { makeSpace } from './space.ts';
import { makeTags } from './tags.ts';
import { makeTrash } from './trash.ts';
import type { Store, StoreOptions } from './types.ts';
import { makeUnread } from './unread.ts';
import { makeUnsubscribe } from './unsubscribe.ts';
import { makeViewCounts } from './view-counts.ts';
import { makeViews } from './views.ts';

/**
 * Opens the library in `folder`, makes it when there is none, migrates it when it is old. Take lockProfile first.
 * @throws AppError newer_database, corrupt_database, profile_readonly, disk_full
 */
export function openStore(options: StoreOptions): Store {
  try {
    return buildStore(openDatabase(options), options).store;
  } catch (error) {
    throw toStoreError(error);
  }
}

/** The store over an open connection; tests of this room also look at its parts. */
export function buildStore(db: Database, options: StoreOptions): { store: Store; queries: Queries } {
  const context: Context = {
    db,
    now: options.now ?? (() => Math.floor(Date.now() / 1000)),
    tzOffset: options.tzOffset ?? systemOffset,
  };
  const { groups, queries } = makeGroups(context);
  const { feeds, folders, tags, views } = groups;
  const counters = makeCounters(db);
  const counts = () => {
    const count = (text: string) => queries.count(parseQuery(text).node).count;
    const [all, bookmarks, today] = ['', 'is:bookmarked', 'after:today'].map(count);
    return { all: all ?? 0, unread: counters.all().unread, bookmarks: bookmarks ?? 0, today: today ?? 0 };
  };
  const store: Store = guarded({
    folder: options.folder,
    readonly: options.readonly === true,
    ...groups,
    counts,
    library: db.transaction(() => ({
      feeds: feeds.list(),
      folders: folders.list(),
      tags: tags.list(),
      views: views.list(),
      counts: counts(),
    })),
    transaction: <T>(work: () => T): T => write(db, work),
    backup: (file, onProgress) => backupTo(db, file, onProgress),
    close: () => closeDatabase(db, options.readonly === true),
  });
  return { store, queries };
}

function makeGroups(context: Context) {
  const counters = makeCounters(context.db);
  const history = makeHistory(context);
  const search = makeSearch(context);
  const refs = makeRefs(context);
  const inserter = makeInserter(context, makeIds(context), search, refs);
  const trash = makeTrash(context, counters, history, search);
  const queries = makeQueries(context, counters);
  const reader = makeFeedReader(context);
  const feeds = {
    ...reader,
    ...makeFeedWriter(context, reader, history),
    ...makeUnsubscribe(context, reader, history, trash),
    ...makeFeedStats(context),
  };
  const unread = makeUnread(context, counters, history);
  const media = makeMedia(context, refs);
  const sounds = makeSounds(context, media.put);
  const similar = makeSimilar(context);
  const arrivals = makeArrivals(context, similar);
  const articles = makeArticles(context, {
    similar,
    counters,
    headers: makeHeaders(context, sounds),
    inserter,
    queries,
    trash,
    unread,
  });
  const saved = makeSaved(context.db);
  const muted = makeMuted(context, counters, history, unread);
  const bookmarks = makeBookmarks(context, counters, history, muted);
  const tags = makeTags(context, history, saved);
  const pages = makePages(context, refs, search);
  const views = makeViews(context, history, saved, queries.checks);
  const log = makeRuleLog(context);
  const rules = makeRules(context, history, saved, queries.checks);
  const work = makeRuleWork(context, history, { rules, log, queries, unread, bookmarks, tags, muted, pages });
  const groups = {
    feeds: guarded(feeds),
    folders: guarded(makeFolders(context, history, saved)),
    articles: guarded(articles),
    drafts: guarded(makeDrafts(context, inserter, arrivals)),
    bookmarks: guarded(bookmarks),
    tags: guarded(tags),
    views: guarded({ ...views, ...makeViewCounts(views, queries) }),
    rules: guarded({ ...rules, ...log, ...work }),
    muted: guarded(muted),
    checks: guarded(queries.checks),
    similar: guarded(similar),
    search: guarded(search),
    pages: guarded(pages),
    network: guarded(makeNetwork(context)),
    places: guarded(makePlaces(context)),
    media: guarded(media),
    sounds: guarded(sounds),
    settings: guarded(makeSettings(context)),
    history: guarded(history),
    trash: guarded(trash),
    expiry: guarded(makeExpiry(context, trash)),
    room: guarded(makeRoom(context)),
    space: guarded(makeSpace(context.db)),
    ingest: makeIngest(context, inserter, counters, arrivals),
    ...makeDoctor(context, search),
  };
  return { groups, queries };
}

/** Moves the journal into the library, so that what is left is one file. */
function closeDatabase(db: Database, readonly: boolean): void {
  if (!readonly && db.open && !db.inTransaction) db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
