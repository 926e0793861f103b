// What several groups of the store share.
import type { Seconds } from '../../contract/model.ts';
import type { TzOffset } from '../../contract/query/dates.ts';

/** Plain data that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface StoreOptions {
  /** The profile folder; made when missing. Holds `library.db`, `lock.db`, `backups/`. */
  readonly folder: string;
  /** Opens without the right to write: no migration, no lock needed. */
  readonly readonly?: boolean;
  /** Nobody looks on: what is read is read once, so fewer of its pages are kept in memory. */
  readonly headless?: boolean;
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
