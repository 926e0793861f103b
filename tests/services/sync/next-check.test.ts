import { describe, expect, it } from 'vitest';
import { noteMove, permanentTarget } from '../../../services/sync/moves.ts';
import {
  freshSeconds,
  type Hints,
  hintsOf,
  NO_HINTS,
  nextAfterFailure,
  nextAfterSuccess,
} from '../../../services/sync/next-check.ts';
import { parseFeed } from '../../../services/sync/parser/index.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2025, 5, 2, 10, 30) / 1000;
const moment = (hints: Partial<Hints> = {}, interval: number | null = null) => ({
  now: NOW,
  interval,
  jitter: 0,
  hints: { ...NO_HINTS, ...hints },
});
const wait = (hints: Partial<Hints>, fresh = 0) => nextAfterSuccess(moment(hints), fresh) - NOW;

describe('the next look after an answer', () => {
  it('is an hour away when nothing is known', () => expect(wait({})).toBe(HOUR));
  it('follows the rhythm of the feed, never under 15 minutes', () => {
    expect(wait({ newest: NOW - 60, rhythm: 60 })).toBe(15 * 60);
    expect(wait({ newest: NOW - 60, rhythm: 8 * HOUR })).toBe(2 * HOUR);
    expect(wait({ newest: NOW - 60, rhythm: 100 * DAY })).toBe(6 * HOUR);
  });
  it('is later for the silent, a day at most, a week for the dead', () => {
    expect(wait({ newest: NOW - 30 * DAY, rhythm: DAY })).toBe(12 * HOUR);
    expect(wait({ newest: NOW - 200 * DAY, rhythm: DAY })).toBe(DAY);
    expect(wait({ newest: NOW - 700 * DAY, rhythm: DAY })).toBe(7 * DAY);
  });
  it('waits as long as ttl, syndication or the cache say, a day at most', () => {
    const busy = { newest: NOW, rhythm: 60 };
    expect(wait({ ...busy, ttl: 180 })).toBe(3 * HOUR);
    expect(wait({ ...busy, period: 5 * HOUR })).toBe(5 * HOUR);
    expect(wait(busy, 4 * HOUR)).toBe(4 * HOUR);
    expect(wait({ ...busy, ttl: 1e9 }, 1e9)).toBe(DAY);
  });
  it('keeps out of skipHours and skipDays, unless they leave nothing', () => {
    const busy = { newest: NOW, rhythm: 60 };
    expect(nextAfterSuccess(moment({ ...busy, skipHours: [10, 11] }), 0)).toBe(
      Date.UTC(2025, 5, 2, 12) / 1000,
    );
    expect(nextAfterSuccess(moment({ ...busy, skipDays: ['Monday', 'tuesday'] }), 0)).toBe(
      Date.UTC(2025, 5, 4) / 1000,
    );
    expect(wait({ ...busy, skipHours: [...Array(24).keys()] })).toBe(15 * 60);
  });
  it("is the user's own interval where there is one", () => {
    expect(nextAfterSuccess(moment({ ttl: 600, skipHours: [10, 11, 12] }, 5), 9999) - NOW).toBe(300);
  });
  it('is never the same second for all feeds', () => {
    expect(nextAfterSuccess({ ...moment(), jitter: 0.5 }, 0) - NOW).toBe(1.05 * HOUR);
  });
});

describe('the next look after a failure', () => {
  const afterErrors = (errors: number, silent: number, soft = false) =>
    nextAfterFailure(moment(), errors, NOW - silent, soft) - NOW;
  it('doubles up to a day, and a week for what is long dead', () => {
    expect([1, 2, 3, 4, 10].map((errors) => afterErrors(errors, DAY))).toEqual([900, 1800, 3600, 7200, DAY]);
    expect(afterErrors(100, 40 * DAY)).toBe(7 * DAY);
  });
  it('stays short while we may just be offline', () => {
    expect(afterErrors(30, DAY, true)).toBe(2 * HOUR);
    expect(afterErrors(30, 4 * DAY, true)).toBe(DAY);
  });
  it("is not before the user's interval", () => {
    expect(nextAfterFailure(moment({}, 600), 1, NOW, false) - NOW).toBe(600 * 60);
  });
});

describe('what an answer says about its freshness', () => {
  it.each([
    [{ 'cache-control': 'public, max-age=600' }, 600],
    [{ 'cache-control': 'max-age=600', age: '200' }, 400],
    [{ 'cache-control': 'no-cache, max-age=600' }, 0],
    [{ 'cache-control': 'no-store' }, 0],
    [{ expires: new Date((NOW + 900) * 1000).toUTCString() }, 900],
    [{ expires: '0' }, 0],
    [{ expires: new Date((NOW - 900) * 1000).toUTCString() }, 0],
    [{ 'cache-control': `max-age=${'9'.repeat(400)}` }, 999_999_999],
    [{}, 0],
  ])('%j is %i seconds', (headers, seconds) => expect(freshSeconds(headers, NOW)).toBe(seconds));
});

it('hints are read from a feed', () => {
  const xml = `<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>t</title><ttl>90</ttl>
    <skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>
    <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
    ${[1, 3, 5].map((h) => `<item><guid>${h}</guid><pubDate>${new Date((NOW - h * HOUR) * 1000).toUTCString()}</pubDate></item>`).join('')}
    <item><guid>f</guid><pubDate>Mon, 02 Jun 2999 10:00:00 GMT</pubDate></item></channel></rss>`;
  const hints = hintsOf(parseFeed(Buffer.from(xml), { url: 'https://example.org/' }), NOW);
  expect(hints).toMatchObject({
    ttl: 90,
    period: 6 * HOUR,
    skipHours: [3],
    rhythm: 2 * HOUR,
    newest: NOW - HOUR,
  });
  expect(hints.skipDays).toEqual([expect.stringMatching(/sunday/i)]);
});

describe('permanent redirects', () => {
  const hop = (from: string, to: string, status = 301) => ({ status, from, to });
  it.each([
    [[hop('http://a.test/f', 'https://a.test/f')], 'https://a.test/f'],
    [
      [hop('http://a.test/f', 'http://b.test/f', 308), hop('http://b.test/f', 'http://c.test/f')],
      'http://c.test/f',
    ],
    [
      [hop('http://a.test/f', 'http://b.test/f'), hop('http://b.test/f', 'http://c.test/f', 302)],
      'http://b.test/f',
    ],
    [[hop('http://a.test/f', 'http://b.test/f', 302), hop('http://b.test/f', 'http://c.test/f')], null],
    [[hop('https://a.test/f', 'http://a.test/f')], null],
    [[hop('http://a.test/f', 'https://a.test/f'), hop('https://a.test/f', 'http://a.test/g')], null],
    [[hop('http://a.test/f', 'http://a.test/login?next=/f')], null],
    [[hop('http://a.test/f', 'http://captive.hotel.test/')], null],
    [[hop('http://a.test/f', 'http://a.test/cdn-cgi/challenge')], null],
    [[], null],
  ])('%j lead to %s', (hops, to) => expect(permanentTarget(hops)).toBe(to));

  it('change the address after three fetches on two days, and forget on a change of mind', () => {
    const hops = [hop('http://a.test/f', 'http://b.test/f')];
    const first = noteMove(null, hops, NOW);
    const second = noteMove(first.moved, hops, NOW + HOUR);
    const third = noteMove(second.moved, hops, NOW + 2 * HOUR);
    expect([first, second, third].map(({ newUrl }) => newUrl)).toEqual([null, null, null]);
    expect(noteMove(third.moved, hops, NOW + DAY).newUrl).toBe('http://b.test/f');
    expect(noteMove(first.moved, hops, NOW + DAY).newUrl).toBeNull();
    expect(noteMove(third.moved, [], NOW + DAY)).toEqual({ moved: null, newUrl: null });
    const other = noteMove(third.moved, [hop('http://a.test/f', 'http://z.test/f')], NOW + DAY);
    expect(other).toEqual({ moved: { url: 'http://z.test/f', count: 1, since: NOW + DAY }, newUrl: null });
  });
});
