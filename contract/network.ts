// What Offprint does on the network: who was contacted and why, whether anybody answers, what is fetched ahead.
import type { Seconds } from './model.ts';

/** What a request is for. discovery: looking for the feeds of an address that the user typed. */
export type NetworkReason = 'feed' | 'discovery' | 'page' | 'picture' | 'icon' | 'media';

export interface NetworkUse {
  readonly requests: number;
  /** Bytes of HTTP, without what encryption adds. */
  readonly sent: number;
  readonly received: number;
  /** Requests that ended in an error. */
  readonly errors: number;
  readonly lastAt: Seconds;
}

export interface NetworkHost extends NetworkUse {
  /** With the port where it is not the usual one. */
  readonly host: string;
  readonly why: readonly { readonly why: NetworkReason; readonly requests: number }[];
  /** How the last request ended, when it did not end well. */
  readonly lastError: { readonly code: string; readonly message: string } | null;
}

export interface NetworkDay extends NetworkUse {
  /** Local date, `2026-11-28`. */
  readonly day: string;
}

export interface NetworkReport {
  /** When counting began: the first start, or the last time it was cleared. */
  readonly since: Seconds;
  /** The day asked for, null: in all. */
  readonly day: string | null;
  readonly total: NetworkUse;
  /** The most bytes first; at most 1,000. */
  readonly hosts: readonly NetworkHost[];
  /** How many hosts there are. */
  readonly hostCount: number;
  /** The last 30 days, newest first. */
  readonly days: readonly NetworkDay[];
}

/** What goes on by itself, as the foot of the window tells it. */
export interface Activity {
  /** Since when nobody answers; null: somebody does, or nobody was asked yet. */
  readonly offlineSince: Seconds | null;
  /** The user has paused what is fetched ahead. */
  readonly paused: boolean;
  /** Pages fetched of those wanted since the queue last was empty; `more`: they are more than were counted. */
  readonly pages: { readonly done: number; readonly total: number; readonly more: boolean } | null;
  /** Pictures to fetch. */
  readonly pictures: { readonly left: number; readonly more: boolean } | null;
  /** Why no picture is kept just now. */
  readonly trouble: 'disk' | 'full' | null;
}
