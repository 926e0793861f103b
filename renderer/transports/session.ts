// The browser's right to talk: a one-time code in the address, exchanged for a token that lives as long as the tab.
import { AppError } from '../../contract/errors.ts';

export interface Session {
  readonly token: string;
  readonly mediaKey: string;
  readonly instance: string;
}

const STORE = 'offprint.session';

/** Throws `unauthorised` when there is neither a fresh code nor a kept session. */
export async function openSession(): Promise<Session> {
  const code = takeCode();
  const session = code === null ? keptSession() : await exchange(code);
  if (session === null) throw noSession();
  sessionStorage.setItem(STORE, JSON.stringify(session));
  return session;
}

/** The code leaves the address bar and the history at once. */
function takeCode(): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code !== null) history.replaceState(null, '', location.pathname);
  return code;
}

async function exchange(code: string): Promise<Session | null> {
  const response = await fetch('/api/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  }).catch(() => null);
  // A code used twice (the page was restored): the kept session may still be good.
  return response?.ok ? ((await response.json()) as Session) : keptSession();
}

function keptSession(): Session | null {
  const kept = sessionStorage.getItem(STORE);
  return kept === null ? null : (JSON.parse(kept) as Session);
}

/** The page has no right to talk to this run of the program. */
export function noSession(): AppError {
  return new AppError(
    'unauthorised',
    'This page is not connected to Offprint. Open it from the address the program printed.',
  );
}
