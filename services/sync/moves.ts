// Permanent redirects, taken slowly: an address changes only after three fetches on two days that gave the same feed. Pure.
import type { Seconds } from '../../contract/model.ts';
import type { Moved } from '../../db/index.ts';
import type { Redirect } from './fetch-types.ts';

const TIMES = 3;
const DAY = 86_400;
const SUSPECT_PATH =
  /(log-?[io]n|sign-?(in|up)|auth|account|captive|portal|hotspot|consent|password|cdn-cgi|suspended|parking|error|not-?found|\b404\b)/i;
const SUSPECT_HOST = /^(login|auth|captive|portal|sso|accounts|hotspot|wifi)\./i;

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
  return SUSPECT_PATH.test(url.pathname + url.search) || SUSPECT_HOST.test(url.hostname) ? null : to;
}

/** What to remember after a fetch that gave the same feed as before, and the address to change to, if it is time. */
export function noteMove(
  before: Moved | null,
  redirects: readonly Redirect[],
  now: Seconds,
): { readonly moved: Moved | null; readonly newUrl: string | null } {
  const url = permanentTarget(redirects);
  if (url === null) return { moved: null, newUrl: null };
  const moved: Moved =
    before?.url === url ? { ...before, count: before.count + 1 } : { url, count: 1, since: now };
  const laterDay = Math.floor(now / DAY) > Math.floor(moved.since / DAY);
  return moved.count >= TIMES && laterDay ? { moved: null, newUrl: url } : { moved, newUrl: null };
}
