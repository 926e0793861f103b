// Bookmarks (or the articles a query names) as rows of a file, oldest first.
import type { ArticleHeader, Feed } from '../../contract/model.ts';
import type { Bookmark } from '../../db/index.ts';
import { filePath, makeFeedPaths } from './folder-tree.ts';
import type { BookmarkFormat, ExportRow, WrittenFile } from './messages.ts';
import { idsOfQuery, type Job, pause, portions, stepSize } from './steps.ts';
import { withWorker } from './worker-client.ts';

const PORTION = 500;

/** Stands for a text that the format leaves out anyway: enough to be counted as left out. */
const SOME_TEXT = '…';

interface Facts {
  readonly feeds: ReadonlyMap<number, Feed>;
  readonly feedPath: (feedId: number | null) => string | null;
}

/** When it was saved; of an article that is no bookmark, when it came. */
async function datesOf(job: Job, ids: readonly number[]): Promise<{ id: number; created: number }[]> {
  const { store } = job.context;
  const dates: { id: number; created: number }[] = [];
  for (const portion of portions(ids, PORTION)) {
    const bookmarks = new Map(store.bookmarks.getMany(portion).map(({ articleId, at }) => [articleId, at]));
    const others = portion.filter((id) => !bookmarks.has(id));
    const fetched = new Map(store.articles.headers(others).map((header) => [header.id, header.fetched]));
    for (const id of portion) dates.push({ id, created: bookmarks.get(id) ?? fetched.get(id) ?? 0 });
    await pause(job);
  }
  return dates;
}

/** `www.example.org` is the site `example.org`, as `site:` in a query has it. */
function siteOf(url: string | null): string | null {
  const host = url === null ? undefined : URL.parse(url)?.hostname;
  return host ? host.replace(/^www\./, '').replace(/\.$/, '') : null;
}

function rowOf(
  header: ArticleHeader,
  bookmark: Bookmark | undefined,
  { feeds, feedPath }: Facts,
): ExportRow['row'] {
  const feed = header.feedId === null ? undefined : feeds.get(header.feedId);
  return {
    url: header.url ?? '',
    title: header.title || header.url || 'Untitled',
    folder: filePath(bookmark?.folder ?? feedPath(header.feedId)),
    tags: header.tags,
    note: bookmark?.note ?? null,
    created: bookmark?.at ?? header.fetched,
    published: header.published,
    author: header.author,
    site: siteOf(header.url),
    lang: header.lang,
    read: header.read,
    feed: feed?.title ?? null,
    feedUrl: feed?.url ?? null,
    text: header.words > 0 ? SOME_TEXT : null,
  };
}

function rowsOf(
  { context: { store } }: Job,
  ids: readonly number[],
  withText: boolean,
  facts: Facts,
): ExportRow[] {
  const bookmarks = new Map(store.bookmarks.getMany(ids).map((bookmark) => [bookmark.articleId, bookmark]));
  const bodies = withText ? store.articles.bodies(ids) : [];
  const html = new Map(bodies.map((body) => [body.id, body.html]));
  return store.articles.headers(ids).map((header) => {
    const row = rowOf(header, bookmarks.get(header.id), facts);
    return withText
      ? { row: { ...row, text: null }, html: html.get(header.id) ?? null }
      : { row, html: null };
  });
}

export interface BookmarkExport {
  readonly format: BookmarkFormat;
  /** Empty: every bookmark. */
  readonly query: string;
  readonly forSpreadsheets: boolean;
}

/** Writes the rows to `path`. @throws AppError bad_query, file_error, disk_full, cancelled */
export function exportBookmarks(job: Job, path: string, wanted: BookmarkExport): Promise<WrittenFile> {
  const { store } = job.context;
  return withWorker(job.tools.signal, async (worker) => {
    const dates = await datesOf(job, await idsOfQuery(job, wanted.query.trim() || 'is:bookmarked'));
    const ids = dates.sort((a, b) => a.created - b.created || a.id - b.id).map(({ id }) => id);
    const feeds = new Map(store.feeds.list().map((feed) => [feed.id, feed]));
    const facts = { feeds, feedPath: makeFeedPaths(store) };
    await worker.run('start', { path, format: wanted.format, forSpreadsheets: wanted.forSpreadsheets });
    let done = 0;
    for (const portion of portions(ids, stepSize(job))) {
      await worker.run('write', { rows: rowsOf(job, portion, wanted.format === 'json', facts) });
      done += portion.length;
      job.tools.progress(done, ids.length);
      await pause(job);
    }
    return worker.run('finish', null);
  });
}
