// Requests by day, host and reason.
import type { NetworkReason, NetworkReport, Seconds } from '../../contract/model.ts';

/** Requests of one host for one reason, added up. */
export interface NetworkNote {
  readonly host: string;
  readonly why: NetworkReason;
  readonly requests: number;
  readonly sent: number;
  readonly received: number;
  readonly errors: number;
  readonly lastAt: Seconds;
  /** Null when the last one went well. */
  readonly lastError: { readonly code: string; readonly message: string } | null;
}

export interface NetworkStore {
  /** Adds to the day these requests were made on, in one transaction. */
  add(notes: readonly NetworkNote[]): void;
  /** Of a day (`2026-11-28`), or null: in all. */
  report(day: string | null, limit: number): Omit<NetworkReport, 'since'>;
  /** Forgets days older than so many; what is summed in all stays. Of a day with thousands of hosts some are put together as `…`. */
  prune(days: number): void;
  clear(): void;
}
