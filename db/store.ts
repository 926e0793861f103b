// Puts the table families together and opens the whole: openStore is how every host gets at a library.
import type { Database } from 'better-sqlite3';
import { resolveDate, systemOffset } from '../contract/query/dates.ts';
import { makeArticles } from './articles.ts';
import { backupTo } from './backup.ts';
import { makeBookmarks } from './bookmarks.ts';
import { type Context, write } from './context.ts';
import { makeCounters } from './counters.ts';
import { makeDoctor } from './doctor.ts';
import { guarded, toStoreError } from './errors.ts';
import { makeFeedReader, makeFeedWriter } from './feeds.ts';
import { makeFolders } from './folders.ts';
import { makeHeaders } from './headers.ts';
import { makeHistory } from './history.ts';
import { makeIds } from './ids.ts';
import { makeIngest } from './ingest.ts';
import { makeInserter } from './insert.ts';
import { makeMedia } from './media.ts';
import { makeRefs } from './media-refs.ts';
import { openDatabase } from './open.ts';
import { makePages } from './pages.ts';
import { makeQueries, type Queries } from './query/index.ts';
import { makeSearch } from './search.ts';
import { makeSettings } from './settings.ts';
import { makeTags } from './tags.ts';
import { makeTrash } from './trash.ts';
import type { Store, StoreOptions } from './types.ts';
import { makeUnread } from './unread.ts';
import { makeUnsubscribe } from './unsubscribe.ts';

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
  const { feeds, folders, tags } = groups;
  const counters = makeCounters(db);
  const counts = () => {
    const { articles: all, unread, bookmarks } = counters.all();
    return { all, unread, bookmarks, today: countToday(context, queries) };
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
    remove: makeUnsubscribe(context, reader, history, trash),
  };
  const unread = makeUnread(context, counters, history);
  const articles = makeArticles(context, {
    counters,
    headers: makeHeaders(context),
    inserter,
    queries,
    trash,
    unread,
  });
  const groups = {
    feeds: guarded(feeds),
    folders: guarded(makeFolders(context, history)),
    articles: guarded(articles),
    bookmarks: guarded(makeBookmarks(context, counters, history)),
    tags: guarded(makeTags(context, history)),
    search: guarded(search),
    media: guarded(makeMedia(context, refs)),
    pages: guarded(makePages(context, refs, search)),
    settings: guarded(makeSettings(context)),
    history: guarded(history),
    trash: guarded(trash),
    ingest: makeIngest(context, inserter, counters),
    ...makeDoctor(context, search),
  };
  return { groups, queries };
}

function countToday({ now, tzOffset }: Context, queries: Queries): number {
  const at = resolveDate({ form: 'named', name: 'today' }, now(), tzOffset);
  return queries.runner.count({ type: 'since', at }, 1_000_000);
}

/** Moves the journal into the library, so that what is left is one file. */
function closeDatabase(db: Database, readonly: boolean): void {
  if (!readonly && db.open && !db.inTransaction) db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
