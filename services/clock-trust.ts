// Whether the clock may be believed by what removes things because they are old. A computer may wake up years ahead.
import type { Seconds } from '../contract/model.ts';
import type { Json, Store } from '../db/index.ts';

const DAY = 86_400;
/** A library that was closed for longer waits a day, too: nothing tells the two apart. */
const MOST_AWAY = 14 * DAY;
const KEY = 'maintenance.clock';

interface Seen {
  /** The last moment that was believed; null: none so far. */
  readonly believed: Seconds | null;
  /** When the clock was first seen after a jump. */
  readonly doubted: Seconds | null;
}

const isNear = (from: Seconds | null, now: Seconds) => from !== null && now - from <= MOST_AWAY;

/**
 * Called at each maintenance. After a jump ahead by more than two weeks, and in a library that never was looked after, the
 * clock is believed again once it has gone on for a whole day; back where it was, at once.
 */
export function isClockBelieved({ settings }: Pick<Store, 'settings'>, now: Seconds): boolean {
  const { believed, doubted } = (settings.get(KEY) ?? { believed: null, doubted: null }) as unknown as Seen;
  const keep = (seen: Seen) => settings.set(KEY, seen as unknown as Json);
  const goesOn = doubted !== null && now - doubted >= DAY && isNear(doubted, now);
  if (isNear(believed, now) || goesOn) {
    keep({ believed: now, doubted: null });
    return true;
  }
  if (doubted === null || now < doubted || !isNear(doubted, now)) keep({ believed, doubted: now });
  return false;
}
