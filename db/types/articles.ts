// Articles: how they come in, how they are asked for.
import type {
  Article,
  ArticleFacts,
  ArticleHeader,
  Enclosure,
  Picture,
  Seconds,
} from '../../contract/model.ts';
import type { QueryNode, SortOrder } from '../../contract/query/ast.ts';
import type { Written } from './common.ts';
import type { FeedFacts, FetchOutcome } from './feeds.ts';

/** A picture an article names, for the media store; part of no list. */
export interface PictureRef {
  readonly url: string;
  readonly role: 'lead' | 'inline' | 'author' | 'icon';
  /** Why it is not fetched by itself. */
  readonly skip?: string;
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
  /** The same as indexText gives it, in UTF-8, made in another thread. */
  readonly indexed?: Uint8Array;
  readonly sanitizerVersion?: number;
  readonly enclosures: readonly Enclosure[];
  readonly categories: readonly string[];
  readonly commentsUrl: string | null;
  readonly pictures?: readonly PictureRef[];
  /** The text is only the beginning of what the page holds; absent: when there is none at all. */
  readonly truncated?: boolean;
  readonly facts?: ArticleFacts;
  /** MinHash of its text (services/content/likeness.ts); absent or null: too short to tell. */
  readonly likeness?: readonly number[] | null;
  /** hash53 of what makes two clips the same. */
  readonly clipKey?: number;
}

/** One of a feed. Both numbers come from hash53. */
export interface IncomingArticle extends NewArticle {
  /** hash53 of the identity in its feed (guid, guid + URL, link or content). */
  readonly identity: number;
  /** hash53 of all that a reader would see; differs when the article was edited. */
  readonly contentHash: number;
  /** Its text is still to be made safe: all that is needed for it, in a form of the services. No body, details or pictures yet. */
  readonly draft?: Uint8Array;
}

/** A listed article whose text waits. */
export interface WaitingDraft {
  readonly id: number;
  readonly draft: Uint8Array;
}

export interface DraftStore {
  /** Those behind article `after`, oldest first. */
  next(request: { readonly after: number; readonly limit: number }): WaitingDraft[];
  of(ids: readonly number[]): WaitingDraft[];
  /**
   * The safe texts of drafts, by article. What is no draft any more, or another one, is left as it is. From here on they
   * wait for the index, and rules, pictures and full texts take their course.
   */
  finish(articles: readonly { readonly id: number; readonly article: IncomingArticle }[]): FeedIngest[];
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
  /** Of a page of a list, those that do not stand behind a near-duplicate earlier in it. */
  standing(request: {
    readonly ids: readonly number[];
    readonly node: QueryNode;
    readonly newestFirst: boolean;
    /** Only these had arrived when the list was read. */
    readonly seenBefore?: Seconds;
  }): number[];
  /** How many near-duplicates of each the same query finds. */
  behind(request: { readonly ids: readonly number[]; readonly node: QueryNode }): Map<number, number>;
  /** These and their near-duplicates that the same query finds, if they had arrived by `seenBefore`. */
  withAlike(request: {
    readonly ids: readonly number[];
    readonly node: QueryNode;
    readonly seenBefore?: Seconds;
  }): number[];
  count(node: QueryNode, cap?: number): { readonly count: number; readonly capped: boolean };
  /** Current bodies, unpacked; in the order asked. */
  bodies(ids: readonly number[]): ArticleBody[];
  /** The clip with this key. */
  clipped(key: number): number | null;
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
