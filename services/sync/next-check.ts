// When a feed is looked at next, from what its server, the feed itself and its own rhythm say. Pure.
import type { Seconds } from '../../contract/model.ts';
import type { ParsedFeed } from './parser/types.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

export const LEAST_INTERVAL = 15 * MINUTE;
export const MOST_INTERVAL = DAY;
/** For feeds that have been dead or silent for long. */
export const DEAD_INTERVAL = 7 * DAY;
const DEFAULT_INTERVAL = HOUR;

/** What the feed itself says about when to come. */
export interface Hints {
  /** Minutes. */
  readonly ttl: number | null;
  /** Seconds, of the syndication module. */
  readonly period: Seconds | null;
  /** Hours 0-23 and days, both UTC. */
  readonly skipHours: readonly number[];
  readonly skipDays: readonly string[];
  /** Seconds between recent articles (median). */
  readonly rhythm: Seconds | null;
  readonly newest: Seconds | null;
  readonly ended: boolean;
}

export const NO_HINTS: Hints = {
  ttl: null,
  period: null,
  skipHours: [],
  skipDays: [],
  rhythm: null,
  newest: null,
  ended: false,
};

const PERIODS: Readonly<Record<string, Seconds>> = {
  hourly: HOUR,
  daily: DAY,
  weekly: 7 * DAY,
  monthly: 30 * DAY,
  yearly: 365 * DAY,
};

/** Reads the hints out of a parsed feed. */
export function hintsOf(feed: ParsedFeed, now: Seconds): Hints {
  const period = PERIODS[feed.updatePeriod?.toLowerCase() ?? ''];
  const frequency = Math.max(1, feed.updateFrequency ?? 1);
  const times = feed.articles
    .map((article) => (article.published ?? article.updated)?.time ?? null)
    .filter((time) => time !== null && time > 0 && time <= now + DAY)
    .sort((a, b) => (b ?? 0) - (a ?? 0)) as number[];
  return {
    ttl: feed.ttl,
    period: period === undefined ? null : period / frequency,
    skipHours: feed.skipHours.filter((hour) => hour >= 0 && hour < 24),
    skipDays: feed.skipDays,
    rhythm: rhythmOf(times.slice(0, 12)),
    newest: times[0] ?? null,
    ended: feed.ended,
  };
}

function rhythmOf(times: readonly number[]): Seconds | null {
  const gaps = times.slice(1).map((time, i) => (times[i] ?? time) - time);
  const sorted = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** Seconds an answer stays fresh by Cache-Control max-age or Expires; 0 when it does not say. */
export function freshSeconds(headers: Readonly<Record<string, string>>, now: Seconds): Seconds {
  const control = headers['cache-control']?.toLowerCase() ?? '';
  if (/\b(no-cache|no-store)\b/.test(control)) return 0;
  const age = /\bmax-age\s*=\s*"?(\d{1,9})/.exec(control)?.[1];
  if (age !== undefined) return Math.max(0, Number(age) - Number(headers.age ?? 0) || 0);
  const expires = Date.parse(headers.expires?.slice(0, 64) ?? '');
  return Number.isNaN(expires) ? 0 : Math.max(0, Math.round(expires / 1000 - now));
}

export interface Moment {
  readonly now: Seconds;
  /** The user's own interval in minutes, null: we decide. */
  readonly interval: number | null;
  readonly hints: Hints;
  /** 0 to 1, fixed per feed: spreads feeds that were added together. */
  readonly jitter: number;
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** How often a feed that posts like this is worth a look. */
function ownRhythm({ hints, now }: Moment): Seconds {
  if (hints.newest === null) return DEFAULT_INTERVAL;
  const silence = Math.max(0, now - hints.newest);
  const usual = hints.rhythm === null ? DEFAULT_INTERVAL : hints.rhythm / 4;
  // Long silence says more than an old rhythm: a tenth of it, so that a year of silence means daily or less.
  return Math.max(Math.min(usual, 6 * HOUR), silence > 14 * DAY ? silence / 60 : 0);
}

/** Next look after an answer (new, unchanged or 304), `fresh` as freshSeconds says. */
export function nextAfterSuccess(moment: Moment, fresh: Seconds): Seconds {
  const { now, interval, hints, jitter } = moment;
  if (interval !== null) return now + interval * MINUTE;
  const asked = Math.max((hints.ttl ?? 0) * MINUTE, hints.period ?? 0, fresh);
  const most = isDead(hints, now) ? DEAD_INTERVAL : MOST_INTERVAL;
  const wait = clamp(Math.max(ownRhythm(moment), clamp(asked, 0, MOST_INTERVAL)), LEAST_INTERVAL, most);
  return skipQuiet(Math.round(now + wait * (1 + 0.1 * jitter)), hints);
}

function isDead({ ended, newest }: Hints, now: Seconds): boolean {
  return ended || (newest !== null && now - newest > 365 * DAY);
}

/** Moves a time out of the hours and days the feed asks to be left alone in; nonsense lists are ignored. */
function skipQuiet(at: Seconds, { skipHours, skipDays }: Hints): Seconds {
  const hours = new Set(skipHours);
  const days = new Set(skipDays.map((day) => day.slice(0, 3).toLowerCase()));
  if (hours.size >= 24 || days.size >= 7) return at;
  let time = at;
  for (let step = 0; step < 24 * 8; step += 1) {
    const date = new Date(time * 1000);
    const day = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][date.getUTCDay()] ?? '';
    if (!hours.has(date.getUTCHours()) && !days.has(day)) return time;
    time = (Math.floor(time / HOUR) + 1) * HOUR;
  }
  return at;
}

/**
 * Next look after a failure, the `errors`-th in a row: 15 minutes, doubled each time, at most a day. `since` is when it
 * last worked: for three days a host that is out of reach (`soft`: we may be offline) is tried every two hours or
 * oftener; what has not worked for a month waits a week.
 */
export function nextAfterFailure(moment: Moment, errors: number, since: Seconds, soft: boolean): Seconds {
  const { now, interval, jitter } = moment;
  const silent = now - since;
  const most = silent > 30 * DAY ? DEAD_INTERVAL : soft && silent < 3 * DAY ? 2 * HOUR : MOST_INTERVAL;
  const wait = Math.min(most, LEAST_INTERVAL * 2 ** clamp(errors - 1, 0, 12));
  return Math.round(now + Math.max(wait, (interval ?? 0) * MINUTE) * (1 + 0.1 * jitter));
}
