// Feeds and folders, as the store takes and gives them.
import type { Feed, FeedStats, Folder, MediaId, Seconds } from '../../contract/model.ts';
import type { Json } from './common.ts';

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
  readonly fullText?: Feed['fullText'];
  readonly keep?: Feed['keep'];
  /** Episodes that arrive from then on are kept; null: none. */
  readonly keepAudioSince?: Seconds | null;
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
  /** Whether the user has confirmed this private origin for a feed that is subscribed. */
  isConfirmed(origin: string): boolean;
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
  /** Its articles stay. A caller who wants them gone looks for loose ones, notes them and removes them, all in steps. */
  remove(id: number): { readonly feed: Feed; readonly undo: number | null };
  /** The same change to each, undone together; unknown ones are left out. */
  editMany(ids: readonly number[], patch: FeedPatch): { readonly undo: number | null };
  /** Several at once, undone together. */
  removeMany(ids: readonly number[]): { readonly feeds: readonly number[]; readonly undo: number | null };
  /**
   * Of the next `most` articles of a feed, by id, those that no feed brings any more and nobody marked: bookmarked, tagged and
   * otherwise sourced ones are not loose. `last`: where to go on, null at the end.
   */
  looseStep(request: { readonly feedId: number; readonly after: number; readonly most: number }): {
    readonly ids: readonly number[];
    readonly seen: number;
    readonly last: number | null;
  };
  /** Undoing the leaving brings these back, too; false when it was undone already: then they are to stay. */
  noteLoose(undo: number, ids: readonly number[]): boolean;
  /**
   * Those of them that nobody marked meanwhile and no feed brings; returns what went to the trash. None, once undoing that
   * leaving has begun: they are to stay, also where the feed is left again.
   */
  removeLoose(undo: number, ids: readonly number[]): number[];
  /** For the table of feeds; `sizes` reads every body's row. */
  stats(request: { readonly sizes: boolean }): FeedStats[];
  setIcon(id: number, icon: MediaId | null): void;
  /** Forgets validators and body hashes, so that the next refresh asks for everything (after a restore). */
  forgetValidators(ids?: readonly number[]): void;
}

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
