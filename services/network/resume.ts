// What was cut short goes on when somebody answers again: pages, pictures, and the feeds that could not be asked.
import type { Seconds } from '../../contract/model.ts';
import type { Store } from '../../db/index.ts';

/** Failures that the missing network may have caused. */
const OURS: ReadonlySet<string> = new Set(['unreachable', 'timeout']);
/** The first failures come before it is clear that nobody answers. */
const SLACK = 120;

/** Feeds to ask again: those that failed while nobody answered, and those that have fallen due. */
export function cutShort(
  { feeds }: Pick<Store, 'feeds'>,
  offlineSince: Seconds,
  now: Seconds,
): readonly number[] {
  const failed = feeds.list().filter(({ subscribed, lastError, lastAttempt }) => {
    const isOurs = lastError !== null && OURS.has(lastError.code);
    return subscribed && isOurs && (lastAttempt ?? 0) >= offlineSince - SLACK;
  });
  const due = feeds.due({ now, limit: 100_000 });
  return [...new Set([...due.map(({ id }) => id), ...failed.map(({ id }) => id)])];
}
