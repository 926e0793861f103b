// Full text from the pages themselves: the queue, what arrived, what is ready to be read offline.
import type { ArticleFacts, BodyOrigin, OfflineSummary, Seconds } from '../../contract/model.ts';
import type { NewArticle } from './articles.ts';

/** A page to fetch. */
export interface PageTask {
  readonly articleId: number;
  readonly url: string;
  readonly title: string;
  /** Failures before. */
  readonly attempts: number;
  /** Private scheme://host:port the user confirmed for its feed. */
  readonly localOrigin: string | null;
}

/** The text of a page. What the feed has said already stays: only gaps are filled. */
export interface PageText
  extends Pick<NewArticle, 'html' | 'text' | 'words' | 'minutes' | 'sanitizerVersion' | 'lead' | 'pictures'> {
  readonly author: string | null;
  readonly published: Seconds | null;
  readonly lang: string | null;
  readonly facts: ArticleFacts;
  /** Show it in place of the text that was there. */
  readonly show: boolean;
}

export interface PageFailure {
  readonly code: string;
  readonly reason: string;
  /** Null: never again by itself. */
  readonly nextTry: Seconds | null;
}

export interface PageStore {
  /** Pages to fetch now: asked for, on screen, bookmarked, unread, then newest first. Feeds set to "never" only when asked. */
  waiting(request: {
    readonly now: Seconds;
    readonly limit: number;
    /** Articles on screen. */
    readonly shown?: readonly number[];
  }): PageTask[];
  /** How many there are to fetch now, counted up to `cap`. */
  waitingCount(request: { readonly now: Seconds; readonly cap: number }): number;
  /** Of these articles, in the order given, those whose page is wanted and not there; `always`: whatever the feed says. */
  wanted(ids: readonly number[], always: boolean): PageTask[];
  /** Puts pages in the queue, in front of others; failed ones again. */
  ask(ids: readonly number[]): void;
  /** Articles of a feed whose page is wanted now that its setting changed. */
  askFeed(feedId: number): void;
  /** Takes back what was asked for and has not come. */
  unask(ids: readonly number[]): void;
  /** False when the article is gone. */
  arrived(articleId: number, page: PageText): boolean;
  failed(articleId: number, failure: PageFailure): void;
  /** Shows another of the article's texts; false when it has none of that origin. */
  show(articleId: number, origin: BodyOrigin): boolean;
  /** In the order given: which are bookmarked, which unread. */
  marks(ids: readonly number[]): {
    readonly id: number;
    readonly bookmarked: number;
    readonly unread: number;
  }[];
  /** How much of these articles can be read with the network off. */
  summary(ids: readonly number[]): OfflineSummary;
}
