// Dates of after: and before: to seconds: local midnights, over month ends and clock changes.
import { describe, expect, test } from 'vitest';
import { parseDate, resolveDate, systemOffset, type TzOffset } from '../../../contract/query/dates.ts';

const seconds = (iso: string): number => Date.parse(iso) / 1000;

/** Kyiv in 2025: summer time from 30 March 01:00 UTC to 26 October 01:00 UTC. */
const kyiv: TzOffset = (at) =>
  at >= seconds('2025-03-30T01:00:00Z') && at < seconds('2025-10-26T01:00:00Z') ? 180 : 120;

/** Auckland around 6 April 2025, when summer time ended at 3 in the morning: before UTC's midnight. */
const auckland: TzOffset = (at) => (at < seconds('2025-04-05T14:00:00Z') ? 780 : 720);

const now = seconds('2025-08-15T10:00:00Z');

/** [typed, now, offset, expected instant] */
const cases: readonly (readonly [string, number, TzOffset, string])[] = [
  ['2025-08-01', now, 0, '2025-08-01T00:00:00Z'],
  ['2025-08-01', now, 180, '2025-07-31T21:00:00Z'],
  ['2025-08-01', now, -420, '2025-08-01T07:00:00Z'],
  ['2025-08', now, 0, '2025-08-01T00:00:00Z'],
  ['2025', now, 345, '2024-12-31T18:15:00Z'],
  ['today', now, 0, '2025-08-15T00:00:00Z'],
  ['yesterday', now, 0, '2025-08-14T00:00:00Z'],
  ['0d', now, 0, '2025-08-15T00:00:00Z'],
  ['7d', now, 0, '2025-08-08T00:00:00Z'],
  ['2w', now, 0, '2025-08-01T00:00:00Z'],
  ['3m', now, 0, '2025-05-15T00:00:00Z'],
  ['9m', now, 0, '2024-11-15T00:00:00Z'],
  ['1y', now, 0, '2024-08-15T00:00:00Z'],
  // Local today is not UTC today.
  ['today', seconds('2025-08-15T22:30:00Z'), 180, '2025-08-15T21:00:00Z'],
  ['today', seconds('2025-08-15T02:00:00Z'), -420, '2025-08-14T07:00:00Z'],
  ['yesterday', seconds('2025-03-01T00:10:00Z'), 0, '2025-02-28T00:00:00Z'],
  // The last of a shorter month.
  ['1m', seconds('2025-03-31T12:00:00Z'), 0, '2025-02-28T00:00:00Z'],
  ['1m', seconds('2024-03-31T12:00:00Z'), 0, '2024-02-29T00:00:00Z'],
  ['1y', seconds('2024-02-29T12:00:00Z'), 0, '2023-02-28T00:00:00Z'],
  ['12m', seconds('2025-01-15T12:00:00Z'), 0, '2024-01-15T00:00:00Z'],
  // The offset that was in force then, not the one of now.
  ['2025-01-10', now, kyiv, '2025-01-09T22:00:00Z'],
  ['2025-07-10', seconds('2025-12-01T00:00:00Z'), kyiv, '2025-07-09T21:00:00Z'],
  ['2025-03-30', now, kyiv, '2025-03-29T22:00:00Z'],
  ['2025-03-31', now, kyiv, '2025-03-30T21:00:00Z'],
  ['2025-10-26', now, kyiv, '2025-10-25T21:00:00Z'],
  ['2025-10-27', now, kyiv, '2025-10-26T22:00:00Z'],
  ['2025-04-06', now, auckland, '2025-04-05T11:00:00Z'],
  ['2025-04-07', now, auckland, '2025-04-06T12:00:00Z'],
  // Far back.
  ['1000-01-01', now, 0, '1000-01-01T00:00:00Z'],
  ['2000y', now, 0, '0025-08-15T00:00:00Z'],
];

describe('resolveDate', () => {
  test.each(cases)('%s at %d', (typed, at, offset, expected) => {
    const date = parseDate(typed);
    expect(date).not.toBeNull();
    if (date !== null)
      expect(new Date(resolveDate(date, at, offset) * 1000).toISOString()).toBe(
        new Date(expected).toISOString(),
      );
  });
});

test('systemOffset gives the midnights of this machine', () => {
  for (const [year, month, day] of [
    [2025, 1, 31],
    [2025, 7, 1],
    [2024, 10, 27],
    [2024, 3, 31],
  ] as const) {
    const expected = new Date(year, month - 1, day).getTime() / 1000;
    expect(resolveDate({ form: 'day', year, month, day }, now, systemOffset)).toBe(expected);
  }
});

describe('parseDate', () => {
  test.each([
    '',
    'soon',
    '2025-02-29',
    '2025-00',
    '2025-13',
    '2025-1-1',
    '25-01-01',
    '0999',
    '7',
    '7h',
    'd',
    '-7d',
    '2025-08-01T10:00',
  ])('refuses %j', (typed) => {
    expect(parseDate(typed)).toBeNull();
  });
});
