// What a failure means for the next try.
import { expect, test } from 'vitest';
import { AppError, type ErrorCode } from '../../../contract/errors.ts';
import { makeOfflineGuard } from '../../../services/media/offline-guard.ts';
import { judgeFailure } from '../../../services/media/outcomes.ts';
import { makeSilences } from '../../../services/network/silences.ts';

const NOW = 1_000_000;
const judge = (code: ErrorCode, attempts = 0, details = {}) =>
  judgeFailure(new AppError(code, 'words', details), attempts, NOW);

test('for good: bad and private addresses, too large, gone, 404', () => {
  for (const code of ['bad_url', 'blocked_address', 'local_address', 'too_large', 'gone'] as const) {
    expect(judge(code)).toMatchObject({ nextTry: null, doubtful: false, reason: 'words' });
  }
  expect(judge('http_status', 0, { status: 404 }).nextTry).toBeNull();
});

test('a server that is ill or silent gets eight chances over more than a week, one that refuses three', () => {
  const waits = (code: ErrorCode, details = {}) =>
    Array.from({ length: 12 }, (_, attempts) => judge(code, attempts, details).nextTry).filter(
      (next) => next !== null,
    );
  for (const [code, details] of [
    ['unreachable', {}],
    ['timeout', {}],
    ['tls', {}],
    ['http_status', { status: 502 }],
  ] as const) {
    const times = waits(code, details);
    expect(times).toHaveLength(8);
    expect(times.reduce((sum, time) => sum + time - NOW, 0)).toBeGreaterThan(7 * 86_400);
  }
  expect(waits('http_status', { status: 403 })).toHaveLength(2);
});

test('Retry-After is kept for the whole host', () => {
  expect(judge('rate_limited', 0, { retryAfter: 90 })).toMatchObject({
    nextTry: NOW + 90,
    hostUntil: NOW + 90,
  });
  expect(judge('rate_limited', 99).nextTry).toBeNull();
});

test('only silence is doubtful', () => {
  expect(judge('unreachable').doubtful).toBe(true);
  expect(judge('timeout').doubtful).toBe(true);
  expect(judge('tls').doubtful).toBe(false);
  expect(judge('http_status', 0, { status: 500 }).doubtful).toBe(false);
});

test('offline is silence of several hosts in a row; an answer between starts the count again', () => {
  let answers = 0;
  const guard = makeOfflineGuard<string>(
    3,
    makeSilences(() => answers),
  );
  expect([guard.silent('a', 'u1', '1'), guard.silent('a', 'u2', '2'), guard.silent('b', 'u3', '3')]).toEqual([
    false,
    false,
    false,
  ]);
  expect(guard.answered()).toEqual(['1', '2', '3']);
  expect([guard.silent('c', 'u4', '4'), guard.silent('b', 'u5', '5'), guard.silent('a', 'u6', '6')]).toEqual([
    false,
    false,
    true,
  ]);
  expect([guard.isDoubted('u4'), guard.isDoubted('u1')]).toEqual([true, false]);
  guard.forgive();
  expect(guard.settle()).toEqual([]);
  expect(guard.isSuspect('a')).toBe(true);
  // Still offline: one is enough. Once somebody else has answered, those silent again are at fault, and others count from one.
  expect([guard.isProven('a'), guard.silent('b', 'u7', '7')]).toEqual([false, true]);
  answers += 1;
  guard.forgive();
  expect([guard.isProven('a'), guard.isProven('b'), guard.isProven('d')]).toEqual([true, true, false]);
  expect(guard.silent('d', 'u8', '8')).toBe(false);
});
