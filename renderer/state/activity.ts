// The activity slice: whether there is a network, and what is fetched ahead.
import type { Activity, Feed } from '../../contract/model.ts';

export const noActivity: Activity = {
  offlineSince: null,
  paused: false,
  pages: null,
  pictures: null,
  trouble: null,
};

const SILENCE: ReadonlySet<string> = new Set(['unreachable', 'timeout']);

/** A feed's error that says no more than that there is no network: the foot of the window says it once. */
export function isOnlyOffline({ offlineSince }: Activity, { lastError }: Pick<Feed, 'lastError'>): boolean {
  return offlineSince !== null && lastError !== null && SILENCE.has(lastError.code);
}
