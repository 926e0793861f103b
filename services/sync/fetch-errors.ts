// Network failures in words a person can act on. Nothing of an answer's body is ever quoted.
import { AppError } from '../../contract/errors.ts';
import { retryAfterSeconds } from './retry-after.ts';

const TLS_REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet; is the clock of this computer right?',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority this computer does not trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority this computer does not trust',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority this computer does not trust',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate comes from an authority this computer does not trust',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate belongs to another host',
};

const TIMEOUTS: ReadonlySet<string> = new Set([
  ...[
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
    'ETIMEDOUT',
    'ESOCKETTIMEDOUT',
  ],
]);

/** Walks through `cause` and the members of an AggregateError to the first one that names a reason. */
function innermost(error: unknown, depth = 0): { code: string; message: string; found: AppError | null } {
  if (error instanceof AppError) return { code: '', message: error.message, found: error };
  const { code, message, cause, errors } = (error ?? {}) as Record<string, unknown>;
  const next = Array.isArray(errors) ? errors[0] : cause;
  if (next && depth < 5) {
    const inner = innermost(next, depth + 1);
    if (inner.found || inner.code) return inner;
  }
  return { code: typeof code === 'string' ? code : '', message: String(message ?? ''), found: null };
}

/** No word from the other side: perhaps nobody would have answered. Our own limits and a refusal are no such sign. */
export function isSilence({ code, details }: AppError): boolean {
  if (details.refused) return false;
  return code === 'unreachable' || (code === 'timeout' && details.status === undefined);
}

const HANG_UPS: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Whether a connection that had served before was hung up: another one may do. */
export function isWornOut(error: unknown): boolean {
  const { code, socket } = (error ?? {}) as {
    readonly code?: unknown;
    readonly socket?: { bytesRead?: number };
  };
  return typeof code === 'string' && HANG_UPS.has(code) && (socket?.bytesRead ?? 1) > 0;
}

/** Any failure of an exchange with `host` as an AppError. */
export function networkError(error: unknown, host: string): AppError {
  const { code, message, found } = innermost(error);
  if (found) return found;
  if (TIMEOUTS.has(code)) return timeoutError(host);
  if (code === 'ENOTFOUND' || code === 'EAI_NODATA' || code === 'EAI_NONAME') {
    return new AppError('unreachable', `There is no host called ${host}. Check the address.`);
  }
  if (code === 'EAI_AGAIN') {
    const message = `${host} can't be looked up now. Is this computer online?`;
    return new AppError('unreachable', message, { noNetwork: true });
  }
  if (code === 'ECONNREFUSED') {
    const message = `${host} refuses the connection. It may be down; try again later.`;
    return new AppError('unreachable', message, { refused: true });
  }
  if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH' || code === 'ENETDOWN') {
    const message = `${host} can't be reached from here. Is this computer online?`;
    return new AppError('unreachable', message, code === 'EHOSTUNREACH' ? {} : { noNetwork: true });
  }
  return tlsError(code, message, host) ?? brokenAnswer(code, message, host);
}

function tlsError(code: string, message: string, host: string): AppError | null {
  const reason = TLS_REASONS[code];
  if (
    !reason &&
    !/^(ERR_SSL|ERR_TLS|EPROTO|CERT_|HOSTNAME_)/.test(code) &&
    !/\bSSL|certificate\b/i.test(message)
  ) {
    return null;
  }
  return new AppError(
    'tls',
    `No safe connection to ${host}: ${reason ?? 'the encryption could not be agreed on'}.`,
  );
}

function brokenAnswer(code: string, message: string, host: string): AppError {
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || /HPE_HEADER_OVERFLOW/.test(code + message)) {
    return new AppError('too_large', `${host} sent far too many headers.`);
  }
  if (code.startsWith('HPE_') || /Response does not match|Invalid (header|character)/i.test(message)) {
    return new AppError('unreachable', `${host} sent an answer that breaks the rules of HTTP.`);
  }
  return new AppError('unreachable', `${host} broke off the connection. Try again later.`);
}

export function timeoutError(host: string): AppError {
  return new AppError('timeout', `${host} takes too long to answer. Try again later.`);
}

/** Why a sync left so many feeds for later. */
export function nobodyAnswers(left: number): { readonly code: 'unreachable'; readonly message: string } {
  const feeds = left === 1 ? '1 feed was' : `${left} feeds were`;
  const message = `No server answers, so ${feeds} left for later. Is this computer online?`;
  return { code: 'unreachable', message };
}

/** A local or own address that may not be reached; `origin` only where the user can say yes. */
export function addressError(kind: 'blocked' | 'confirm', host: string, origin: string): AppError {
  if (kind === 'confirm') {
    const message = `${host} is an address inside your own network or computer. Confirm it to go on.`;
    return new AppError('local_address', message, { origin });
  }
  return new AppError('blocked_address', `${host} is not a public address, so Offprint does not open it.`);
}

/** What a status that is neither success nor redirect means. */
export function statusError(
  status: number,
  retryAfter: string | undefined,
  host: string,
  now: number,
): AppError {
  if (status === 410) return new AppError('gone', `${host} says this is gone for good.`, { status });
  if (status === 429 || (status === 503 && retryAfter !== undefined)) {
    const seconds = retryAfterSeconds(retryAfter, now);
    const message = `${host} asks us to come back later (in ${Math.ceil(seconds / 60)} min).`;
    return new AppError('rate_limited', message, { status, retryAfter: seconds });
  }
  return new AppError('http_status', `${host} answered ${status}${statusWords(status)}.`, { status });
}

function statusWords(status: number): string {
  if (status === 401 || status === 407) return ': it wants a user name and a password';
  if (status === 403) return ': it does not let us read this';
  if (status === 404) return ': there is nothing at this address';
  if (status >= 500) return ': the server has a problem; try again later';
  return '';
}
