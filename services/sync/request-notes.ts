// What a request was, for the network page: each host on its way, the bytes to and from it, how it ended.
import type { AppError } from '../../contract/errors.ts';
import { isSilence } from './fetch-errors.ts';
import type { FetchReason, RequestNote } from './fetch-types.ts';

/** One request to one host. */
export interface Hop {
  readonly host: string;
  readonly sent: number;
  received: number;
  status: number;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** A head as HTTP writes it: `name: value` and a line end each. */
function headBytes(firstLine: string, headers: Headers): number {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? '']).map((one) => name.length + one.length + 4),
  );
  return lines.reduce((sum, bytes) => sum + bytes, firstLine.length + 4);
}

export function startHop(url: URL, path: string, headers: Headers): Hop {
  const whole = { ...headers, host: url.host, connection: 'keep-alive' };
  return { host: url.host, sent: headBytes(`GET ${path} HTTP/1.1`, whole), received: 0, status: 0 };
}

export function noteHead(hop: Hop, status: number, headers: Headers): void {
  hop.status = status;
  hop.received += headBytes(`HTTP/1.1 ${status} OK`, headers);
}

/** The body belongs to the last host. */
export function noteBody(hops: readonly Hop[], bytes: number): void {
  const last = hops.at(-1);
  if (last) last.received += bytes;
}

/** Refused by us before a connection was made. */
const NEVER_SENT: ReadonlySet<string> = new Set(['blocked_address', 'local_address', 'bad_url']);

/** The failure is the last host's; what we refused ourselves was no request. */
export function notesOf(why: FetchReason, hops: readonly Hop[], failure: AppError | null): RequestNote[] {
  return hops.flatMap((hop, at) => {
    const error = at === hops.length - 1 ? failure : null;
    if (error !== null && hop.status === 0 && NEVER_SENT.has(error.code)) return [];
    return [{ ...hop, why, error: error === null || error.code === 'cancelled' ? null : errorOf(error) }];
  });
}

function errorOf(error: AppError): RequestNote['error'] {
  const { code, message, details } = error;
  const { noNetwork = false, refused = false } = details;
  return { code, message, noNetwork, refused, silent: isSilence(error) };
}
