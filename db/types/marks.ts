// What people put on articles: bookmarks and tags; and the way back from what they did.
import type { HistoryEntry, HistoryKind, Seconds, Tag, TagColor } from '../../contract/model.ts';
import type { Json, Written } from './common.ts';

export interface Bookmark {
  readonly articleId: number;
  /** Own folder path; null: the feed's folder speaks. */
  readonly folder: string | null;
  readonly note: string | null;
  readonly at: Seconds;
}

export interface Bookmarked extends Written {
  /** What was muted before: a bookmarked article never is. */
  readonly unmuted: readonly number[];
}

export interface BookmarkStore {
  get(articleId: number): Bookmark | null;
  getMany(ids: readonly number[]): Bookmark[];
  /** `folder` absent keeps (or leaves empty) the bookmark's own folder. */
  set(ids: readonly number[], bookmarked: boolean, folder?: string | null): Bookmarked;
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
  edit(
    id: number,
    patch: { readonly color?: TagColor | null; readonly pinned?: boolean },
  ): { readonly tag: Tag; readonly undo: number | null };
  /** What is nested below moves along, queries too. @throws AppError exists (merging is another wish), not_found, bad_input */
  rename(id: number, name: string): { readonly tag: Tag; readonly undo: number | null };
  /** All its articles and what is nested below go over to `into`, queries too. @throws AppError not_found, bad_input */
  merge(from: number, into: string): { readonly tag: Tag; readonly undo: number | null };
  /** The tag alone; what is nested below stays. */
  remove(id: number): Written;
}

export interface SettingStore {
  get(key: string): Json | undefined;
  /** undefined removes. */
  set(key: string, value: Json | undefined): void;
  all(): Readonly<Record<string, Json>>;
}

export type ActionKind = HistoryKind;
export type Action = HistoryEntry;

/** What an undo touched: enough to build its events from. */
export interface Undone {
  readonly kind: ActionKind;
  readonly articles: readonly number[];
  /** Articles that came back from the trash. */
  readonly restored: readonly number[];
  readonly feeds: readonly number[];
  readonly folders: boolean;
  readonly tags: boolean;
  /** Smart views and rules. */
  readonly saved: boolean;
  /** Lists show other articles than before, not only other state. */
  readonly lists: boolean;
}

/** What is still to be undone of an action; the history's own. */
export interface UndoRest {
  readonly action: number;
  readonly kind: ActionKind;
  readonly parts: readonly { readonly kind: ActionKind; readonly payload: unknown }[];
  /** Rows that are undone. */
  readonly done: number;
}

export interface HistoryStore {
  /** Newest first. */
  list(limit: number): Action[];
  /** The newest that can be undone and that somebody asked for: what rules do by themselves has a log of its own. */
  last(): Action | null;
  /** Puts back exactly the rows that action changed. @throws AppError not_found (unknown, or undone already) */
  undo(id: number): Undone;
  /** Makes of the parts of one long change one action; those undone meanwhile stay out. Its id, null for none. */
  merge(ids: readonly number[], label?: string): number | null;
  /** Says what an action was about. */
  name(id: number, label: string): void;
  /** The same in parts: begins it, or goes on where it was cut short. @throws AppError not_found */
  openUndo(id: number): UndoRest;
  /**
   * Puts back about `most` articles, a transaction. The last part (`rest` is null) notes the action as undone: cut short before,
   * it can be undone again, which puts back what is left. @throws AppError not_found (undone meanwhile, or another undo goes on)
   */
  undoPart(
    rest: UndoRest,
    most: number,
  ): { readonly undone: Undone; readonly rows: number; readonly rest: UndoRest | null };
  /** Forgets actions older than `before`. */
  prune(before: Seconds): number;
}

export interface TrashStore {
  /** Latest deleted first, after a row of the list. */
  list(request: {
    readonly limit: number;
    readonly after?: { readonly deletedAt: Seconds; readonly articleId: number };
  }): {
    readonly articleId: number;
    readonly deletedAt: Seconds;
    readonly title: string;
  }[];
  count(): number;
  /** With bodies, sources, tags, bookmark and the id it had. Returns those that came back. */
  restore(ids: readonly number[]): number[];
  /** Ids of what was deleted then or later. */
  deletedSince(moment: Seconds): number[];
  /** For good: gone after this, at most `most` of them (absent: all). Tombstones stay. */
  empty(before: Seconds, most?: number): number;
  /** The same for these. */
  drop(ids: readonly number[]): number;
}
