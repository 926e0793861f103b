// Permanent redirects, taken slowly: an address changes only after three fetches on two days that gave the same feed. Pure.
import type { Seconds } from '../../contract/model.ts';
import type { Redirect } from './fetch-types.ts';

/** A move that has been seen but not yet believed. */
export interface Move {
  readonly to: string;
  readonly times: number;
  /** First and last day it was seen (days since 1970, UTC). */
  readonly first: number;
  readonly last: number;
}

const TIMES = 3;
const SUSPECT =
  /(log-?in|sign-?in|log-?on|signup|auth|account|captive|portal|hotspot|consent|password|cdn-cgi|suspended|parking|error|not-?found|404)/i;

/** Where the leading permanent redirects of a fetch lead, or null. Never from https to http, never to a login page. */
export function permanentTarget(redirects: readonly Redirect[]): string | null {
  let to: string | null = null;
  let secure = false;
  for (const hop of redirects) {
    if (hop.status !== 301 && hop.status !== 308) break;
    secure ||= hop.from.startsWith('https:');
    if (secure && !hop.to.startsWith('https:')) return null;
    to = hop.to;
  }
  if (to === null) return null;
  const url = new URL(to);
  return SUSPECT.test(url.pathname + url.search) || /^(login|auth|captive|portal|sso)\./.test(url.hostname)
    ? null
    : to;
}

/** What to remember after a fetch that gave the same feed as before, and the address to change to, if it is time. */
export function noteMove(
  before: Move | null,
  redirects: readonly Redirect[],
  now: Seconds,
): { readonly move: Move | null; readonly newUrl: string | null } {
  const to = permanentTarget(redirects);
  if (to === null) return { move: null, newUrl: null };
  const today = Math.floor(now / 86_400);
  const move: Move =
    before?.to === to
      ? { ...before, times: before.times + 1, last: Math.max(before.last, today) }
      : { to, times: 1, first: today, last: today };
  return move.times >= TIMES && move.last > move.first ? { move: null, newUrl: to } : { move, newUrl: null };
}
