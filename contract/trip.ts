// Getting ready for a trip: what is wished for, and how it went.
import type { Seconds } from './model.ts';
import type { OfflineReason } from './offline.ts';

export interface TripWish {
  /** The articles to take along. */
  readonly query: string;
  /** Feeds to look at first; null: all of them, empty: none. */
  readonly feedIds: readonly number[] | null;
  /** The most bytes to add on this disk; null: no limit. */
  readonly capBytes: number | null;
}

export interface TripReport {
  readonly query: string;
  readonly at: Seconds;
  readonly articles: number;
  /** The whole text and every picture. */
  readonly ready: number;
  readonly textOnly: number;
  readonly failed: number;
  /** Not ready, and not looked at any more once the limit was reached. */
  readonly left: number;
  /** What all these articles take on this disk, and how much of it the trip has added. */
  readonly bytes: number;
  readonly added: number;
  readonly capped: boolean;
  /** No network at the end, or no room for pictures: on the disk, or within the limit of all pictures. */
  readonly trouble: 'offline' | 'disk' | 'full' | null;
  /** How looking for new articles went; null when nobody was asked. */
  readonly sync: { readonly feeds: number; readonly failed: number; readonly articles: number } | null;
  /** Why articles are not ready, the most frequent first. */
  readonly reasons: readonly OfflineReason[];
}
