// The words of the store: what its functions take and give. Plain data; ids are numbers, times Unix seconds.

import type {
  Article,
  ArticleHeader,
  Counts,
  Enclosure,
  Feed,
  Folder,
  Library,
  MediaId,
  Picture,
  Seconds,
  Tag,
} from '../contract/model.ts';
import type { QueryNode, SortOrder } from '../contract/query/ast.ts';
import type { TzOffset } from '../contract/query/dates.ts';

/** Plain data that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface StoreOptions {
  /** The profile folder; made when missing. Holds `library.db`, `lock.db`, `backups/`. */
  readonly folder: string;
  /** Opens without the right to write: no migration, no lock needed. */
  readonly readonly?: boolean;
  /** The clock; tests replace it. */
  readonly now?: () => Seconds;
  /** Where local midnight is, for `after:` and `before:`; the system's zone when absent. */
  readonly tzOffset?: TzOffset;
  /** Told before each pending migration of a library that is not new. */
  readonly onMigrate?: (step: {
    readonly name: string;
    readonly done: number;
    readonly total: number;
  }) => void;
}

/** What a write changed, smallest fact first; empty parts did not change. */
export interface Written {
  /** Articles whose state or presence really changed. */
  readonly changed: readonly number[];
  /** For history.undo; null when nothing changed. */
  readonly undo: number | null;
}

// ── feeds ────────────────────────────────────────────────────────────────────────────────────────────────────

export interface NewFeed {
  readonly url: string;
  readonly ownTitle?: string;
  readonly customTitle?: string | null;
  readonly siteUrl?: string | null;
  readonly description?: string | null;
  readonly lang?: string | null;
  readonly folderId?: number | null;
  /** Minutes. */
  readonly interval?: number | null;
  /** `scheme://host:port` of a private address that the user confirmed. */
  readonly localOrigin?: string | null;
  /** Attributes of an OPML outline that mean nothing to us, kept for the way out. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly addedAt?: Seconds;
}

export interface FeedPatch {
  readonly customTitle?: string | null;
  readonly folderId?: number | null;
  readonly interval?: number | null;
  /** Place among its folder's feeds; the others move along. */
  readonly position?: number;
  readonly url?: string;
  readonly localOrigin?: string | null;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** What a feed says about itself, taken over at each refresh. */
export interface FeedFacts {
  readonly ownTitle: string;
  readonly siteUrl: string | null;
  readonly description: string | null;
  readonly lang: string | null;
}

/** A feed with all that a refresh needs to know. */
export interface FeedState extends Feed {
  readonly localOrigin: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  readonly retryAfterUntil: Seconds | null;
  /** 410: never asked again by itself. */
  readonly gone: boolean;
  readonly skipReason: string | null;
  readonly moved: Moved | null;
  /** The scheduler's own notes. */
  readonly schedule: Json;
  readonly attributes: Readonly<Record<string, string>>;
  readonly addedAt: Seconds;
}

/** A permanent redirect, seen `count` times since `since`. */
export interface Moved {
  readonly url: string;
  readonly count: number;
  readonly since: Seconds;
}

/** How one fetch ended. An absent field keeps what is stored, null clears it. */
export interface FetchOutcome {
  readonly at: Seconds;
  /** updated/unchanged clear the error and set the last success; failed counts one more error; skipped is no attempt. */
  readonly result: 'updated' | 'unchanged' | 'failed' | 'skipped';
  readonly error?: { readonly code: string; readonly message: string };
  readonly skipReason?: string | null;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly bodyHash?: string | null;
  readonly nextCheck?: Seconds | null;
  readonly retryAfterUntil?: Seconds | null;
  readonly gone?: boolean;
  readonly moved?: Moved | null;
  readonly schedule?: Json;
}

export interface FeedStore {
  /** Subscribed feeds, and others that kept articles still name; by folder and position. */
  list(): Feed[];
  get(id: number): Feed | null;
  /** Those that exist, in the order asked. */
  getMany(ids: readonly number[]): Feed[];
  /** Exact address; unsubscribed ones too. */
  byUrl(url: string): Feed | null;
  state(id: number): FeedState | null;
  states(ids?: readonly number[]): FeedState[];
  /** Subscribed, not gone, next check (and any Retry-After) passed; the longest overdue first. */
  due(request: { readonly now: Seconds; readonly limit: number }): FeedState[];
  /** When the next feed falls due; null when none ever will. */
  nextDue(): Seconds | null;
  /** Adds, or subscribes again to one that was left; `added` is false when it was subscribed already. */
  add(feed: NewFeed): { readonly feed: Feed; readonly added: boolean };
  /** @throws AppError not_found, exists (another feed has that address) */
  edit(id: number, patch: FeedPatch): { readonly feed: Feed; readonly undo: number | null };
  /** keep: articles stay. delete: they go to the trash but for bookmarked, tagged and otherwise sourced ones. */
  remove(
    id: number,
    articles: 'keep' | 'delete',
  ): { readonly feed: Feed; readonly removed: readonly number[]; readonly undo: number | null };
  setIcon(id: number, icon: MediaId | null): void;
  /** Forgets validators and body hashes, so that the next refresh asks for everything (after a restore). */
  forgetValidators(ids?: readonly number[]): void;
}

// ── folders ──────────────────────────────────────────────────────────────────────────────────────────────────

export interface FolderStore {
  list(): Folder[];
  get(id: number): Folder | null;
  /** `World/Europe` → its id, ignoring case; null when there is none. */
  find(path: string): number | null;
  /** Finds or makes every folder of the path. */
  ensure(path: string): number;
  /** `World/Europe` of a folder; null for null. */
  path(id: number | null): string | null;
  /** @throws AppError exists, not_found */
  add(folder: { readonly name: string; readonly parentId?: number | null }): Folder;
  /** @throws AppError exists, not_found, bad_input (into itself) */
  edit(
    id: number,
    patch: { readonly name?: string; readonly parentId?: number | null; readonly position?: number },
  ): { readonly folder: Folder; readonly undo: number | null };
  /** Its feeds and folders move up to its parent; equal names below are merged. */
  remove(id: number): { readonly feedIds: readonly number[]; readonly undo: number | null };
}

// ── articles ─────────────────────────────────────────────────────────────────────────────────────────────────

/** A picture an article names, for the media store; part of no list. */
export interface PictureRef {
  readonly url: string;
  readonly role: 'lead' | 'inline' | 'author' | 'icon';
}

/** A body as it lies on disk, made in another thread: zstd, the SHA-256 of the HTML, and what plays in it. */
export interface PackedBody {
  readonly html: Uint8Array;
  readonly hash: Uint8Array;
  readonly audio: boolean;
  readonly video: boolean;
}

/** An article as it comes in, sanitised. */
export interface NewArticle {
  readonly title: string;
  readonly url: string | null;
  /** What two addresses of the same page have in common (no tracking, no fragment); absent or null: none. */
  readonly canonicalUrl?: string | null;
  readonly author: string | null;
  readonly published: Seconds | null;
  readonly updated: Seconds | null;
  readonly summary: string | null;
  readonly words: number;
  readonly minutes: number;
  readonly lang: string | null;
  readonly lead: Omit<Picture, 'media'> | null;
  /** '' when `packed` holds it. */
  readonly html: string;
  readonly packed?: PackedBody;
  /** Plain text of `html` when it is known already: spares the index reading it again. */
  readonly text?: string;
  readonly sanitizerVersion?: number;
  readonly enclosures: readonly Enclosure[];
  readonly categories: readonly string[];
  readonly commentsUrl: string | null;
  readonly pictures?: readonly PictureRef[];
}

/** One of a feed. Both numbers come from hash53. */
export interface IncomingArticle extends NewArticle {
  /** hash53 of the identity in its feed (guid, guid + URL, link or content). */
  readonly identity: number;
  /** hash53 of all that a reader would see; differs when the article was edited. */
  readonly contentHash: number;
}

/** One refreshed feed: everything that goes into the store together. */
export interface FeedUpdate {
  readonly feedId: number;
  readonly outcome: FetchOutcome;
  /** Absent: as it was. */
  readonly facts?: FeedFacts;
  /** New and edited ones; known and equal ones are skipped again here, tombstoned ones never come back. */
  readonly articles: readonly IncomingArticle[];
  /** The feed gave known articles new identities. */
  readonly aliases?: readonly { readonly from: number; readonly to: number }[];
}

export interface FeedIngest {
  readonly feedId: number;
  readonly newIds: readonly number[];
  readonly updatedIds: readonly number[];
  /** Stories another feed had brought already, now with this source as well. */
  readonly joinedIds: readonly number[];
}

export interface ListRequest {
  readonly node: QueryNode;
  /** newest when absent. */
  readonly sort?: SortOrder;
  /** Only what comes after this article in the order asked. */
  readonly after?: number;
  readonly limit: number;
  readonly newerThan?: number;
  readonly olderThan?: number;
  /** Only articles that had arrived by then. */
  readonly seenBefore?: Seconds;
}

export type SetRequest = Pick<ListRequest, 'node' | 'newerThan' | 'olderThan' | 'seenBefore'>;

export interface ArticleBody {
  readonly id: number;
  readonly html: string;
}

export interface ArticleStore {
  /** @throws AppError bad_query for a query that cannot be answered */
  ids(request: ListRequest): { readonly ids: readonly number[]; readonly more: boolean };
  /** Every article of a set, largest id first. */
  idsOf(request: SetRequest): number[];
  /** In the order asked; ids that are gone are left out. `snippet` is null. */
  headers(ids: readonly number[]): ArticleHeader[];
  get(id: number): Article | null;
  count(node: QueryNode, cap?: number): { readonly count: number; readonly capped: boolean };
  /** Current bodies, unpacked; in the order asked. */
  bodies(ids: readonly number[]): ArticleBody[];
  /** Articles with this canonical address. */
  byCanonicalUrl(canonicalUrl: string): number[];
  /** identity → contentHash of all a feed has brought; deleted ones map to TOMBSTONE. */
  known(feedId: number): Map<number, number>;
  /** Articles without a feed: clips, imported bookmarks. They arrive read unless `unread`. Returns their ids. */
  add(
    articles: readonly (NewArticle & { readonly fetched?: Seconds; readonly unread?: boolean })[],
    origin: 'page' | 'clip',
  ): number[];
  setRead(ids: readonly number[], read: boolean): Written;
  /** To the trash, with tombstones. */
  remove(ids: readonly number[]): Written;
  /** Feeds these articles belong to: whose counters a change of state touches. */
  feedsOf(ids: readonly number[]): number[];
}

// ── bookmarks and tags ───────────────────────────────────────────────────────────────────────────────────────

export interface Bookmark {
  readonly articleId: number;
  /** Own folder path; null: the feed's folder speaks. */
  readonly folder: string | null;
  readonly note: string | null;
  readonly at: Seconds;
}

export interface BookmarkStore {
  get(articleId: number): Bookmark | null;
  getMany(ids: readonly number[]): Bookmark[];
  /** `folder` absent keeps (or leaves empty) the bookmark's own folder. */
  set(ids: readonly number[], bookmarked: boolean, folder?: string | null): Written;
  /** Bookmarks with their dates and notes, for an import; replaces what the article had. */
  put(bookmarks: readonly Bookmark[]): Written;
  setNote(articleId: number, note: string | null): Written;
  /** All folder paths that bookmarks have of their own. */
  folders(): string[];
}

export interface TagStore {
  list(): Tag[];
  get(id: number): Tag | null;
  /** Ignoring case. */
  find(name: string): Tag | null;
  /** Finds or makes; @throws AppError bad_input for a name with a comma or an empty part */
  ensure(name: string): Tag;
  /** `changed`: articles that gained or lost a tag. Unknown names to add are made. */
  assign(ids: readonly number[], add: readonly string[], remove: readonly string[]): Written;
  /** What is nested below moves along. @throws AppError exists (merging is another wish), not_found, bad_input */
  rename(id: number, name: string): { readonly tag: Tag; readonly undo: number | null };
  /** The tag alone; what is nested below stays. */
  remove(id: number): Written;
}

// ── search ───────────────────────────────────────────────────────────────────────────────────────────────────

/** A word or phrase a query looks for, for snippets and marks. */
export interface SearchTerm {
  readonly text: string;
  readonly prefix: boolean;
}

export interface SearchStore {
  /** Articles that cannot be found by their words yet. */
  missing(): number;
  /** Steps of work that wait, two an article: its words, later how they begin. */
  pending(): number;
  /** Indexes up to `limit` articles in one short transaction; what is pending then. */
  indexStep(limit: number): number;
  /** Some merging of index segments; false when there was nothing to do. Idle time only. */
  optimizeStep(pages: number): boolean;
  /** What to mark: the terms a query asks for, not those it excludes. */
  terms(node: QueryNode): SearchTerm[];
}

// ── media ────────────────────────────────────────────────────────────────────────────────────────────────────

export interface MediaFile {
  /** `<sha256>.<ext>` */
  readonly id: MediaId;
  readonly bytes: number;
  readonly type: string;
  readonly width: number | null;
  readonly height: number | null;
}

export type MediaState = 'waiting' | 'ready' | 'failed' | 'refused';

export interface MediaRef {
  readonly articleId: number;
  readonly url: string;
  readonly role: PictureRef['role'];
  readonly position: number;
  readonly media: MediaId | null;
  readonly state: MediaState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly nextTry: Seconds | null;
}

/** What still names a file, and what happens to one that nothing names. */
export interface MediaUse {
  /** Files by id, after `after` ('' for the first ones). */
  page(request: { readonly after: MediaId; readonly limit: number }): MediaFile[];
  /** Which of these no article and no feed names; the trash is another matter. */
  unused(ids: readonly MediaId[]): MediaId[];
  /** Files that deleted articles name, of those deleted at or after `since`; `last` null: no more. */
  trashed(request: { readonly after: number; readonly since: Seconds; readonly limit: number }): {
    readonly ids: readonly MediaId[];
    readonly last: number | null;
  };
  /** Forgets files; those that an article or feed names stay. Returns those really forgotten. */
  forget(ids: readonly MediaId[]): MediaId[];
  /** The bytes are gone from disk: refs wait again, icons are none. Returns whom it concerns. */
  lost(ids: readonly MediaId[]): {
    readonly articleIds: readonly number[];
    readonly feedIds: readonly number[];
  };
  /** The file another article got from this very address. */
  fileOf(url: string): MediaFile | null;
  /** Private origins the user confirmed, of the feeds whose articles name this address. */
  localOrigins(url: string): string[];
  /** This article does not get that picture (a limit of its own); others may. */
  refuse(articleId: number, url: string, reason: string): void;
}

export interface MediaStore extends MediaUse {
  get(id: MediaId): MediaFile | null;
  has(id: MediaId): boolean;
  /** Refs of these articles, in reading order. */
  refs(articleIds: readonly number[]): MediaRef[];
  /** Refs to fetch: newest article first, lead before inline; each address once. */
  waiting(request: { readonly now: Seconds; readonly limit: number }): MediaRef[];
  /** The file is on disk: every ref with that address gets it. Returns the articles it concerns. */
  arrived(url: string, file: MediaFile): number[];
  failed(url: string, outcome: { readonly reason: string; readonly nextTry: Seconds | null }): number[];
  /** Records a file that no article names (feed icons). */
  put(file: MediaFile): void;
  /** Replaces the refs of an article; those of pictures it still names keep their file. */
  setRefs(articleId: number, pictures: readonly PictureRef[]): void;
  totals(): { readonly files: number; readonly bytes: number };
}

// ── settings, history, trash ─────────────────────────────────────────────────────────────────────────────────

export interface SettingStore {
  get(key: string): Json | undefined;
  /** undefined removes. */
  set(key: string, value: Json | undefined): void;
  all(): Readonly<Record<string, Json>>;
}

export type ActionKind =
  | 'read'
  | 'unread'
  | 'bookmark'
  | 'unbookmark'
  | 'note'
  | 'tag'
  | 'tag.rename'
  | 'tag.remove'
  | 'remove'
  | 'feed.edit'
  | 'feed.remove'
  | 'folder.edit'
  | 'folder.remove';

export interface Action {
  readonly id: number;
  readonly at: Seconds;
  readonly kind: ActionKind;
  /** How many articles (or feeds) it changed. */
  readonly size: number;
  readonly undoneAt: Seconds | null;
}

/** What an undo touched: enough to build its events from. */
export interface Undone {
  readonly kind: ActionKind;
  readonly articles: readonly number[];
  /** Articles that came back from the trash. */
  readonly restored: readonly number[];
  readonly feeds: readonly number[];
  readonly folders: boolean;
  readonly tags: boolean;
}

export interface HistoryStore {
  /** Newest first. */
  list(limit: number): Action[];
  /** Puts back exactly the rows that action changed. @throws AppError not_found (unknown, or undone already) */
  undo(id: number): Undone;
  /** Forgets actions older than `before`. */
  prune(before: Seconds): number;
}

export interface TrashStore {
  list(request: { readonly limit: number; readonly before?: number }): {
    readonly articleId: number;
    readonly deletedAt: Seconds;
    readonly title: string;
  }[];
  count(): number;
  /** With bodies, sources, tags, bookmark and the id it had. Returns those that came back. */
  restore(ids: readonly number[]): number[];
  /** For good: gone after this. Tombstones stay. */
  empty(before: Seconds): number;
}

// ── the whole ────────────────────────────────────────────────────────────────────────────────────────────────

export interface Problem {
  readonly code: string;
  readonly message: string;
}

export type Progress = (done: number, total: number) => void;

export interface BackupFacts {
  readonly file: string;
  readonly bytes: number;
  readonly articles: number;
}

export interface Store {
  readonly folder: string;
  readonly readonly: boolean;
  readonly feeds: FeedStore;
  readonly folders: FolderStore;
  readonly articles: ArticleStore;
  readonly bookmarks: BookmarkStore;
  readonly tags: TagStore;
  readonly search: SearchStore;
  readonly media: MediaStore;
  readonly settings: SettingStore;
  readonly history: HistoryStore;
  readonly trash: TrashStore;
  /** Everything the sidebar shows, from one moment. */
  library(): Library;
  /** all, unread, bookmarks: kept counters. today: articles of `after:today`. */
  counts(): Counts;
  /** One transaction for all these feeds: articles, validators and next checks together. */
  ingest(updates: readonly FeedUpdate[]): FeedIngest[];
  /** Runs several writes as one transaction; `work` must not await. */
  transaction<T>(work: () => T): T;
  /** Looks for damage: pages, references, counters, index, body hashes. Seconds on large libraries. */
  doctor(onProgress?: Progress): Problem[];
  /** Counts counters again and builds the search index anew where doctor would complain. */
  repair(): void;
  /** Online backup to `file` (never over an existing one), opened and checked before the promise resolves. */
  backup(file: string, onProgress?: Progress): Promise<BackupFacts>;
  close(): void;
}
