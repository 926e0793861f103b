// What a failed fetch of a picture means: give up, try again later, or doubt the network. Pure.
import { AppError } from '../../contract/errors.ts';
import type { Seconds } from '../../contract/model.ts';

export interface Failure {
  readonly reason: string;
  /** Null: never again by itself. */
  readonly nextTry: Seconds | null;
  /** The network may be down: no host has said anything. */
  readonly doubtful: boolean;
  /** The whole host wants to be left alone until then. */
  readonly hostUntil: Seconds | null;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Waits after the first, second … failed attempt. */
const WAITS: readonly Seconds[] = [5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, DAY, DAY, 2 * DAY, 4 * DAY];
/** Attempts at something that answers, but wrongly. */
const PATIENCE = 3;

/** Ends that no waiting changes. */
const FINAL: ReadonlySet<string> = new Set([
  'bad_url',
  'blocked_address',
  'local_address',
  'gone',
  'too_large',
]);
const NETWORK: ReadonlySet<string> = new Set(['unreachable', 'timeout']);

/** `attempts` counts the failures before this one. */
export function judgeFailure(error: AppError, attempts: number, now: Seconds): Failure {
  const { code, message: reason, details } = error;
  const failure = (nextTry: Seconds | null): Failure => ({
    reason,
    nextTry,
    doubtful: false,
    hostUntil: null,
  });
  if (FINAL.has(code) || details.status === 404) return failure(null);
  if (code === 'rate_limited') {
    const until = now + (details.retryAfter ?? 10 * MINUTE);
    return { ...failure(attempts < WAITS.length ? until : null), hostUntil: until };
  }
  const isNetwork = NETWORK.has(code);
  const doubtful = isNetwork && details.refused !== true;
  const isTheirs = isNetwork || code === 'tls' || (details.status ?? 0) >= 500;
  const wait = attempts < (isTheirs ? WAITS.length : PATIENCE - 1) ? WAITS[attempts] : undefined;
  return { ...failure(wait === undefined ? null : now + wait), doubtful };
}

/** Failures that only something at the other end can cause. */
export const ANSWERS: ReadonlySet<string> = new Set([
  'http_status',
  'gone',
  'rate_limited',
  'too_large',
  'too_many_redirects',
  'bad_encoding',
]);

const DISK: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE']);

/** 'disk' when no picture could be stored now; a bug as an `internal` failure of that picture. */
export function asPictureError(thrown: unknown): AppError | 'disk' {
  const code = (thrown as { code?: unknown } | null)?.code;
  if (code === 'disk_full' || code === 'profile_readonly' || (typeof code === 'string' && DISK.has(code))) {
    return 'disk';
  }
  if (thrown instanceof AppError) return thrown;
  return new AppError('internal', 'Something broke in Offprint while keeping this picture.');
}
