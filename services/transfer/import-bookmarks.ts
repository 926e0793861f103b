// Takes the rows of a bookmark file in: an article that is there gets bookmarked, any other is added without a feed.
import type { ArticleHeader, ImportResult } from '../../contract/model.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import type { Bookmark, NewArticle } from '../../db/index.ts';
import { publishCounts, publishResync, publishTags } from '../changes.ts';
import { SANITIZER_VERSION } from '../content/sanitizer.ts';
import { excerpt } from '../content/text.ts';
import { drainIndex } from '../sync/index-steps.ts';
import { libraryPath, makeFeedPaths } from './folder-tree.ts';
import type { BookmarkRow } from './formats/bookmark-row.ts';
import { addressProblem, hostOf, isWebAddress } from './formats/text.ts';
import type { ImportRow, OpenedFile } from './messages.ts';
import { type Job, pause, portions, stepSize } from './steps.ts';
import type { TransferWorker } from './worker-client.ts';

type OpenedRows = Exclude<OpenedFile, { format: 'opml' }>;

/** 2100: what lies beyond is a broken clock, not a date. */
const LATEST = 4_102_444_800;
const SUMMARY = 300;

/** What is to be done with one row. */
type Plan =
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'mark'; readonly article: ArticleHeader; readonly given: ImportRow }
  | { readonly kind: 'add'; readonly given: ImportRow };

interface Run {
  readonly job: Job;
  readonly dryRun: boolean;
  readonly now: number;
  /** Rows of this file taken already. */
  readonly seen: Set<string>;
  readonly skipped: { line: number; reason: string }[];
  readonly feedPath: (feedId: number | null) => string | null;
  /** Bookmarked articles without an address, by title and date; listed when a row needs it. */
  unaddressed: Set<string> | null;
  added: number;
  duplicates: number;
}

function time(seconds: number | null): number | null {
  return seconds !== null && seconds > 0 && seconds < LATEST ? seconds : null;
}

/** One line without controls, as titles from feeds are. */
function oneLine(text: string, max: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls and line ends are what is removed
  const line = text.toWellFormed().replace(/[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ');
  return line.trim().slice(0, max).toWellFormed();
}

function titleOf({ title, url }: BookmarkRow): string {
  return oneLine(title, 1000) || hostOf(url) || 'Untitled';
}

/** Tags as they may be called here: no comma, no empty part between slashes. */
function tagsOf({ tags }: BookmarkRow): string[] {
  const names = tags.map((tag) =>
    oneLine(tag.replaceAll(',', ' '), 200)
      .split('/')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join('/'),
  );
  return [...new Set(names.filter((name) => name !== ''))];
}

const unaddressedKey = (title: string, at: number | null) => `${at ?? ''}\n${title}`;

function listUnaddressed({ context: { store } }: Job): Set<string> {
  const keys = new Set<string>();
  for (const ids of portions(store.articles.idsOf({ node: parseQuery('is:bookmarked').node }), 500)) {
    const bookmarks = new Map(store.bookmarks.getMany(ids).map(({ articleId, at }) => [articleId, at]));
    for (const { id, url, title } of store.articles.headers(ids)) {
      if (url !== null) continue;
      // A row without a date is known by its title.
      keys.add(unaddressedKey(title, null)).add(unaddressedKey(title, bookmarks.get(id) ?? null));
    }
  }
  return keys;
}

/** Articles of this address; where the file has several pages under it, only the one with this title. */
function articlesOf({ job: { context } }: Run, given: ImportRow): ArticleHeader[] {
  if (given.canonicalUrl === null) return [];
  const found = context.store.articles.headers(context.store.articles.byCanonicalUrl(given.canonicalUrl));
  return given.shared ? found.filter(({ title }) => title === titleOf(given.row)) : found;
}

function isThere(run: Run, { row }: ImportRow): boolean {
  if (row.url !== '') return false;
  run.unaddressed ??= listUnaddressed(run.job);
  return run.unaddressed.has(unaddressedKey(titleOf(row), time(row.created)));
}

function planRow(run: Run, given: ImportRow): Plan {
  const { row, canonicalUrl, shared } = given;
  if (row.url !== '' && !isWebAddress(row.url)) return { kind: 'skip', reason: addressProblem(row.url) };
  const title = titleOf(row);
  const key =
    canonicalUrl === null ? unaddressedKey(title, row.created) : `${canonicalUrl}\n${shared ? title : ''}`;
  if (run.seen.has(key)) return { kind: 'duplicate' };
  run.seen.add(key);
  const found = articlesOf(run, given);
  if (found.some(({ bookmarked }) => bookmarked) || isThere(run, given)) return { kind: 'duplicate' };
  const [article] = found;
  return article ? { kind: 'mark', article, given } : { kind: 'add', given };
}

function newArticle({ row, canonicalUrl, body }: ImportRow, now: number) {
  const created = time(row.created);
  const article: NewArticle = {
    title: titleOf(row),
    url: row.url || null,
    canonicalUrl,
    author: oneLine(row.author ?? '', 500) || null,
    published: time(row.published),
    updated: null,
    summary: excerpt(body.text, SUMMARY) || null,
    ...{ words: body.words, minutes: body.minutes, html: body.html, text: body.text },
    lang: oneLine(row.lang ?? '', 35) || null,
    lead: null,
    sanitizerVersion: SANITIZER_VERSION,
    enclosures: [],
    categories: [],
    commentsUrl: null,
  };
  // Saved years ago, it is not news of today.
  return { ...article, fetched: Math.min(created ?? now, now), unread: row.read === false };
}

function bookmarkOf(
  { now, feedPath }: Run,
  articleId: number,
  feedId: number | null,
  row: BookmarkRow,
): Bookmark {
  const folder = libraryPath(row.folder);
  const note = row.note?.toWellFormed().trim() ? row.note.toWellFormed() : null;
  return {
    articleId,
    folder: folder === feedPath(feedId) ? null : folder,
    note,
    at: time(row.created) ?? now,
  };
}

/** Articles with the same tags get them together. */
function assignTags(
  { context: { store } }: Job,
  tagged: readonly (readonly [id: number, tags: readonly string[]])[],
) {
  const groups = new Map<string, { readonly tags: readonly string[]; readonly ids: number[] }>();
  for (const [id, tags] of tagged) {
    const key = tags.join(',');
    const group = groups.get(key) ?? { tags, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  for (const { tags, ids } of groups.values()) if (tags.length > 0) store.tags.assign(ids, tags, []);
}

function carryOut(run: Run, plans: readonly Plan[]): void {
  const { store } = run.job.context;
  const fresh = plans.flatMap((plan) => (plan.kind === 'add' ? [plan.given] : []));
  const ids = store.articles.add(
    fresh.map((given) => newArticle(given, run.now)),
    'page',
  );
  const added = fresh.flatMap(({ row }, index) => {
    const id = ids[index];
    return id === undefined ? [] : [{ id, feedId: null, row }];
  });
  const marked = plans.flatMap((plan) =>
    plan.kind === 'mark' ? [{ id: plan.article.id, feedId: plan.article.feedId, row: plan.given.row }] : [],
  );
  const taken = [...added, ...marked];
  store.bookmarks.put(taken.map(({ id, feedId, row }) => bookmarkOf(run, id, feedId, row)));
  assignTags(
    run.job,
    taken.map(({ id, row }) => [id, tagsOf(row)] as const),
  );
}

function takeRows(run: Run, rows: readonly ImportRow[]): void {
  const plans = rows.map((given) => {
    const plan = planRow(run, given);
    if (plan.kind === 'skip') run.skipped.push({ line: given.line, reason: plan.reason });
    else if (plan.kind === 'duplicate') run.duplicates += 1;
    else run.added += 1;
    return plan;
  });
  if (!run.dryRun) carryOut(run, plans);
}

function tell({ context }: Job): void {
  publishTags(context);
  publishCounts(context);
  publishResync(context);
}

/**
 * Takes in the bookmarks of a file that was read. What is bookmarked already is a duplicate and stays as it is.
 * Cancelled or killed, what was taken stays; importing again adds the rest.
 */
export async function importBookmarks(
  job: Job,
  worker: TransferWorker,
  file: OpenedRows,
  dryRun: boolean,
): Promise<Omit<ImportResult, 'file'>> {
  const { store, clock } = job.context;
  const run: Run = {
    ...{ job, dryRun, now: clock.now(), seen: new Set<string>(), skipped: [...file.skipped] },
    feedPath: makeFeedPaths(store),
    unaddressed: null,
    added: 0,
    duplicates: 0,
  };
  try {
    for (let from = 0; from < file.total; ) {
      const rows = await worker.run('rows', { from, count: stepSize(job) });
      store.transaction(() => takeRows(run, rows));
      from += rows.length;
      job.tools.progress(from, file.total);
      await pause(job);
    }
    if (!dryRun) await drainIndex(store, job.attached, job.tools.signal);
  } finally {
    if (!dryRun && run.added > 0) tell(job);
  }
  const skipped = [...run.skipped].sort((a, b) => a.line - b.line);
  return { format: file.format, added: run.added, duplicates: run.duplicates, skipped };
}
