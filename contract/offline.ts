// What comes of saved files and fetched pages, and how much of a set can be read with the network off.
import type { ArticleFacts, Seconds } from './model.ts';

/** One file that was clipped; `id` null when it failed. */
export interface ClippedFile {
  /** The name it was staged with. */
  readonly file: string;
  readonly id: number | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly author: string | null;
  readonly published: Seconds | null;
  readonly dateSource: ArticleFacts['dateSource'];
  readonly site: string | null;
  readonly lang: string | null;
  /** Address of the lead picture. */
  readonly lead: string | null;
  readonly words: number;
  /** Running text: no captions, no author card, no related articles. */
  readonly text: string | null;
  readonly captions: readonly string[];
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface ClipResult {
  /** In the order given. */
  readonly files: readonly ClippedFile[];
}

export interface FetchResult {
  readonly articles: number;
  /** Pages whose text arrived. */
  readonly fetched: number;
  readonly pictures: number;
  /** Articles whose page was not wanted, or is here already. */
  readonly skipped: number;
  /** Pages that could not be had. */
  readonly failed: number;
  /** Of pages and new pictures. */
  readonly bytes: number;
  /** Of pages and pictures; at most 1,000. */
  readonly errors: readonly {
    readonly id: number;
    readonly url: string;
    readonly code: string;
    readonly message: string;
  }[];
}

export interface OfflineReason {
  readonly reason: string;
  /** An error code, or text_waiting, pictures_waiting, picture (one could not be had). */
  readonly code: string;
  readonly count: number;
}

export interface OfflineSummary {
  readonly articles: number;
  /** The whole text and every picture. */
  readonly ready: number;
  /** Text, but not all of it or not every picture. */
  readonly textOnly: number;
  /** The feed gave only a part, and the page could not be had. */
  readonly failed: number;
  readonly bytes: number;
  /** Why articles are not ready, the most frequent first; an article may count under several. */
  readonly reasons: readonly OfflineReason[];
}
