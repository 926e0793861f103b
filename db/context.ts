// What every table family needs: the connection, the clock, and one way to run a transaction.
import type { Database } from 'better-sqlite3';
import type { TzOffset } from '../contract/query/dates.ts';

export interface Context {
  readonly db: Database;
  readonly now: () => number;
  readonly tzOffset: TzOffset;
}

/** Runs `work` as one transaction, as a savepoint inside another. */
export function write<T>(db: Database, work: () => T): T {
  return db.transaction(work).immediate();
}

/** Ids as the one parameter of `IN (SELECT value FROM json_each(?))`. */
export function idList(ids: Iterable<number>): string {
  return JSON.stringify([...ids]);
}
