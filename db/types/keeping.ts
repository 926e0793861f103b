// Going by the rules for keeping, room for pictures, and the space of the database file.
import type { KeepRule, MediaId, Seconds } from '../../contract/model.ts';

export interface KeepRules {
  /** For feeds without a rule of their own. */
  readonly general: KeepRule;
  /** Unread articles stay whatever the rules say. */
  readonly keepUnread: boolean;
  /** As if those feeds had this rule; null: the general one. */
  readonly override?: { readonly feedIds: ReadonlySet<number>; readonly keep: KeepRule | null };
}

/** Articles of one step through a feed; `last`: where the next one goes on, null at the end. */
export interface ExpiryStep {
  readonly ids: readonly number[];
  readonly last: number | null;
}

export interface ExpiryRequest {
  readonly rules: KeepRules;
  readonly feedId: number;
  /** Only articles with a larger id. */
  readonly after: number;
  /** Articles looked at, at most. */
  readonly scan: number;
  /** Articles found, at most. */
  readonly most: number;
}

export interface ExpiryStore {
  /** Subscribed feeds whose rule lets anything go. */
  feeds(rules: KeepRules): number[];
  /** What would go; changes nothing. */
  look(request: ExpiryRequest): ExpiryStep;
  /** Removes what goes, for good and with tombstones, in one transaction; not to the trash. */
  remove(request: ExpiryRequest): ExpiryStep & { readonly feedIds: readonly number[] };
  /** Bytes of these articles' texts, and how often they name each stored file. */
  weigh(ids: readonly number[]): {
    readonly text: number;
    readonly media: readonly { readonly id: MediaId; readonly refs: number }[];
  };
  /** How often anything (articles, feeds) names these files. */
  uses(
    mediaIds: readonly MediaId[],
  ): readonly { readonly id: MediaId; readonly bytes: number; readonly refs: number }[];
}

export interface RoomRequest {
  /** Only articles with a larger / smaller id. */
  readonly after: number;
  readonly below: number;
  /** Only files that arrived before. */
  readonly arrivedBefore: Seconds;
  /** Pictures looked at, at most. */
  readonly scan: number;
  /** Enough once so many bytes, or so many files, are found. */
  readonly bytes: number;
  readonly files: number;
  readonly isSpared: (id: MediaId) => boolean;
}

/** Files of one step through the articles; `last`: where the next one goes on, null at the end. */
export interface RoomStep {
  readonly files: readonly { readonly id: MediaId; readonly bytes: number }[];
  readonly last: number | null;
}

export interface RoomStore {
  /** Files that may go: of read articles nobody marked, oldest first. Changes nothing. */
  look(request: RoomRequest): RoomStep;
  /** Forgets them in one transaction: the articles lack these pictures for that reason, until somebody asks for them. */
  evict(
    request: RoomRequest & { readonly reason: string },
  ): RoomStep & { readonly articleIds: readonly number[] };
}

export interface SpaceStore {
  /** Size of the database, free pages and all. */
  bytes(): number;
  freeBytes(): number;
  /** Gives back so many free pages; false when nothing (more) can be given back. */
  giveBack(pages: number): boolean;
  /** Moves what the journal holds into the file, as far as readers allow. */
  checkpoint(): void;
}
