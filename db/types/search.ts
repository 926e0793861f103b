// The search index and media files.
import type { MediaId, Seconds } from '../../contract/model.ts';
import type { QueryNode } from '../../contract/query/ast.ts';
import type { PictureRef } from './articles.ts';

/** A word or phrase a query looks for, for snippets and marks. */
export interface SearchTerm {
  readonly text: string;
  readonly prefix: boolean;
}

/** The body of an article as it lies on disk (zstd). */
export interface TextlessBody {
  readonly id: number;
  readonly html: Uint8Array;
}

export interface SearchStore {
  /** Articles that cannot be found by their words yet. */
  missing(): number;
  /** Steps of work that wait, two an article: its words, later how they begin. */
  pending(): number;
  /** Indexes up to `limit` articles in one short transaction; what is pending then. */
  indexStep(limit: number): number;
  /**
   * Packed bodies of articles among the next `limit` whose text is not at hand, each told once: who has time may
   * unpack them elsewhere (`bodyText`, `indexText`) and give the texts; what is not given in time is read at its step.
   */
  textless(limit: number): readonly TextlessBody[];
  /** The text of one of them as UTF-8; forgotten where the article has changed since it was told. */
  giveText(body: TextlessBody, indexed: Uint8Array): void;
  /** Some merging of index segments; false when there was nothing to do. Idle time only. */
  optimizeStep(pages: number): boolean;
  /** What to mark: the terms a query asks for, not those it excludes. */
  terms(node: QueryNode): SearchTerm[];
}

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
  /** Refs to fetch: of bookmarked articles, of unread ones, then newest first, lead before inline; each address once. */
  waiting(request: { readonly now: Seconds; readonly limit: number }): MediaRef[];
  /** How many there are to fetch now, counted up to `cap`. */
  waitingCount(request: { readonly now: Seconds; readonly cap: number }): number;
  /** The file is on disk: every ref with that address gets it. Returns the articles it concerns. */
  arrived(url: string, file: MediaFile): number[];
  failed(url: string, outcome: { readonly reason: string; readonly nextTry: Seconds | null }): number[];
  /** Records a file that no article names (feed icons). */
  put(file: MediaFile): void;
  /** Replaces the refs of an article; those of pictures it still names keep their file. */
  setRefs(articleId: number, pictures: readonly PictureRef[]): void;
  /** Of pictures; sound has its own limit. */
  totals(): { readonly files: number; readonly bytes: number };
}
