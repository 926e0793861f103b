// Who may talk to the loopback server: Host, Origin and Sec-Fetch-Site of every request, tokens of sessions. No routing here.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a refused request is told: a status and nothing else. */
export type Refusal = 400 | 401 | 403 | 421;

function headerCount(request: IncomingMessage, name: string): number {
  return request.rawHeaders.filter((word, at) => at % 2 === 0 && word.toLowerCase() === name).length;
}

/**
 * Judges a request by its headers, before routing. `own` is `127.0.0.1:PORT`.
 * A rebound name shows in Host, another site in Origin or Sec-Fetch-Site; writes must name our Origin.
 */
export function judge(request: IncomingMessage, own: string): Refusal | null {
  if (headerCount(request, 'host') !== 1 || !request.url?.startsWith('/')) return 400;
  if (request.headers.host !== own) return 421;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${own}`) return 403;
  if (origin === undefined && request.method !== 'GET') return 403;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 403;
  return request.method === 'GET' || request.method === 'POST' ? null : 400;
}

function same(given: string, known: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(known)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const secret = () => randomBytes(24).toString('base64url');

export interface Session {
  readonly token: string;
  /** Stands in media addresses, which can't carry a header. */
  readonly mediaKey: string;
}

export interface Sessions {
  /** A code for one visit. */
  invite(): string;
  /** Trades a code for a session; each code works once. */
  open(code: string): Session | null;
  /** Whether the Authorization header names a session. */
  allows(authorization: string | undefined): boolean;
  allowsMedia(mediaKey: string): boolean;
}

export function createSessions(): Sessions {
  let codes: string[] = [];
  const sessions: Session[] = [];
  return {
    invite: () => {
      const code = secret();
      codes.push(code);
      return code;
    },
    open: (code) => {
      if (!codes.some((known) => same(code, known))) return null;
      codes = codes.filter((known) => known !== code);
      const session = { token: secret(), mediaKey: secret() };
      sessions.push(session);
      return session;
    },
    allows: (authorization) =>
      authorization?.startsWith('Bearer ') === true &&
      sessions.some((session) => same(authorization.slice('Bearer '.length), session.token)),
    allowsMedia: (mediaKey) => sessions.some((session) => same(mediaKey, session.mediaKey)),
  };
}
